import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { CaseAbout } from '../cases/case.ts';
import { CaseFileError } from '../cases/case-file-error.ts';
import { isObject } from '../json.ts';

/** How a rule is proved from outside, or why it is not. */
export interface Coverage {
  readonly rule: string;
  /** The rule's own words. */
  readonly text: string;
  /** Of the cases for servers that prove it. */
  readonly cases: readonly string[];
  /** Of those for clients. */
  readonly clientCases: readonly string[];
  /** Why no case, or no case alone, proves it. */
  readonly unproved: string | undefined;
}

/** The reasons of `unproved.yaml`, by rule. @throws {CaseFileError} */
export function loadUnproved(folder: string): ReadonlyMap<string, string> {
  const file = 'unproved.yaml';
  const content: unknown = parse(readFileSync(join(folder, file), 'utf8'));
  if (!isObject(content))
    throw new CaseFileError(file, { path: '', message: 'is no object of rules and reasons' });
  return new Map(
    Object.entries(content).map(([rule, reason]) => {
      if (/^[A-Z]{2}\d{1,2}$/.test(rule) && typeof reason === 'string') return [rule, reason];
      throw new CaseFileError(file, { path: rule, message: 'is no rule with a reason' });
    }),
  );
}

/** The cases that there are. */
export interface CasesByJudged {
  readonly servers: readonly CaseAbout[];
  readonly clients: readonly CaseAbout[];
}

/** Every rule of rules.md with the cases that prove it. `rules` is the text of that file. */
export function coverageOf(
  rules: string,
  { servers, clients }: CasesByJudged,
  unproved: ReadonlyMap<string, string>,
): Coverage[] {
  const idsOf = (cases: readonly CaseAbout[], rule: string) =>
    cases.filter((each) => each.rules.includes(rule)).map(({ id }) => id);
  return [...rules.matchAll(/^\| ([A-Z]{2}\d{1,2}) \| (.*) \|$/gm)].map(([, rule = '', text = '']) => ({
    rule,
    text,
    cases: idsOf(servers, rule),
    clientCases: idsOf(clients, rule),
    unproved: unproved.get(rule),
  }));
}
