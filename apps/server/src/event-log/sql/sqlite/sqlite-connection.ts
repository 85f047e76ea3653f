import Database from 'libsql';

/** How long a commit may wait for somebody else's lock, at the cost of everything else; then it is tried again later (DU5). */
const BUSY_TIMEOUT_MS = 50;

export type SqliteStatement = Database.Statement;

/** One open file. */
export class SqliteConnection {
  readonly database: Database.Database;
  #begin: SqliteStatement | undefined;
  #commit: SqliteStatement | undefined;

  constructor(path: string) {
    this.database = new Database(path, { timeout: BUSY_TIMEOUT_MS });
  }

  prepare(text: string): Database.Statement {
    return this.database.prepare(text);
  }

  run(text: string): void {
    this.database.exec(text);
  }

  /** The one value of the one row. */
  value<T = number>(text: string): T {
    const [row] = this.prepare(text).all() as readonly Record<string, T>[];
    return Object.values(row ?? {})[0] as T;
  }

  /** Takes the right to write at once. */
  begin(): void {
    this.#begin ??= this.prepare('begin immediate');
    this.#begin.run([]);
  }

  commit(): void {
    this.#commit ??= this.prepare('commit');
    this.#commit.run([]);
  }

  /** Where the error has not ended the transaction already. */
  rollback(): void {
    if (this.database.inTransaction) this.run('rollback');
  }

  /** Whether commits outlive the power, or the process only; not within a transaction. */
  waitForDisk(wait: boolean): void {
    this.run(`pragma synchronous = ${wait ? 'full' : 'normal'}`);
  }
}
