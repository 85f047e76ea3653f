import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { isObject } from '../json.ts';
import { type CaseAbout, type ConformanceCase, VERBS } from './case.ts';
import { CaseFileError } from './case-file-error.ts';
import { createCaseFileCheck } from './check-case-file.ts';
import { CLIENT_VERBS, type ClientCase } from './client-case.ts';

const SCHEMA = 'case-file.schema.yaml';
/** Beside the cases for servers. */
const CLIENTS = 'client';

/** A case as it stands in a file, where what holds for all of the file may be left out. */
type Written<Case> = Partial<Case> & Pick<CaseAbout, 'id' | 'title' | 'rules'>;
type Common<Case> = Omit<Case, keyof CaseAbout | 'steps'> & Pick<CaseAbout, 'profile'>;

/** Reads all files of cases for servers of a folder, by their names. @throws {CaseFileError} with file, case and path of what is wrong. */
export function loadCases(folder: string): ConformanceCase[] {
  const files = caseFiles(folder).filter((file) => !file.startsWith(`${CLIENTS}/`));
  return load<ConformanceCase>(folder, files, VERBS, {
    profile: 'full',
    setup: 'session',
    needs: {},
    allow: [],
  });
}

/** Reads the cases for clients that lie beside those for servers. @throws {CaseFileError} */
export function loadClientCases(folder: string): ClientCase[] {
  const clients = join(folder, CLIENTS);
  return load<ClientCase>(clients, caseFiles(clients), CLIENT_VERBS, {
    profile: 'full',
    setup: 'open',
    allow: [],
  }).map((each) => ({ ...each, file: `${CLIENTS}/${each.file}` }));
}

/** What a program that drives a client may write and read. */
export function loadDriverSchema(folder: string): object {
  return read(folder, `${CLIENTS}/driver.schema.yaml`);
}

function caseFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.yaml') && !file.endsWith('.schema.yaml') && file !== 'unproved.yaml')
    .sort();
}

function load<Case extends CaseAbout>(
  folder: string,
  files: readonly string[],
  verbs: readonly string[],
  defaults: Common<Case>,
): Case[] {
  const check = createCaseFileCheck(read(folder, SCHEMA), verbs);
  const cases = files.flatMap((file) => {
    const content = read(folder, file);
    const fault = check(content);
    if (fault !== undefined) throw new CaseFileError(file, fault);
    const { cases: written, ...common } = content as unknown as Partial<Common<Case>> & {
      readonly cases: readonly Written<Case>[];
    };
    return written.map(
      (each) => ({ file, ...defaults, ...common, ...each, ...needsOf(defaults, common, each) }) as Case,
    );
  });
  refuseSameIds(cases);
  return cases;
}

/** What a case needs comes on top of what the whole file does. */
function needsOf(...parts: readonly object[]): { readonly needs?: object } {
  const needs = parts.flatMap((part) => ('needs' in part ? [part.needs as object] : []));
  return needs.length === 0 ? {} : { needs: Object.assign({}, ...needs) };
}

function refuseSameIds(cases: readonly CaseAbout[]): void {
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
}

function read(folder: string, file: string): object {
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
