import { parseArgs } from 'node:util';
import { LIMITS, type LimitName, type Limits } from '@interactive-chat/protocol';
import { PROFILES, type Profile } from './cases/case.ts';

/** What was asked for on the command line. */
export interface CliOptions {
  /** Of the server that is judged; undefined where it is a client, or nobody. */
  readonly url: string | undefined;
  /** Drives the client that is judged; undefined where it is a server, or nobody. */
  readonly client: string | undefined;
  readonly httpUrl: string | undefined;
  readonly profile: Profile;
  /** Parts of the ids of cases, or rules; empty means all. */
  readonly only: readonly string[];
  readonly limits: Partial<Limits>;
  readonly with: readonly string[];
  readonly engineToken: string | undefined;
  readonly adminToken: string | undefined;
  readonly timeoutMs: number;
  readonly patienceMs: number;
  readonly json: string | undefined;
  readonly junit: string | undefined;
  readonly coverage: boolean;
  readonly quiet: boolean;
}

/** A command line that cannot be followed. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const USAGE = `Judges a server, or a client, of the Interactive Chat protocol.

usage: conformance --url ws://host:port/ws [options]
       conformance --client COMMAND [options]

  --client COMMAND       starts a program that drives the client; the kit is its server
  --profile NAME         core: a conversation over the WebSocket alone; standard: with the HTTP API and
                         published events; full: everything, the default
  --only TEXT            cases whose id contains it, or that prove the rule of this ID; may be repeated
  --limit NAME=VALUE     a limit that the server sets otherwise than the protocol, such as ring_events=50
  --with NAME            a setting of the server that cases ask for; what is not run says which
  --engine-token TOKEN   to publish, where a token is needed
  --admin-token TOKEN    to list sessions, where a token is needed
  --http URL             where the HTTP API is, if not beside the WebSocket
  --timeout MS           how long to wait for what should come at once; 5000
  --patience MS          how long a case may take where the client's clock cannot be moved; 5000
  --json FILE            the report as JSON
  --junit FILE           the report as JUnit XML
  --coverage             which rules are proved by which cases, and nothing else
  --quiet                only what failed

Ends with 0 when nothing failed, 1 when something did, 2 when nobody could be judged.`;

/** Reads the command line. @throws {UsageError} */
export function readOptions(args: readonly string[]): CliOptions {
  const values = parse(args);
  const { url, client } = values;
  if (url !== undefined && client !== undefined)
    throw new UsageError('--url, --client: one of them is judged at a time');
  if (url !== undefined ? !/^wss?:\/\//.test(url) : !client && !values.coverage)
    throw new UsageError(
      `--url: ${url === undefined ? 'it is missing, and so is --client' : `"${url}" is no address`}; it takes one such as ws://localhost:8000/ws`,
    );
  const profile = PROFILES.find((each) => each === (values.profile ?? 'full'));
  if (profile === undefined)
    throw new UsageError(`--profile: "${values.profile}" is none of ${PROFILES.join(', ')}`);
  return {
    url,
    client,
    profile,
    httpUrl: values.http,
    only: values.only ?? [],
    limits: Object.fromEntries((values.limit ?? []).map(readLimit)),
    with: values.with ?? [],
    engineToken: values['engine-token'],
    adminToken: values['admin-token'],
    timeoutMs: wholeNumber('--timeout', values.timeout ?? '5000'),
    patienceMs: wholeNumber('--patience', values.patience ?? '5000'),
    json: values.json,
    junit: values.junit,
    coverage: values.coverage ?? false,
    quiet: values.quiet ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        url: { type: 'string' },
        client: { type: 'string' },
        http: { type: 'string' },
        profile: { type: 'string' },
        only: { type: 'string', multiple: true },
        limit: { type: 'string', multiple: true },
        with: { type: 'string', multiple: true },
        'engine-token': { type: 'string' },
        'admin-token': { type: 'string' },
        timeout: { type: 'string' },
        patience: { type: 'string' },
        json: { type: 'string' },
        junit: { type: 'string' },
        coverage: { type: 'boolean' },
        quiet: { type: 'boolean' },
      },
    }).values;
  } catch (cause) {
    throw new UsageError((cause as Error).message, { cause });
  }
}

function readLimit(text: string): [LimitName, number] {
  const [name = '', value = ''] = text.split('=');
  const found = (Object.keys(LIMITS) as LimitName[]).find((each) => LIMITS[each].env === name.toUpperCase());
  if (found === undefined)
    throw new UsageError(
      `--limit: "${name}" is no limit of the protocol; it takes NAME=VALUE, such as ring_events=50`,
    );
  return [found, wholeNumber(`--limit ${name}`, value)];
}

function wholeNumber(option: string, value: string): number {
  if (/^\d{1,12}$/.test(value)) return Number(value);
  throw new UsageError(`${option}: "${value}" is no whole number`);
}
