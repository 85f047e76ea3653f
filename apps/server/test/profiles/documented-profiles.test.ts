import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load as parse } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readScript } from '../../src/engine/read-script.ts';
import { readProfileFile } from '../../src/profiles/read-profile-file.ts';

const DOCS = fileURLToPath(new URL('../../../../docs/', import.meta.url));
const snippets = readdirSync(DOCS, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.md'))
  .flatMap((path) =>
    [...readFileSync(join(DOCS, path), 'utf8').matchAll(/^```yaml\n(.*?)^```/gms)].map(
      ([, code = ''], index) => ({ name: `docs/${path}, snippet ${index + 1}`, code }),
    ),
  );
const isProfile = ({ code }: { code: string }): boolean => /^phases:/m.test(code);
const isScript = ({ code }: { code: string }): boolean => /^ {2}emit:/m.test(code);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'snippets-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A file that holds a snippet. */
function fileOf(code: string): string {
  const path = join(folder, 'snippet.yaml');
  writeFileSync(path, code);
  return path;
}

describe('YAML in documents', () => {
  it('there are profiles and scripts', () => {
    expect(snippets.filter(isProfile).length).toBeGreaterThanOrEqual(2);
    expect(snippets.filter(isScript).length).toBeGreaterThanOrEqual(1);
  });

  it.each(snippets)('$name parses', ({ code }) => {
    expect(parse(code)).toBeTruthy();
  });

  it.each(snippets.filter(isProfile))('$name is a profile that the server takes', ({ code }) => {
    expect(readProfileFile(fileOf(code)).phases.length).toBeGreaterThan(0);
  });

  it.each(snippets.filter(isScript))('$name is a script that the engine takes', ({ code }) => {
    expect(readScript(fileOf(code)).length).toBeGreaterThan(0);
  });
});
