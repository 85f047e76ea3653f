import type { SqliteConnection, SqliteStatement } from './sqlite-connection.ts';

/** With so many, a page of an index that is written takes several of them. */
const MAX_UNNOTED = 4000;

/** Notes where the rows of the log are, many at once. */
export class LogIndex {
  readonly #connection: SqliteConnection;
  readonly #noting: readonly SqliteStatement[];
  #lastPlace: number;
  #notedPlace: number;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
    this.#noting = NOTING.map((text) => connection.prepare(text));
    this.#notedPlace = connection.value('select place from noted');
    this.#lastPlace = this.#readLastPlace();
  }

  /** The place of the next row. Places are never used again: what was noted once is not looked at a second time. */
  take(): number {
    return ++this.#lastPlace;
  }

  /** A transaction was rolled back: places that it took are free, and what it noted is not. */
  reread(): void {
    this.#notedPlace = this.#connection.value('select place from noted');
    this.#lastPlace = this.#readLastPlace();
  }

  /** Notes what is there, once it is enough, and tells whether it was; the caller has begun a transaction. */
  noteIfMany(): boolean {
    const isMany = this.#lastPlace - this.#notedPlace >= MAX_UNNOTED;
    if (isMany) this.noteWithin();
    return isMany;
  }

  /** Notes what is there; not within a transaction. */
  note(): void {
    if (this.#lastPlace === this.#notedPlace) return;
    try {
      this.#connection.transact(() => this.noteWithin());
    } catch (cause) {
      this.reread();
      throw cause;
    }
  }

  /** As {@link note}, where the caller has begun a transaction. */
  noteWithin(): void {
    for (const statement of this.#noting) statement.run([]);
    this.#connection.run(`update noted set place = ${this.#lastPlace}`);
    this.#notedPlace = this.#lastPlace;
  }

  #readLastPlace(): number {
    return this.#connection.value('select max(coalesce((select max(place) from log), 0), place) from noted');
  }
}

const UNNOTED = 'from log where place > (select place from noted)';

/** In the order of the index, so that each of its pages is visited once. */
const NOTING = [
  `insert into event_place select session, seq, place ${UNNOTED} and seq is not null order by session, seq`,
  `insert into answer_place select session, place ${UNNOTED} and request_id is not null order by session, place`,
  `insert into foreign_place select session, seq, foreign_id ${UNNOTED} and foreign_id is not null order by session, seq`,
];
