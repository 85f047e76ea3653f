import Database from 'libsql/promise';
import type { SqliteConnection } from './sqlite-connection.ts';

/** So many pages of 4 KiB the write-ahead log may have before it is begun anew. */
const LONG_LOG = 8000;

/**
 * Copies what was committed from the write-ahead log into the database while commits go on: this interface of the library works in
 * threads of its own. A log that grows meanwhile never ends, so where it is long, the connection of the commits copies the little
 * that is left, and the next commit begins the log anew.
 */
export class SqliteCheckpointer {
  readonly #database: Database;
  readonly #commits: SqliteConnection;
  #running: Promise<void> | undefined;

  constructor(path: string, commits: SqliteConnection) {
    this.#database = new Database(path, {});
    this.#commits = commits;
  }

  /** Begins to copy, unless that is under way. */
  begin(): void {
    this.#running ??= this.#copy();
  }

  /** Ends it; idempotent. */
  async close(): Promise<void> {
    await this.#running;
    if (this.#database.open) this.#database.close();
  }

  async #copy(): Promise<void> {
    try {
      const statement = await this.#database.prepare('pragma wal_checkpoint(passive)');
      const [result] = (await statement.all()) as { log: number }[];
      if ((result?.log ?? 0) >= LONG_LOG) this.#commits.run('pragma wal_checkpoint(passive)');
    } catch {
      // Nothing is lost: it stays in the log, and what is wrong with the disk will be told by a commit (DU5).
    }
    this.#running = undefined;
  }
}
