import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { ConformanceCase } from '../cases/case.ts';
import { CaseFileError } from '../cases/case-file-error.ts';
import { isObject } from '../json.ts';

/** How a rule is proved from outside, or why it is not. */
export interface Coverage {
  readonly rule: string;
  /** The rule's own words. */
  readonly text: string;
  /** Of the cases that prove it. */
  readonly cases: readonly string[];
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

/** Every rule of rules.md with the cases that prove it. `rules` is the text of that file. */
export function coverageOf(
  rules: string,
  cases: readonly ConformanceCase[],
  unproved: ReadonlyMap<string, string>,
): Coverage[] {
  return [...rules.matchAll(/^\| ([A-Z]{2}\d{1,2}) \| (.*) \|$/gm)].map(([, rule = '', text = '']) => ({
    rule,
    text,
    cases: cases.filter((each) => each.rules.includes(rule)).map(({ id }) => id),
    unproved: unproved.get(rule),
  }));
}
