import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { say, sync } from '../test/kit/requests.ts';
import { TestClient } from '../test/kit/test-client.ts';
import { fetchState } from './kit/api.ts';
import { createPostgresRig } from './kit/postgres-rig.ts';
import { PostgresServer } from './kit/postgres-server.ts';
import { ServerProcess } from './kit/server-process.ts';

const run = promisify(execFile);
const guide = readFileSync(new URL('../../../docs/guides/durability.md', import.meta.url), 'utf8');
const section = guide.split('\n## Backup\n')[1]?.split('\n## ')[0] ?? '';
const [backUpSqlite = '', backUpPostgres = '', restoreSqlite = '', restorePostgres = ''] = [
  ...section.matchAll(/^```sh\n(.*?)^```/gms),
].map(([, code]) => code);

/** Stands for the program of the same name, which a machine need not have: the same library, one statement. */
const SQLITE3 = `#!${process.execPath}
const Database = require(${JSON.stringify(createRequire(import.meta.url).resolve('libsql'))});
new Database(process.argv[2]).exec(process.argv[3]);
`;

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await PostgresServer.start();
});
afterAll(() => postgres.dispose());

let folder: string;
let running: ServerProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backup-'));
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin/sqlite3'), SQLITE3);
  chmodSync(join(folder, 'bin/sqlite3'), 0o755);
});
afterEach(async () => {
  await running?.stop('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** Carries out what the guide says, in the folder that holds `data`. */
function carryOut(commands: string, env: Record<string, string>): Promise<unknown> {
  const programs = [join(folder, 'bin'), dirname(process.env.POSTGRES_PATH ?? ''), process.env.PATH];
  return run('sh', ['-euc', commands], { cwd: folder, env: { PATH: programs.join(delimiter), ...env } });
}

async function start(env: Record<string, string>): Promise<string> {
  running = new ServerProcess({ SPEED: '0', DATA_DIR: join(folder, 'data'), ...env });
  return running.address();
}

const open = (address: string): TestClient => new TestClient(`${address.replace('http', 'ws')}/ws`);

/** Backs up in mid-conversation, goes on, restores, and looks at what each client is told. */
async function backUpAndRestore(
  env: Record<string, string>,
  commands: { readonly backUp: string; readonly restore: string },
): Promise<void> {
  const before = await start(env);
  const client = open(before);
  await client.connect();
  await say(client, 'Said before the backup.');
  await sync(client);
  const kept = client.events.at(-1)?.message_id;
  await carryOut(commands.backUp, env);
  await say(client, 'Said after the backup.');
  await sync(client);
  const last = client.events.at(-1);
  const { sessionId: session_id } = client;
  await running?.stop('SIGKILL');

  await carryOut(commands.restore, env);
  const after = await start(env);
  const knows = open(after);
  const resumed = await knows.connect({ session_id, last_message_id: kept });
  expect(resumed.payload).toMatchObject({ recovered: true });
  const knewMore = await open(after).connect({ session_id, last_message_id: last?.message_id });
  expect(knewMore.payload).toMatchObject({ recovered: false, reason: 'lost' });
  await say(knows, 'Said after the restore.');
  await sync(knows);
  expect(knows.events.at(-1)?.seq).toBeGreaterThan(last?.seq ?? Number.POSITIVE_INFINITY);
  const said = (await fetchState(after, session_id)).history.filter(({ speaker }) => speaker === 'human');
  expect(said.map(({ transcript }) => transcript)).toEqual([
    'Said before the backup.',
    'Said after the restore.',
  ]);
}

describe('a backup as docs/guides/durability.md says', () => {
  it('DU1 DU8 EV2 brings conversations of SQLite back, and no position is used twice', () =>
    backUpAndRestore({ STORE: 'sqlite' }, { backUp: backUpSqlite, restore: restoreSqlite }));

  it('DU1 DU8 EV2 brings conversations of PostgreSQL back, and no position is used twice', async () => {
    const { url } = await createPostgresRig(postgres);
    await backUpAndRestore(
      { STORE: 'postgres', DATABASE_URL: url },
      { backUp: backUpPostgres, restore: restorePostgres },
    );
  });
});
