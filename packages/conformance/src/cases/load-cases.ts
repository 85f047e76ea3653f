import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { isObject } from '../json.ts';
import type { ConformanceCase } from './case.ts';
import { CaseFileError } from './case-file-error.ts';
import { createCaseFileCheck } from './check-case-file.ts';

const SCHEMA = 'case-file.schema.yaml';

/** A file of cases, with what holds for all of them. */
interface CaseFile extends Partial<Pick<ConformanceCase, 'profile' | 'setup' | 'needs' | 'allow'>> {
  readonly cases: readonly (Partial<ConformanceCase> &
    Pick<ConformanceCase, 'id' | 'title' | 'rules' | 'steps'>)[];
}

/** Reads all case files of a folder, by their names. @throws {CaseFileError} with file, case and path of what is wrong. */
export function loadCases(folder: string): ConformanceCase[] {
  const check = createCaseFileCheck(read(folder, SCHEMA));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml') && !file.endsWith('.schema.yaml') && file !== 'unproved.yaml')
    .sort();
  const cases = files.flatMap((file) => {
    const content = read(folder, file);
    const fault = check(content);
    if (fault !== undefined) throw new CaseFileError(file, fault);
    return casesOf(file, content as CaseFile);
  });
  const known = new Map<string, string>();
  for (const { id, file } of cases) {
    const other = known.get(id);
    if (other !== undefined)
      throw new CaseFileError(file, {
        caseId: id,
        path: 'id',
        message: `is that of a case in ${other} as well`,
      });
    known.set(id, file);
  }
  return cases;
}

function casesOf(
  file: string,
  { cases, profile = 'full', setup = 'session', needs = {}, allow = [] }: CaseFile,
): ConformanceCase[] {
  return cases.map((each) => ({
    file,
    profile,
    setup,
    allow,
    ...each,
    needs: { ...needs, ...each.needs },
  }));
}

function read(folder: string, file: string): unknown {
  const text = readFileSync(join(folder, file), 'utf8');
  try {
    const content: unknown = parse(text);
    if (isObject(content)) return content;
  } catch (cause) {
    throw new CaseFileError(
      file,
      { path: '', message: `is no YAML: ${(cause as Error).message}` },
      { cause },
    );
  }
  throw new CaseFileError(file, { path: '', message: 'is no object with `cases`' });
}
