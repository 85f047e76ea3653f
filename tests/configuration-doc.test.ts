import { readFileSync } from 'node:fs';
import { LIMITS } from '@interactive-chat/protocol';
import { expect, it } from 'vitest';

const document = readFileSync(new URL('../docs/configuration.md', import.meta.url), 'utf8');

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
