import { readFileSync } from 'node:fs';
import { LIMITS } from '@interactive-chat/protocol';
import { expect, it } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const document = read('docs/configuration.md');

it('docs/configuration.md has every limit with its default, range, unit and rule', () => {
  const rows = document
    .split('\n')
    .filter((line) => /^\| `[A-Z_]+` \| \d+ \| \d+–\d+ \| [a-z ]+ \|/.test(line));
  const expected = Object.values(LIMITS).map(
    ({ env, default: byDefault, min, max, unit, rule, description }) =>
      `| \`${env}\` | ${byDefault} | ${min}–${max} | ${unit} | ${rule} | ${description} |`,
  );
  expect(rows).toEqual(expected);
});

it('docs/configuration.md has every other variable that the server reads', () => {
  const variables = [...read('apps/server/src/config.ts').matchAll(/\(env, '([A-Z_]+)'/g)].map(
    ([, name]) => name,
  );
  expect(variables.length).toBeGreaterThan(20);
  expect(variables.filter((name) => !document.includes(`| \`${name}\` |`))).toEqual([]);
});
