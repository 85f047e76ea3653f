import Database from 'libsql/promise';
import type { SqliteConnection } from './sqlite-connection.ts';

/** Pages that are written again and again are copied once; with more rounds the log would be longer than 64 MiB. */
const ROUNDS = 4;

/**
 * Copies what was committed from the write-ahead log into the database while commits go on: this interface of the library works in
 * threads of its own. A log that grows meanwhile has no end, so the connection of the commits copies the little that is left, and the
 * next commit begins the log anew.
 */
export class SqliteCheckpointer {
  readonly #database: Database;
  readonly #commits: SqliteConnection;
  #running: Promise<void> | undefined;
  #rounds = 0;

  constructor(path: string, commits: SqliteConnection) {
    this.#database = new Database(path, {});
    this.#commits = commits;
  }

  /** The places of many rows were noted; now and then it begins to copy. */
  noted(): void {
    this.#rounds += 1;
    if (this.#rounds % ROUNDS === 0) this.#running ??= this.#copy();
  }

  /** Ends it; idempotent. */
  async close(): Promise<void> {
    await this.#running;
    if (this.#database.open) this.#database.close();
  }

  async #copy(): Promise<void> {
    try {
      await this.#database.exec('pragma wal_checkpoint(passive)');
      this.#commits.run('pragma wal_checkpoint(passive)');
    } catch {
      // Nothing is lost: it stays in the log, and what is wrong with the disk will be told by a commit (DU5).
    }
    this.#running = undefined;
  }
}
