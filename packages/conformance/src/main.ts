#!/usr/bin/env node
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CaseFileError } from './cases/case-file-error.ts';
import { chooseCases } from './cases/choose-cases.ts';
import { loadCases } from './cases/load-cases.ts';
import { type CliOptions, readOptions, USAGE, UsageError } from './cli-options.ts';
import { coverageOf, loadUnproved } from './report/coverage.ts';
import { coverageDocument } from './report/coverage-document.ts';
import { junitOf } from './report/junit.ts';
import { detailsOf, lineOf, summaryOf } from './report/table.ts';
import { ConformanceError } from './run/meet-server.ts';
import { runConformance } from './run/run-conformance.ts';
import { specsFolder } from './specs-folder.ts';
import { CaseError } from './values/resolve.ts';

async function judge(options: CliOptions): Promise<number> {
  const specs = specsFolder();
  const all = loadCases(join(specs, 'conformance'));
  if (options.coverage) {
    const rules = readFileSync(join(specs, 'rules.md'), 'utf8');
    console.log(coverageDocument(coverageOf(rules, all, loadUnproved(join(specs, 'conformance'))), all));
    return 0;
  }
  const cases = chooseCases(all, options.profile, options.only);
  if (cases.length === 0) throw new UsageError(`--only: no case is named so: ${options.only.join(', ')}`);
  const { httpUrl, engineToken, adminToken, ...rest } = options;
  const report = await runConformance({
    ...rest,
    cases,
    ...(httpUrl !== undefined && { httpUrl }),
    ...(engineToken !== undefined && { engineToken }),
    ...(adminToken !== undefined && { adminToken }),
    onResult: (result) => {
      if (!options.quiet || result.status === 'failed') console.log(lineOf(result));
    },
  });
  for (const result of report.results.filter(({ status }) => status === 'failed'))
    console.log(`\n${detailsOf(result).join('\n')}\n`);
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
  if (options.junit !== undefined) writeFileSync(options.junit, junitOf(report));
  console.log(summaryOf(report));
  return report.failed > 0 ? 1 : 0;
}

try {
  const args = process.argv.slice(2);
  if (args.includes('--help')) console.log(USAGE);
  else process.exitCode = await judge(readOptions(args));
} catch (error) {
  const isExpected =
    error instanceof UsageError ||
    error instanceof ConformanceError ||
    error instanceof CaseFileError ||
    error instanceof CaseError;
  console.error(isExpected ? error.message : error);
  if (error instanceof UsageError) console.error('\nSee --help.');
  process.exitCode = 2;
}
