import { stringify } from 'yaml';
import type { JsonObject } from '../json.ts';

/** A file and what it should hold. */
export interface GeneratedFile {
  /** From the folder of the cases. */
  readonly name: string;
  readonly text: string;
}

const SOURCES = 'specs/asyncapi.yaml and specs/openapi.yaml';

/** A file of cases, with what holds for all of them, their profile among it; that of the core where it is left out. */
export function caseFile(name: string, common: JsonObject, cases: readonly object[]): GeneratedFile {
  const header = `# Generated from ${SOURCES} by packages/conformance. Do not edit.\n`;
  const body = stringify(
    { profile: 'core', ...common, cases },
    { lineWidth: 0, aliasDuplicateObjects: false },
  );
  return { name, text: header + body };
}
