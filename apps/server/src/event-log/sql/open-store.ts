import type { EventStore } from '../event-store.ts';
import { StoreError } from './store-error.ts';
import type { PostgresStoreOptions, SqliteStoreOptions } from './store-options.ts';

// Database libraries are loaded by who uses them.

/**
 * Opens the store in a directory, takes it and brings its tables up to date.
 * @throws {StoreError} one paragraph: what is wrong and what would help
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<EventStore> {
  const { SqliteStore } = await import('./sqlite/sqlite-store.ts').catch((cause: Error) => {
    throw new StoreError(
      'failed',
      `STORE=sqlite needs the package libsql, which does not load on this machine (${cause.message}). Use STORE=postgres, or STORE=memory, which keeps nothing.`,
      { cause },
    );
  });
  return SqliteStore.open(options);
}

/**
 * Opens the store in a PostgreSQL database, takes it and brings its tables up to date.
 * @throws {StoreError} one paragraph: what is wrong and what would help
 */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<EventStore> {
  const { PostgresStore } = await import('./postgres/postgres-store.ts');
  return PostgresStore.open(options);
}
