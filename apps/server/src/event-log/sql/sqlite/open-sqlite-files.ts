import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, SqliteDialect } from 'kysely';
import { migrate } from '../migrate.ts';
import type { Tables } from '../schema.ts';
import { StoreError } from '../store-error.ts';
import type { SqliteStoreOptions } from '../store-options.ts';
import { kyselyDatabase } from './kysely-database.ts';
import { SqliteConnection } from './sqlite-connection.ts';
import { explainSqlite } from './sqlite-faults.ts';
import { takeSqliteStore } from './sqlite-owner.ts';

const FILE = 'conversations.sqlite';
const OWNER_FILE = 'owner.sqlite';
/** Larger files are not read through at start, which would take minutes. */
const MAX_CHECKED_BYTES = 512 * 1024 * 1024;

export interface SqliteFiles {
  readonly path: string;
  readonly connection: SqliteConnection;
  readonly db: Kysely<Tables>;
  /** As it was found (DU8). */
  readonly reserved: number;
  giveUp(): void;
}

/** Takes the directory, opens its database, checks it and brings its tables up to date. */
export async function openSqliteFiles({ directory, owner }: SqliteStoreOptions): Promise<SqliteFiles> {
  const path = join(directory, FILE);
  makeDirectory(directory);
  const ownerPath = join(directory, OWNER_FILE);
  const giveUp = explained(ownerPath, () => takeSqliteStore(ownerPath, directory, owner));
  let connection: SqliteConnection | undefined;
  try {
    connection = new SqliteConnection(path);
    const db = new Kysely<Tables>({
      dialect: new SqliteDialect({ database: kyselyDatabase(connection) }),
    });
    configure(connection);
    check(connection, path);
    await migrate(db, 'sqlite');
    // What may not be written is told now and not by the first commit.
    connection.begin();
    connection.run('update mark set id = id');
    connection.rollback();
    const mark = await db.selectFrom('mark').selectAll().executeTakeFirstOrThrow();
    return {
      path,
      connection,
      db,
      reserved: mark.reserved_position,
      giveUp,
    };
  } catch (cause) {
    connection?.database.close();
    giveUp();
    throw explainSqlite(cause, path);
  }
}

function makeDirectory(directory: string): void {
  try {
    // What people say is nobody else's business.
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StoreError(
      'not_writable',
      `the data directory ${directory} cannot be made (${reason}). Set DATA_DIR to a directory that the user that runs the server may write.`,
      { cause },
    );
  }
}

/** Making tables does not wait for the disk: what the power takes of it is made again. */
function configure(connection: SqliteConnection): void {
  connection.waitForDisk(false);
  connection.run('pragma page_size = 4096');
  connection.run('pragma journal_mode = wal');
  connection.run('pragma cache_size = -65536');
  // A checkpoint by a commit stops everything for a moment; most of it is done by then (`sqlite-checkpointer.ts`).
  connection.run('pragma wal_autocheckpoint = 24000');
  connection.run('pragma journal_size_limit = 67108864');
}

function check(connection: SqliteConnection, path: string): void {
  if (statSync(path).size > MAX_CHECKED_BYTES) return;
  const verdict = connection.value<string>('pragma quick_check(1)');
  if (verdict !== 'ok') throw Object.assign(new Error(verdict), { code: 'SQLITE_CORRUPT', rawCode: 11 });
}

function explained<T>(path: string, run: () => T): T {
  try {
    return run();
  } catch (cause) {
    throw explainSqlite(cause, path);
  }
}
