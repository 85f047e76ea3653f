import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const document = read('docs/configuration.md');

it('docs/configuration.md has every variable that the server reads but for limits', () => {
  const variables = [...read('apps/server/src/config.ts').matchAll(/\(env, '([A-Z_]+)'/g)].map(
    ([, name]) => name,
  );
  expect(variables.length).toBeGreaterThan(20);
  expect(variables.filter((name) => !document.includes(`| \`${name}\` |`))).toEqual([]);
});
