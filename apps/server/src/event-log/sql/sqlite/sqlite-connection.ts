import Database from 'libsql';

/** How long a commit may wait for somebody else's lock, at the cost of everything else; then it is tried again later (DU5). */
const BUSY_TIMEOUT_MS = 50;

export interface SqliteStatement {
  run(values: readonly unknown[]): unknown;
  all(values: readonly unknown[]): unknown[];
}

/** One open file. */
export class SqliteConnection {
  readonly database: Database.Database;

  constructor(path: string) {
    this.database = new Database(path, { timeout: BUSY_TIMEOUT_MS });
  }

  prepare(text: string): SqliteStatement {
    return this.database.prepare(text);
  }

  run(text: string): void {
    this.database.exec(text);
  }

  /** The one value of the one row. */
  value<T = number>(text: string): T {
    const [row] = this.prepare(text).all([]) as readonly Record<string, T>[];
    return Object.values(row ?? {})[0] as T;
  }

  /** Takes the right to write at once, so that no prepared statement meets somebody else's lock. */
  begin(): void {
    this.run('begin immediate');
  }

  commit(): void {
    this.run('commit');
  }

  /** Where the error has not ended the transaction already. */
  rollback(): void {
    if (this.database.inTransaction) this.run('rollback');
  }

  /** Does all that `task` does, or nothing of it. */
  transact(task: () => void): void {
    this.begin();
    try {
      task();
      this.commit();
    } catch (cause) {
      this.rollback();
      throw cause;
    }
  }

  /** Whether commits outlive the power, or the process only; not within a transaction. */
  waitForDisk(wait: boolean): void {
    this.run(`pragma synchronous = ${wait ? 'full' : 'normal'}`);
  }
}
