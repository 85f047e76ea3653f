import type { SqliteConnection, SqliteStatement } from './sqlite-connection.ts';

/** With so many rows, a page of an index that is written takes several of them. */
const MAX_UNNOTED = 4000;
/** They are noted in so many parts, each in a commit of its own, so that none stands still for long. */
const PARTS = 4;

/** What is noted, as in the table of that name. */
interface Noted {
  place: number;
  up_to: number;
  below: number;
}

/** Notes where the rows of the log are, many at once: some sessions' with each commit. */
export class LogIndex {
  readonly #connection: SqliteConnection;
  readonly #read: SqliteStatement;
  readonly #noting: readonly SqliteStatement[];
  readonly #notingForeign: SqliteStatement;
  readonly #mark: SqliteStatement;
  #lastPlace = 0;
  #noted: Noted = { place: 0, up_to: 0, below: 0 };
  /** Whose the rows after `noted.place` are; unknown of those that were found. */
  #sessions: number[] = [];
  /** Whether any of them may have one; seldom, and looking through them all takes its time. */
  #hasForeignIds = true;
  /** Where the parts that are left of a round end; the last one has no end. */
  #ends: number[] = [];

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
    this.#read = connection.prepare('select place, up_to, below from noted');
    this.#noting = NOTING.map((text) => connection.prepare(text));
    this.#notingForeign = connection.prepare(NOTING_FOREIGN);
    this.#mark = connection.prepare('update noted set place = ?, up_to = ?, below = ?');
    this.reread();
  }

  /** The place of the next row. Places are never used again: what was noted once is not looked at a second time. */
  take(session: number, hasForeignId: boolean): number {
    this.#sessions.push(session);
    this.#hasForeignIds ||= hasForeignId;
    return ++this.#lastPlace;
  }

  /** A transaction was rolled back: places that it took are free, and what it noted is not. */
  reread(): void {
    const [noted] = this.#read.all([]) as Noted[];
    if (noted) this.#noted = noted;
    const written = this.#connection.value<number | null>('select max(place) from log');
    this.#lastPlace = Math.max(written ?? 0, this.#noted.place, this.#noted.up_to);
    this.#sessions = [];
    this.#hasForeignIds = true;
    this.#ends = [];
  }

  /** Notes a part of what is there, once it is enough; true when that was the last part. The caller has begun a transaction. */
  noteSome(): boolean {
    if (!this.#isUnderWay && this.#lastPlace - this.#noted.place < MAX_UNNOTED) return false;
    if (!this.#isUnderWay) this.#beginRound();
    this.#notePart(this.#ends.shift());
    return !this.#isUnderWay;
  }

  /** Notes all that is there; not within a transaction. */
  note(): void {
    if (this.#lastPlace === this.#noted.place) return;
    try {
      this.#connection.transact(() => this.noteWithin());
    } catch (cause) {
      this.reread();
      throw cause;
    }
  }

  /** As {@link note}, where the caller has begun a transaction. */
  noteWithin(): void {
    if (this.#isUnderWay) this.#notePart(undefined);
    if (this.#lastPlace === this.#noted.place) return;
    this.#noted.up_to = this.#lastPlace;
    this.#notePart(undefined);
  }

  get #isUnderWay(): boolean {
    return this.#noted.below > 0;
  }

  #beginRound(): void {
    this.#noted.up_to = this.#lastPlace;
    const sorted = Uint32Array.from(this.#sessions).sort();
    const ends = Array.from({ length: PARTS - 1 }, (_, index) => {
      const end = sorted[Math.ceil(((index + 1) * sorted.length) / PARTS)];
      return end ?? 0;
    });
    this.#ends = [...new Set(ends)].filter((end) => end > (sorted[0] ?? 0));
  }

  /** Notes the sessions from `below` to before `end`, or all that are left. */
  #notePart(end: number | undefined): void {
    const { place, up_to, below } = this.#noted;
    const some = [place, up_to, below, end ?? Number.MAX_SAFE_INTEGER];
    for (const statement of this.#noting) statement.run(some);
    if (this.#hasForeignIds) this.#notingForeign.run(some);
    if (end === undefined) {
      this.#sessions.splice(0, up_to - place);
      // Of those that have come meanwhile it is unknown.
      this.#hasForeignIds = this.#hasForeignIds && this.#sessions.length > 0;
      this.#ends = [];
    }
    this.#noted = end === undefined ? { place: up_to, up_to, below: 0 } : { place, up_to, below: end };
    this.#mark.run([this.#noted.place, this.#noted.up_to, this.#noted.below]);
  }
}

const SOME = 'from log where place > ? and place <= ? and session >= ? and session < ?';

/** In the order of the index, so that each of its pages is visited once. */
const NOTING = [
  `insert into event_place select session, seq, place ${SOME} and seq is not null order by session, seq`,
  `insert into answer_place select session, place ${SOME} and request_id is not null order by session, place`,
];
const NOTING_FOREIGN = `insert into foreign_place select session, seq, foreign_id ${SOME} and foreign_id is not null order by session, seq`;
