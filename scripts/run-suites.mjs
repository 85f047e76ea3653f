import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { suites, suitesWithoutSkips, toolsOfSuites } from './suites.mjs';
import { findTools } from './system-tools.mjs';

// Runs a list of steps, all of them even when one fails, and ends with a plain count.
// usage: node scripts/run-suites.mjs <suite>   SUITE_RESULT_FILE=path also writes the counts as JSON

const [suiteName = 'test'] = process.argv.slice(2);
const steps = suites[suiteName];
if (!steps) {
  console.error(`unknown suite "${suiteName}"; there are: ${Object.keys(suites).join(', ')}`);
  process.exit(2);
}

const scratch = mkdtempSync(join(tmpdir(), 'suites-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

const run = ([command, ...args], env) =>
  new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const append = (chunk) => {
      output += chunk;
    };
    child.stdout.setEncoding('utf8').on('data', append);
    child.stderr.setEncoding('utf8').on('data', append);
    child.on('error', (error) => resolve({ ok: false, output: `${command}: ${error.message}` }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });

const readReport = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { files: [], unhandledErrors: 0 };
  }
};

/** Sums a vitest run by package; a run that fails without a failed test (coverage, a crash) counts as one. */
const countTests = (report, ok) => {
  const packages = new Map();
  const skippedTests = [];
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { file, tests, durationMs, broken } of report.files) {
    const name = file.startsWith('tests/') ? 'tests' : file.split('/').slice(0, 2).join('/');
    const sum = packages.get(name) ?? { name, durationMs: 0, passed: 0, failed: 0, skipped: 0 };
    packages.set(name, sum);
    sum.durationMs += durationMs;
    for (const { state, title, note } of tests) {
      sum[state] += 1;
      total[state] += 1;
      if (state === 'skipped') skippedTests.push(`${file} > ${title}${note ? ` (${note})` : ''}`);
    }
    if (broken) {
      sum.failed += 1;
      total.failed += 1;
    }
  }
  if (!ok && total.failed === 0) total.failed = 1;
  return { ...total, packages: [...packages.values()], skippedTests };
};

const runStep = async (step, env) => {
  const startedAt = performance.now();
  const reportFile = join(scratch, 'report.json');
  rmSync(reportFile, { force: true });
  const reporters = ['--reporter=default', '--reporter=./scripts/test-report.mjs'];
  const { ok, output } = await run(step.vitest ? [...step.command, ...reporters] : step.command, {
    ...env,
    TEST_REPORT_FILE: reportFile,
  });
  const counts = step.vitest
    ? countTests(readReport(reportFile), ok)
    : { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, packages: [], skippedTests: [] };
  return { name: step.name, ok, output, durationMs: performance.now() - startedAt, ...counts };
};

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`.padStart(8);
const row = (name, durationMs, verdict) => `${name.padEnd(28)}${seconds(durationMs)}  ${verdict}`;
const perTest = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;

const tools = findTools(toolsOfSuites[suiteName] ?? []);
const env = {
  NO_COLOR: '1',
  TURBO_TELEMETRY_DISABLED: '1',
  REDOCLY_TELEMETRY: 'off',
  ...process.env,
  ...tools.env,
};
delete env.FORCE_COLOR;

const results = [];
for (const message of tools.missing) {
  console.log(message);
  results.push({
    name: 'tools',
    ok: false,
    durationMs: 0,
    passed: 0,
    failed: 1,
    skipped: 0,
    packages: [],
    skippedTests: [],
  });
}
for (const step of tools.missing.length > 0 ? [] : steps) {
  console.log(`> ${step.name}`);
  const result = await runStep(step, env);
  if (!result.ok) console.log(`${result.output.trimEnd()}\n> ${step.name}: FAILED\n`);
  results.push(result);
}

console.log('');
for (const result of results) {
  const counted = result.packages.length > 0 || result.passed + result.failed !== 1;
  console.log(
    row(
      result.name,
      result.durationMs,
      `${result.ok ? 'ok' : 'FAILED'}${counted ? `  ${perTest(result)}` : ''}`,
    ),
  );
  for (const sum of result.packages) console.log(row(`  ${sum.name}`, sum.durationMs, perTest(sum)));
}
const coverage = results.flatMap(({ output }) => /^Lines\s*:\s*(.*?)\s*$/m.exec(output ?? '')?.[1] ?? []);
for (const lines of coverage) console.log(`line coverage: ${lines}`);
for (const test of results.flatMap(({ skippedTests }) => skippedTests)) console.log(`skipped: ${test}`);

const total = { passed: 0, failed: 0, skipped: 0 };
for (const result of results) for (const key of Object.keys(total)) total[key] += result[key];
if (suitesWithoutSkips.has(suiteName)) {
  total.failed += total.skipped;
  total.skipped = 0;
}
const resultFile = process.env.SUITE_RESULT_FILE;
if (resultFile) {
  mkdirSync(dirname(resultFile), { recursive: true });
  writeFileSync(resultFile, JSON.stringify(total));
}
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;
