import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PYTHON = process.env.PYTHON_PATH ?? 'python3';
const FOLDER = dirname(fileURLToPath(import.meta.url));

/** How often an operation was asked for what its schema allows, by what came of it, in each phase. */
type Rates = Readonly<Record<string, { readonly accepted: number; readonly rejected: number }>>;

interface Report {
  readonly operations: { readonly total: number; readonly tested: number };
  readonly test_cases: { readonly generated: number };
  readonly valid_rates: Readonly<Record<string, Rates>>;
}

export interface Judgement {
  /** Everything that was said, with a command to repeat what failed; empty where nothing failed. */
  readonly failures: string;
  readonly operations: Report['operations'];
  readonly cases: number;
  /** Operations that never answered 2xx or 3xx. */
  readonly neverAccepted: readonly string[];
}

export interface HttpProperties {
  /** Where the server is, such as `http://127.0.0.1:8000`. */
  readonly address: string;
  readonly seed: number;
  /** Generated inputs of each kind for each operation. */
  readonly examples: number;
}

/** Judges a server's HTTP API by the document that it serves, with generated requests. */
export async function judgeHttp({ address, seed, examples }: HttpProperties): Promise<Judgement> {
  const folder = mkdtempSync(join(tmpdir(), 'http-properties-'));
  try {
    const reportFile = join(folder, 'report.json');
    const child = spawn(
      PYTHON,
      [
        ...['-m', 'schemathesis.cli'],
        ...['--config-file', join(FOLDER, 'schemathesis.toml'), 'run', `${address}/specs/openapi.json`],
        ...['--checks', 'all', '--seed', String(seed), '--max-examples', String(examples)],
        ...[
          '--request-timeout',
          '60',
          '--continue-on-failure',
          '--no-color',
          '--report',
          'json',
          '--report-json-path',
          reportFile,
        ],
      ],
      {
        // It keeps what failed in the working directory and tries it again; here every run begins anew.
        cwd: folder,
        env: {
          ...process.env,
          PYTHONPATH: FOLDER,
          SCHEMATHESIS_HOOKS: 'hooks',
          PYTHONDONTWRITEBYTECODE: '1',
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    const [code] = (await once(child, 'close')) as [number | null];
    // 0: nothing failed, 1: something did; whatever else happened left no report.
    if (code !== 0 && code !== 1) throw new Error(`schemathesis ended with ${code}: ${output}`);
    const report = JSON.parse(readFileSync(reportFile, 'utf8')) as Report;
    return {
      failures: code === 0 ? '' : output,
      operations: report.operations,
      cases: report.test_cases.generated,
      neverAccepted: Object.entries(report.valid_rates)
        .filter(([, phases]) => Object.values(phases).every(({ accepted }) => accepted === 0))
        .map(([operation]) => operation),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Limits that a test of the API is not to run into, however slow the machine; they have tests of their own (LI1 to LI5, SE4, SE5). */
export const NO_LIMITS = {
  SESSION_TTL_SECONDS: '86400',
  UNUSED_SESSION_TTL_SECONDS: '86400',
  MAX_SESSIONS: '1000000',
  NEW_SESSIONS_PER_MINUTE: '10000000',
  EVENTS_PER_MINUTE: '10000000',
};
