import { parseArgs } from 'node:util';
import { SCENARIOS } from './scenario.ts';

/** What was asked for on the command line. */
export interface Arguments {
  readonly scenario: string;
  /** Undefined: start a server for it. */
  readonly url: string | undefined;
  readonly smoke: boolean;
  /** Directory of the reports. */
  readonly out: string;
  readonly durationSeconds: string | undefined;
  readonly sessions: string | undefined;
  /** Undefined: as the address of the server suggests. */
  readonly localIps: string | undefined;
  readonly restartCommand: string | undefined;
}

export class UsageError extends Error {}

export const USAGE = [
  'usage: npm run load -- SCENARIO [options]',
  '',
  ...[...SCENARIOS].map(([name, { proves }]) => `  ${name.padEnd(20)}${proves}`),
  '',
  '  --url URL               a running server (http, https, ws or wss); without it, one is started',
  '  --smoke                 the small form, of a few seconds',
  '  --out DIRECTORY         for the reports SCENARIO.json and SCENARIO.html (load-results)',
  '  --duration SECONDS      of latency (each load), conversations, restart and soak',
  '  --sessions N            of all but the first three: how many at once',
  '  --local-ips RANGES      addresses of this machine to come from; one each where the server is on loopback',
  '  --restart-command CMD   restarts the server at --url, and returns when it has begun to',
  '',
  'ENGINE_TOKEN and ADMIN_TOKEN are taken from the environment.',
].join('\n');

/** @throws {UsageError} that says what is wrong */
export function parseArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parse(argv);
  const [scenario, ...others] = positionals;
  if (scenario === undefined) throw new UsageError('name a scenario');
  if (!SCENARIOS.has(scenario)) throw new UsageError(`no scenario is called "${scenario}"`);
  if (others.length > 0) throw new UsageError(`one scenario at a time, not also ${others.join(', ')}`);
  const url = values.url === undefined ? undefined : baseOf(values.url);
  if (scenario === 'restart' && url !== undefined && values['restart-command'] === undefined)
    throw new UsageError('restart needs --restart-command with --url');
  return {
    scenario,
    url,
    smoke: values.smoke ?? false,
    out: values.out ?? 'load-results',
    durationSeconds: positiveInteger('--duration', values.duration),
    sessions: positiveInteger('--sessions', values.sessions),
    localIps: values['local-ips'],
    restartCommand: values['restart-command'],
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        url: { type: 'string' },
        smoke: { type: 'boolean' },
        out: { type: 'string' },
        duration: { type: 'string' },
        sessions: { type: 'string' },
        'local-ips': { type: 'string' },
        'restart-command': { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** The server's HTTP address without a slash at its end, whichever of its addresses was given. */
function baseOf(text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new UsageError(`--url ${text} is no URL; http://127.0.0.1:8000 would be one`);
  }
  if (!['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol))
    throw new UsageError(`--url takes http, https, ws or wss, not ${url.protocol.slice(0, -1)}`);
  const path = url.pathname.replace(/\/(ws)?$/, '');
  return `${url.protocol.replace('ws', 'http')}//${url.host}${path}`;
}

function positiveInteger(name: string, value: string | undefined): string | undefined {
  if (value === undefined || /^[1-9]\d*$/.test(value)) return value;
  throw new UsageError(`${name} ${value} is no positive integer`);
}
