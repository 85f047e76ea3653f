import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Time, chance and sockets come in through ports; these files define the ports' defaults. */
const definesDefaults = (path: string): boolean => /^(main\.tsx?|system-.+\.ts)$/.test(basename(path));

const banned: readonly [name: string, pattern: RegExp][] = [
  ['Date.now', /\bDate\.now\b/],
  ['new Date()', /\bnew Date\(\s*\)/],
  ['setTimeout', /(?<!typeof )\bsetTimeout\b/],
  ['setInterval', /(?<!typeof )\bsetInterval\b/],
  ['Math.random', /\bMath\.random\b/],
  ['crypto.randomUUID', /\brandomUUID\b/],
  ['new WebSocket', /\bnew WebSocket\b/],
];

const withoutComments = (source: string): string =>
  source
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
    .replace(/(?<!:)\/\/.*$/gm, '');

const violationsIn = (path: string, source: string): string[] =>
  withoutComments(source)
    .split('\n')
    .flatMap((line, index) =>
      banned.filter(([, pattern]) => pattern.test(line)).map(([name]) => `${path}:${index + 1} ${name}`),
    );

const sources = ['packages', 'apps']
  .flatMap((group) => readdirSync(join(root, group)).map((name) => `${group}/${name}/src`))
  .flatMap((folder) => {
    try {
      return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
        (path) => `${folder}/${path}`,
      );
    } catch {
      return [];
    }
  })
  .filter((path) => /\.tsx?$/.test(path) && !path.includes('/generated/'));

describe('clock, chance and sockets', () => {
  it('appear only in main.ts and in the files that define the default ports', () => {
    const violations = sources
      .filter((path) => !definesDefaults(path))
      .flatMap((path) => violationsIn(path, readFileSync(join(root, path), 'utf8')));
    expect(sources.length).toBeGreaterThan(0);
    expect(violations).toEqual([]);
  });

  it('are found where they are used, and not in a comment or a type', () => {
    const source = [
      'const at = Date.now(); // not Math.random()',
      '/* setTimeout */',
      'let timer: ReturnType<typeof setTimeout>;',
      "const socket = new WebSocket('ws://localhost'); const id = crypto.randomUUID();",
    ].join('\n');
    expect(violationsIn('a.ts', source)).toEqual([
      'a.ts:1 Date.now',
      'a.ts:4 crypto.randomUUID',
      'a.ts:4 new WebSocket',
    ]);
  });
});
