import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documents } from './kit/markdown-documents.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const FOLDERS = ['packages', 'apps'].flatMap((parent) =>
  readdirSync(join(root, parent)).flatMap((name) =>
    ['test', 'system'].map((kind) => join(parent, name, kind)),
  ),
);
const tests = FOLDERS.filter((folder) => existsSync(join(root, folder)))
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  .filter((file) => /\.tsx?$/.test(file));

const RULE = /\b[A-Z]{2}\d{1,2}\b/g;
const rules = [...read('specs/rules.md').matchAll(/^\| ([A-Z]{2}\d{1,2}) \|/gm)].map(
  ([, id]) => id as string,
);

describe('rules', () => {
  it('have an ID each, once', () => {
    expect(rules.length).toBeGreaterThan(100);
    expect(rules).toEqual([...new Set(rules)]);
  });

  it('are each named by a test', () => {
    const named = new Set(tests.flatMap((file) => read(file).match(RULE) ?? []));
    expect(rules.filter((rule) => !named.has(rule))).toEqual([]);
  });

  it('that the documents and specifications cite exist', () => {
    const specifications = readdirSync(join(root, 'specs/schemas')).map((file) => `specs/schemas/${file}`);
    const sources = [
      ...documents,
      ...specifications,
      'specs/asyncapi.yaml',
      'specs/openapi.yaml',
      'specs/rules.md',
    ];
    const cited = sources.flatMap((file) => read(file).match(RULE) ?? []);
    expect([...new Set(cited)].filter((rule) => !rules.includes(rule))).toEqual([]);
  });
});

it('docs/reference-coverage.md names only files that exist', () => {
  const paths = [...read('docs/reference-coverage.md').matchAll(/`((?:apps|packages|specs)\/[^`]+)`/g)];
  expect(paths.length).toBeGreaterThan(40);
  expect(paths.flatMap(([, path = '']) => (existsSync(join(root, path)) ? [] : [path]))).toEqual([]);
});
