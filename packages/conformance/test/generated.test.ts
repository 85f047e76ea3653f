import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { coverage, generatedCases, generatedTable } from './kit/generated-files.ts';

/** `npm run generate` writes what is compared here. */
const isUpdate = process.env.UPDATE_GENERATED === '1';

describe('generated files of the conformance kit', () => {
  beforeAll(() => {
    if (!isUpdate) return;
    for (const { path, text } of generatedCases()) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    const { path, text } = generatedTable();
    writeFileSync(path, text);
  });

  it('cases are what the schemas give; else run `npm run generate`', () => {
    for (const { path, text } of generatedCases()) expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('docs/conformance-coverage.md is what rules and cases give; else run `npm run generate`', () => {
    const { path, text } = generatedTable();
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('every rule is proved by a case, or it is said why it cannot be from outside', () => {
    const open = coverage().filter(
      ({ cases, clientCases, unproved }) => cases.length + clientCases.length === 0 && unproved === undefined,
    );
    expect(open.map(({ rule }) => rule)).toEqual([]);
  });
});
