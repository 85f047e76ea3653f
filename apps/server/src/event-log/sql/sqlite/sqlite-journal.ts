import { type Kysely, sql } from 'kysely';
import type { Tables } from '../schema.ts';
import type { SqliteConnection, SqliteStatement } from './sqlite-connection.ts';

/** With so many rows, each page of an index that is written takes several of them; sorting them in takes some milliseconds. */
const MAX_ROWS = 4000;

/**
 * Rows are committed at the end of one table without an index, and later sorted into the tables where they are looked for: of 1,000
 * sessions at once, each row would else be a page of its own to write.
 */
export class SqliteJournal {
  readonly #connection: SqliteConnection;
  readonly #settling: readonly SqliteStatement[];
  #rows: number;

  constructor(connection: SqliteConnection, db: Kysely<Tables>) {
    this.#connection = connection;
    this.#settling = settlingOf(db).map((query) => connection.prepare(query));
    this.#rows = connection.value('select count(*) from journal');
  }

  /** Counts a row that is being put into it. */
  grown(): void {
    this.#rows++;
  }

  /** What was counted in a transaction that was rolled back. */
  recount(): void {
    this.#rows = this.#connection.value('select count(*) from journal');
  }

  /** Sorts in what is there, once it is enough; the caller has begun a transaction. */
  settleIfFull(): void {
    if (this.#rows >= MAX_ROWS) this.#settle();
  }

  /** Sorts in what is there; not within a transaction. */
  settle(): void {
    if (this.#rows === 0) return;
    this.#connection.begin();
    try {
      this.#settle();
      this.#connection.commit();
    } catch (cause) {
      this.#connection.rollback();
      this.recount();
      throw cause;
    }
  }

  /** As {@link settle}, where the caller has begun a transaction. */
  settleWithin(): void {
    if (this.#rows > 0) this.#settle();
  }

  #settle(): void {
    for (const statement of this.#settling) statement.run([]);
    this.#rows = 0;
  }
}

function settlingOf(db: Kysely<Tables>): string[] {
  const events = db
    .selectFrom('journal')
    .select(['session', 'seq', 'foreign_id', 'body'])
    .where('seq', 'is not', null)
    .orderBy('session')
    .orderBy('seq');
  const answers = db
    .selectFrom('journal')
    .select(['session', 'request_id', 'digest', 'body'])
    .where('request_id', 'is not', null)
    .orderBy('session')
    .orderBy(sql`rowid`);
  return [
    // A batch that is tried again finds what was safe after all.
    db
      .insertInto('event')
      .columns(['session', 'seq', 'foreign_id', 'frame'])
      .expression(events as never)
      .onConflict((conflict) => conflict.doNothing()),
    db
      .insertInto('answer')
      .columns(['session', 'request_id', 'digest', 'answer'])
      .expression(answers as never),
    db.deleteFrom('journal'),
  ].map((query) => query.compile().sql);
}
