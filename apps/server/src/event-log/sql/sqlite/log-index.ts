import { NotingRound } from './noting-round.ts';
import type { SqliteConnection, SqliteStatement } from './sqlite-connection.ts';

/** With so many rows, a page of an index that is written takes several of them. */
const ROUND_ROWS = 4000;
/** They are noted in parts of so many, each with a commit, so that none stands still for long. */
const PART_ROWS = 16;

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
  readonly #notingAll: Noting;
  readonly #notingPart: Noting;
  readonly #mark: SqliteStatement;
  #lastPlace = 0;
  #noted: Noted = { place: 0, up_to: 0, below: 0 };
  /** Whose the rows after `noted.place` are, in their order; of those that were found it is unknown. */
  #sessions: number[] = [];
  /** Whether any of them may have one; seldom, and looking through them all takes its time. */
  #hasForeignIds = true;
  #round: NotingRound | undefined;
  /** As of the last commit that noted. */
  #seenPlace = 0;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
    this.#read = connection.prepare('select place, up_to, below from noted');
    this.#notingAll = new Noting(connection, 'place > ? and place <= ? and session >= ?');
    this.#notingPart = new Noting(connection, 'place in (select value from json_each(?))');
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
    this.#seenPlace = this.#lastPlace;
    this.#sessions = [];
    this.#hasForeignIds = true;
    this.#round = undefined;
  }

  /**
   * Notes a part of what is there, once it is enough, or all where some of it was found; true when that was the last part.
   * The caller has begun a transaction.
   */
  noteSome(): boolean {
    const { place } = this.#noted;
    const rows = this.#lastPlace - this.#seenPlace;
    this.#seenPlace = this.#lastPlace;
    const unnoted = this.#lastPlace - place;
    if (this.#round === undefined && unnoted < ROUND_ROWS) return false;
    if (this.#sessions.length < unnoted) {
      this.noteWithin();
      return true;
    }
    this.#round ??= new NotingRound(place + 1, this.#sessions);
    this.#noted.up_to = place + this.#round.size;
    // Twice what has come, so that a round is over before the next is due, however much comes at once.
    const places = this.#round.take(Math.max(PART_ROWS, 2 * rows));
    this.#notingPart.run([JSON.stringify(places)], this.#hasForeignIds);
    this.#advance(this.#round.nextSession);
    return this.#round === undefined;
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
    if (this.#noted.below > 0) this.#noteRest();
    if (this.#lastPlace === this.#noted.place) return;
    this.#noted.up_to = this.#lastPlace;
    this.#noteRest();
  }

  /** Notes the rows up to `up_to` that are not yet. */
  #noteRest(): void {
    const { place, up_to, below } = this.#noted;
    this.#notingAll.run([place, up_to, below], this.#hasForeignIds);
    this.#advance(undefined);
  }

  /** Everything up to `up_to` is noted of the sessions before `next`, or of all. */
  #advance(next: number | undefined): void {
    const { place, up_to } = this.#noted;
    if (next === undefined) {
      this.#sessions.splice(0, up_to - place);
      // Of those that have come meanwhile it is unknown.
      this.#hasForeignIds = this.#hasForeignIds && this.#sessions.length > 0;
      this.#round = undefined;
    }
    this.#noted = next === undefined ? { place: up_to, up_to, below: 0 } : { place, up_to, below: next };
    this.#mark.run([this.#noted.place, this.#noted.up_to, this.#noted.below]);
  }
}

/** Notes some rows in the order of the index, so that each of its pages is visited once. */
class Noting {
  readonly #rows: SqliteStatement;
  readonly #foreign: SqliteStatement;

  constructor(connection: SqliteConnection, which: string) {
    const some = `from log where ${which}`;
    this.#rows = connection.prepare(
      `insert into row_place select session, seq, place ${some} order by session, seq, place`,
    );
    this.#foreign = connection.prepare(
      `insert into foreign_place select session, seq, foreign_id ${some} and foreign_id is not null order by session, seq`,
    );
  }

  run(which: readonly unknown[], hasForeignIds: boolean): void {
    this.#rows.run(which);
    if (hasForeignIds) this.#foreign.run(which);
  }
}
