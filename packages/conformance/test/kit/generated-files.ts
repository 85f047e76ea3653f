import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generateCases } from '../../src/generate/generate-cases.ts';
import { generateClientCases } from '../../src/generate/generate-client-cases.ts';
import {
  type CasesByJudged,
  type Coverage,
  coverageOf,
  loadCases,
  loadClientCases,
  loadUnproved,
  specsFolder,
} from '../../src/index.ts';
import { coverageDocument } from '../../src/report/coverage-document.ts';

/** A file and what it should hold. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

const specs: string = specsFolder();

/** Where cases are. */
export const casesFolder: string = join(specs, 'conformance');

/** Files of cases, with the text that the schemas give. */
export const generatedCases = (): GeneratedFile[] =>
  [...generateCases(), ...generateClientCases()].map(({ name, text }) => ({
    path: join(casesFolder, name),
    text,
  }));

/** All cases. */
const allCases = (): CasesByJudged => ({
  servers: loadCases(casesFolder),
  clients: loadClientCases(casesFolder),
});

/** Every rule and what proves it. */
export const coverage = (cases: CasesByJudged = allCases()): Coverage[] =>
  coverageOf(readFileSync(join(specs, 'rules.md'), 'utf8'), cases, loadUnproved(casesFolder));

/** The table of it, with the text that rules and cases give. */
export const generatedTable = (): GeneratedFile => {
  const cases = allCases();
  return {
    path: join(dirname(specs), 'docs/conformance-coverage.md'),
    text: coverageDocument(coverage(cases), cases),
  };
};
