import pg from 'pg';
import { StoreError } from '../store-error.ts';
import type { Durability } from '../store-options.ts';

/** How long to wait for a connection, and for the answer to a statement before the connection counts as gone. */
const CONNECT_TIMEOUT_MS = 5000;
const ANSWER_TIMEOUT_MS = 15_000;
/** Reads and sweeping, beside the connection of commits. */
const MAX_READERS = 4;

const BIGINT = 20;
/** Positions and counts are exact as numbers. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === BIGINT ? Number : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

/** Where the store is, in all messages: without the password. */
export function placeOf({ user, host, port, database }: pg.Client): string {
  return `PostgreSQL (${user}@${host.includes(':') ? `[${host}]` : host}:${port}/${database})`;
}

/** A client that sends each statement without waiting for the ones before it. @throws {StoreError} when `url` is none */
export function createPostgresClient(url: string): pg.Client {
  try {
    if (!/^postgres(ql)?:\/\//.test(url)) throw new Error();
    return new pg.Client({ ...settings(url), pipeline: true } as pg.ClientConfig);
  } catch {
    // The cause would tell the password.
    throw new StoreError(
      'refused',
      'DATABASE_URL is not valid; it takes postgres://user:password@host:5432/database, with special characters of the password written as %XX.',
    );
  }
}

export function createReaders(url: string): pg.Pool {
  const pool = new pg.Pool({ ...settings(url), max: MAX_READERS });
  // One that was idle: the next read gets another.
  pool.on('error', () => {});
  return pool;
}

/** What a connection that owns and commits is set to. */
export async function prepareOwner(client: pg.Client, durability: Durability): Promise<void> {
  await client.query(`set synchronous_commit = ${durability === 'power' ? 'on' : 'off'}`);
  await client.query('set plan_cache_mode = force_generic_plan');
  // A machine that vanished does not keep the store for hours.
  await client.query('set tcp_keepalives_idle = 10');
  await client.query('set tcp_keepalives_interval = 5');
  await client.query('set tcp_keepalives_count = 3');
}

function settings(url: string): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: 'interactive-chat',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: ANSWER_TIMEOUT_MS,
    keepAlive: true,
    types,
  };
}
