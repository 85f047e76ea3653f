import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

it('docs/guides/sdk.md has every option', () => {
  const [, fields = ''] =
    /export interface ConversationOptions \{(.*?)\n\}/s.exec(read('../src/options.ts')) ?? [];
  const options = [...fields.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, name]) => name);
  expect(options.length).toBeGreaterThan(12);
  const [, table = ''] = read('../../../docs/guides/sdk.md').split('\n## Options\n');
  const rows = table.split('\n').filter((line) => line.startsWith('| `'));
  const documented = rows.flatMap((row) =>
    [...(row.split(' | ')[0] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name),
  );
  expect(documented.sort()).toEqual(options.sort());
});
