import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../k6/shared/report.ts';

const RUNNER = fileURLToPath(new URL('../../dist/scenarios/main.js', import.meta.url));

export interface Outcome {
  readonly code: number | null;
  readonly output: string;
  readonly report: Report;
  readonly html: string;
  /** Names of metrics with a threshold that was not met, without their tags, in order. */
  readonly missed: readonly string[];
}

/** Runs the small form of a scenario as `npm run load` does, with nothing of this environment but where programs are. */
export async function runScenario(
  scenario: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const out = mkdtempSync(join(tmpdir(), 'load-report-'));
  try {
    const { PATH, K6_PATH, HOME } = process.env;
    const child = spawn(process.execPath, [RUNNER, scenario, '--smoke', '--out', out, ...args], {
      env: { PATH, HOME, ...(K6_PATH === undefined ? {} : { K6_PATH }), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const listen = (text: string): void => {
      output += text;
    };
    child.stdout.setEncoding('utf8').on('data', listen);
    child.stderr.setEncoding('utf8').on('data', listen);
    const [code] = (await once(child, 'close')) as [number | null];
    const read = (extension: string): string => {
      try {
        return readFileSync(join(out, `${scenario}.${extension}`), 'utf8');
      } catch (cause) {
        throw new Error(`no report of ${scenario}, which ended with ${code}: ${output}`, { cause });
      }
    };
    const report = JSON.parse(read('json')) as Report;
    const missed = report.rows.filter(({ met }) => met === false).map(({ metric }) => metric);
    const names = missed.map((metric) => metric.replace(/\{.*/, ''));
    return { code, output, report, html: read('html'), missed: [...new Set(names)].sort() };
  } finally {
    rmSync(out, { recursive: true });
  }
}
