import type { EventStore } from '../event-store.ts';
import type { PostgresStoreOptions, SqliteStoreOptions } from './store-options.ts';

/**
 * Opens the store in a directory, takes it and brings its tables up to date.
 * @throws {StoreError} one paragraph: what is wrong and what would help
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<EventStore> {
  // Database libraries are loaded by who uses them.
  const { SqliteStore } = await import('./sqlite/sqlite-store.ts');
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
