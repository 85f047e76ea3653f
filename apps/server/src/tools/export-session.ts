import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import type { StoredHistory } from '../event-log/event-store.ts';
import { gzipped, lineBytes } from '../event-log/log-bytes.ts';
import { readStoredLog } from '../event-log/read-stored-log.ts';
import { placeOf } from '../store-config.ts';
import { writeWholeFile } from '../write-whole-file.ts';
import { withStore } from './offline-store.ts';
import { ToolError } from './tool-error.ts';

const USAGE = `npm run export -- SESSION [--out FILE] [--gzip]

Writes the log of a session as JSON lines, to standard output where no file is named. SESSION is its id, or the first
8 characters of it or more. No server may have the store meanwhile.`;

/** As many as the server's log tells of an id (SE1). */
const SHORTEST_ID = 8;
const WHOLE_ID = 36;

/**
 * Writes the log of a session that the store of the configuration has (JL1).
 * @throws {ToolError | StoreError}
 */
export async function exportSession(
  args: readonly string[],
  config: Pick<Config, 'store' | 'limits'>,
  output: Writable,
): Promise<void> {
  const { session, out, gzip } = readArguments(args);
  const place = session.length === WHOLE_ID ? session : 'SESSION';
  const request = `curl -f -H 'Accept: application/jsonl' ADDRESS/api/sessions/${place}/events`;
  const tool = {
    name: 'npm run export',
    whileOwned: `Or ask it for the log at its address: ${request}`,
    withMemory: `Ask that one for the log at its address: ${request}`,
  };
  await withStore(config, tool, async ({ history }) => {
    const id = await findId(history, session, placeOf(config.store));
    const stored = await readStoredLog(history, id, config.limits.heartbeatIntervalMs);
    switch (stored.kind) {
      case 'unknown':
        throw new ToolError(`no session ${session} is in ${placeOf(config.store)}`);
      case 'incomplete':
        throw new ToolError(
          `the log of ${id} is not whole: the session is past its retention and is being removed, or its import was broken off`,
        );
      case 'found': {
        const bytes = gzip ? gzipped(lineBytes(stored.lines)) : lineBytes(stored.lines);
        if (out === undefined) await pipeline(bytes, output, { end: false });
        else await writeWholeFile(out, bytes);
        return;
      }
      default:
        stored satisfies never;
    }
  });
}

function readArguments(args: readonly string[]) {
  const { positionals, values } = parsed(args);
  const [session, ...more] = positionals;
  if (session === undefined || more.length > 0) throw new ToolError(USAGE);
  if (!/^[\da-f-]{8,36}$/i.test(session))
    throw new ToolError(`"${session}" is no id of a session, nor ${SHORTEST_ID} characters or more of one`);
  return { session: session.toLowerCase(), ...values };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { out: { type: 'string' }, gzip: { type: 'boolean', default: false } },
    });
  } catch (cause) {
    throw new ToolError(`${(cause as Error).message}\n\n${USAGE}`, { cause });
  }
}

/** The one id that begins like this. */
async function findId(
  history: Pick<StoredHistory, 'load'>,
  beginning: string,
  store: string,
): Promise<string> {
  const { live, ended } = await history.load(0);
  const found = [...live, ...ended].map(({ id }) => id).filter((id) => id.startsWith(beginning));
  const [id] = found;
  if (found.length > 1) throw new ToolError(`more than one id begins with ${beginning}; give more of it`);
  if (id === undefined) throw new ToolError(`no session ${beginning} is in ${store}`);
  return id;
}
