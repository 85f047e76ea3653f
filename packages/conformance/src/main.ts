#!/usr/bin/env node
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseAbout } from './cases/case.ts';
import { CaseFileError } from './cases/case-file-error.ts';
import { chooseCases } from './cases/choose-cases.ts';
import { loadCases, loadClientCases } from './cases/load-cases.ts';
import { type CliOptions, readOptions, USAGE, UsageError } from './cli-options.ts';
import { runClientConformance } from './client/run-client-conformance.ts';
import { coverageOf, loadUnproved } from './report/coverage.ts';
import { coverageDocument } from './report/coverage-document.ts';
import { junitOf } from './report/junit.ts';
import type { CaseResult, ClientReport, Report } from './report/report.ts';
import { detailsOf, lineOf, summaryOf } from './report/table.ts';
import { ConformanceError } from './run/meet-server.ts';
import { runConformance } from './run/run-conformance.ts';
import { specsFolder } from './specs-folder.ts';
import { CaseError } from './values/resolve.ts';

/** Where rules and cases are. */
const specs = specsFolder();
const folder = join(specs, 'conformance');

async function judge(options: CliOptions): Promise<number> {
  if (options.coverage) {
    const rules = readFileSync(join(specs, 'rules.md'), 'utf8');
    const all = { servers: loadCases(folder), clients: loadClientCases(folder) };
    console.log(coverageDocument(coverageOf(rules, all, loadUnproved(folder)), all));
    return 0;
  }
  const report = options.client === undefined ? await judgeServer(options) : await judgeClient(options);
  for (const result of report.results.filter(({ status }) => status === 'failed'))
    console.log(`\n${detailsOf(result).join('\n')}\n`);
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
  if (options.junit !== undefined) writeFileSync(options.junit, junitOf(report));
  console.log(summaryOf(report));
  return report.failed > 0 ? 1 : 0;
}

function judgeServer(options: CliOptions): Promise<Report> {
  const { url = '', httpUrl, engineToken, adminToken, limits, timeoutMs, with: settings } = options;
  return runConformance({
    url,
    limits,
    timeoutMs,
    with: settings,
    cases: chosen(loadCases(folder), options),
    ...(httpUrl !== undefined && { httpUrl }),
    ...(engineToken !== undefined && { engineToken }),
    ...(adminToken !== undefined && { adminToken }),
    onResult: (result) => show(result, options),
  });
}

function judgeClient(options: CliOptions): Promise<ClientReport> {
  const { client: command = '', timeoutMs, patienceMs } = options;
  return runClientConformance({
    command,
    timeoutMs,
    patienceMs,
    cases: chosen(loadClientCases(folder), options),
    onResult: (result) => show(result, options),
  });
}

function chosen<Case extends CaseAbout>(all: readonly Case[], { profile, only }: CliOptions): Case[] {
  const cases = chooseCases(all, profile, only);
  if (cases.length === 0) throw new UsageError(`--only: no case is named so: ${only.join(', ')}`);
  return cases;
}

function show(result: CaseResult, { quiet }: CliOptions): void {
  if (!quiet || result.status === 'failed') console.log(lineOf(result));
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
