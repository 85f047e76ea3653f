import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPages, findSections, root, titleOf } from '../docs/.vitepress/pages.ts';
import { findBrokenLinks } from './kit/find-broken-links.ts';
import { codeBlocks, documents, readDocument } from './kit/markdown-documents.ts';

describe('links between documents', () => {
  it('lead to a file, and to a heading in it', () => {
    expect(documents.length).toBeGreaterThan(50);
    expect(findBrokenLinks()).toEqual([]);
  });

  it('that are broken are found', () => {
    const folder = mkdtempSync(join(tmpdir(), 'links-'));
    const document = join(folder, 'page.md');
    const lines = [
      '# A heading',
      '[a](none.md) ![b](none.png) [c](#a-heading) [d](#other) <img src="no.png">',
    ];
    writeFileSync(document, lines.join('\n\n'));
    const found = findBrokenLinks([relative(root, document)]);
    rmSync(folder, { recursive: true });
    expect(found.map((line) => line.replace(/^.*page\.md: /, ''))).toEqual([
      'none.md leads to no file',
      'none.png leads to no file',
      '#other leads to no heading',
      'no.png leads to no file',
    ]);
  });
});

describe('the sidebar', () => {
  const listed = findSections().flatMap(({ pages }) => pages);

  it('has every page, once', () => {
    expect([...listed].sort()).toEqual(findPages());
    expect(new Set(listed).size).toBe(listed.length);
  });

  it('calls no two pages by one name', () => {
    const titles = listed.map(titleOf);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  it('finds a place for a page that nobody named', () => {
    const placeOf = (page: string): string | undefined =>
      findSections([...findPages(), page]).find(({ pages }) => pages.includes(page))?.text;
    expect(placeOf('docs/guides/new-guide.md')).toBe('Operating');
    expect(placeOf('docs/decisions/9999-new.md')).toBe('Decisions');
    expect(placeOf('docs/new.md')).toBe('Behind it');
  });
});

it('docs/decisions/README.md has every decision', () => {
  const decisions = readdirSync(join(root, 'docs/decisions')).filter((name) => name !== 'README.md');
  const list = readDocument('docs/decisions/README.md');
  expect(decisions.filter((name) => !list.includes(`[${Number(name.slice(0, 4))}](${name})`))).toEqual([]);
});

describe('commands in documents', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };

  it('name scripts that there are', () => {
    const named = documents.flatMap((path) =>
      [...readDocument(path).matchAll(/\bnpm run (?:--silent )?([a-z][a-z:-]*)/g)].map(([, name = '']) => ({
        path,
        name,
      })),
    );
    expect(named.length).toBeGreaterThan(20);
    // A project that a document describes has scripts of its own.
    expect(named.filter(({ name }) => manifest.scripts[name] === undefined)).toEqual([]);
  });

  it('name files that there are', () => {
    const named = documents.flatMap((path) => [
      ...readDocument(path).matchAll(
        /(?<![\w./-])((?:scripts|apps|packages|tests|config|specs|docs)\/[\w./-]+\.(?:mjs|ts|tsx|yaml|sh|md))\b/g,
      ),
    ]);
    const files = named.map(([, file = '']) => file);
    expect(files.length).toBeGreaterThan(100);
    expect([...new Set(files)].filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('are what a shell understands', () => {
    const scripts = codeBlocks().filter(({ language }) => language === 'sh');
    expect(scripts.length).toBeGreaterThan(25);
    const wrong = scripts.filter(({ code }) => spawnSync('sh', ['-n'], { input: code }).status !== 0);
    expect(wrong.map(({ place }) => place)).toEqual([]);
  });
});

it('code blocks have a language, and JSON is JSON', () => {
  const blocks = codeBlocks();
  const known = [
    'sh',
    'ts',
    'tsx',
    'js',
    'json',
    'yaml',
    'html',
    'python',
    'sql',
    'mermaid',
    'text',
    'nginx',
    '',
  ];
  expect(blocks.filter(({ language }) => !known.includes(language)).map(({ place }) => place)).toEqual([]);
  const broken = blocks.filter(({ language, code }) => {
    if (language !== 'json') return false;
    try {
      return JSON.parse(code) === undefined;
    } catch {
      return true;
    }
  });
  expect(broken.map(({ place }) => place)).toEqual([]);
});
