import type { Kysely } from 'kysely';
import type { EventStore, StoredHistory, Write } from '../../event-store.ts';
import { raisedReserve } from '../position-reserve.ts';
import { ProfileShelf } from '../profile-shelf.ts';
import type { Tables } from '../schema.ts';
import { createSqlHistory } from '../sql-history.ts';
import { StoreError } from '../store-error.ts';
import type { Durability, SqliteStoreOptions } from '../store-options.ts';
import { LogIndex } from './log-index.ts';
import { createLogRemoval } from './log-removal.ts';
import { openSqliteFiles, type SqliteFiles } from './open-sqlite-files.ts';
import { SqliteCheckpointer } from './sqlite-checkpointer.ts';
import type { SqliteConnection } from './sqlite-connection.ts';
import { explainSqlite } from './sqlite-faults.ts';
import { SqliteWriter } from './sqlite-writer.ts';

/** One file, one connection: a commit is done when it returns, and reads go between commits. */
export class SqliteStore implements EventStore {
  readonly name = 'sqlite';
  readonly commitSpacingMs = 4;
  readonly history: StoredHistory;
  readonly #files: SqliteFiles;
  readonly #connection: SqliteConnection;
  readonly #db: Kysely<Tables>;
  readonly #index: LogIndex;
  readonly #writer: SqliteWriter;
  readonly #checkpointer: SqliteCheckpointer;
  readonly #durability: Durability;
  #reserved: number;
  /** Whether a commit failed, and nobody knows how far it came. */
  #isInDoubt = false;
  #closed: Promise<void> | undefined;

  /** @throws {StoreError} */
  static async open(options: SqliteStoreOptions): Promise<SqliteStore> {
    return new SqliteStore(await openSqliteFiles(options), options.durability ?? 'process');
  }

  private constructor(files: SqliteFiles, durability: Durability) {
    const profiles = new ProfileShelf();
    this.#files = files;
    this.#connection = files.connection;
    this.#db = files.db;
    this.#durability = durability;
    this.#reserved = files.reserved;
    this.#index = new LogIndex(files.connection);
    this.#writer = new SqliteWriter(files.connection, files.db, profiles, this.#index);
    this.#checkpointer = new SqliteCheckpointer(files.path, files.connection);
    this.#index.note();
    this.#connection.waitForDisk(durability === 'power');
    this.history = createSqlHistory({
      db: files.db,
      profiles,
      reservedPosition: files.reserved,
      removal: createLogRemoval(files.connection, this.#index),
      explain: (cause) => explainSqlite(cause, files.path),
    });
  }

  /** Done when it returns. @throws {StoreError} */
  commit(batch: readonly Write[]): void {
    if (this.#closed) throw new StoreError('closed', 'the store is closed.');
    const raised = raisedReserve(this.#reserved, batch);
    if (raised === undefined) {
      this.#transact(batch, undefined);
      return;
    }
    this.#connection.waitForDisk(true);
    try {
      this.#transact(batch, raised);
    } finally {
      this.#connection.waitForDisk(this.#durability === 'power');
    }
    this.#reserved = raised;
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  #transact(batch: readonly Write[], reserve: number | undefined): void {
    try {
      // What is there after all has to be found.
      if (this.#isInDoubt) this.#index.note();
      let noted = false;
      this.#connection.transact(() => {
        this.#writer.write(batch);
        if (reserve !== undefined) this.#writer.reserve(reserve);
        noted = this.#index.noteSome();
      });
      this.#isInDoubt = false;
      if (noted) this.#checkpointer.noted();
    } catch (cause) {
      this.#isInDoubt = true;
      this.#writer.forget();
      this.#index.reread();
      throw explainSqlite(cause, this.#files.path);
    }
  }

  async #close(): Promise<void> {
    await this.#checkpointer.close();
    try {
      this.#connection.run('pragma wal_checkpoint(truncate)');
    } catch (cause) {
      throw explainSqlite(cause, this.#files.path);
    } finally {
      await this.#db.destroy();
      this.#files.giveUp();
    }
  }
}
