import { mintMessageId } from '@interactive-chat/protocol';
import type { Compilable, Kysely } from 'kysely';
import type { SessionRecord, Write } from '../../event-store.ts';
import type { ProfileShelf } from '../profile-shelf.ts';
import type { Tables } from '../schema.ts';
import { toRow } from '../session-row.ts';
import { toStored } from '../storable-text.ts';
import { compileWrites } from './compile-writes.ts';
import type { LogIndex } from './log-index.ts';
import type { SqliteConnection } from './sqlite-connection.ts';

interface KnownSession {
  readonly number: number;
  /** 0 before the first event. */
  lastSeq: number;
}

/** A row of the log: an event, an answer, or an event and the answer to the request that led to it. */
interface LogRow {
  readonly session: number;
  readonly event: readonly [seq: number, foreignId: string | null, frame: string | null];
  answer: readonly [requestId: string | null, digest: string | null, answer: string | null];
}

const NO_ANSWER = [null, null, null] as const;

/** Puts writes into the tables; the caller has begun a transaction. Statements are prepared once. */
export class SqliteWriter {
  readonly #statements: ReturnType<typeof prepareAll>;
  readonly #profiles: ProfileShelf;
  readonly #index: LogIndex;
  /** Written once it is known whether the next write belongs to it. */
  #row: LogRow | undefined;
  /** Sessions that are written to. A cache: it may be dropped whenever nothing is in doubt. */
  readonly #sessions = new Map<string, KnownSession>();
  #lastNumber: number;

  constructor(connection: SqliteConnection, db: Kysely<Tables>, profiles: ProfileShelf, index: LogIndex) {
    this.#index = index;
    this.#statements = prepareAll(connection, db);
    this.#profiles = profiles;
    this.#lastNumber = connection.value('select coalesce(max(number), 0) from session');
  }

  /** Forgets what only the transaction knew that was rolled back. */
  forget(): void {
    this.#row = undefined;
    this.#sessions.clear();
    this.#profiles.kept.clear();
  }

  reserve(position: number): void {
    this.#statements.reserve.run([position]);
  }

  /** Writes a batch. */
  write(batch: readonly Write[]): void {
    for (const write of batch) this.#put(write);
    this.#endRow();
  }

  #put(write: Write): void {
    if (write.kind === 'session') {
      this.#putSession(write.record);
      return;
    }
    const known = this.#find(write.sessionId);
    // What belongs to no session, because it was deleted, is not kept.
    if (known === undefined) return;
    const session = known.number;
    const { putProducer, putBase } = this.#statements;
    switch (write.kind) {
      case 'event': {
        const { seq, message_id } = write.event;
        // A batch that is tried again may be safe already.
        if (seq <= known.lastSeq) return;
        known.lastSeq = seq;
        const foreign = message_id === mintMessageId(seq) ? null : toStored(message_id);
        this.#endRow();
        this.#row = { session, event: [seq, foreign, write.frame], answer: NO_ANSWER };
        return;
      }
      case 'answer': {
        const { requestId, digest, answer } = write.answer;
        const columns = [toStored(requestId), toStored(digest), JSON.stringify(answer)] as const;
        if (this.#row?.session !== session || this.#row.answer !== NO_ANSWER) this.#endRow();
        this.#row = { session, event: this.#row?.event ?? [known.lastSeq, null, null], answer: columns };
        return;
      }
      case 'producer': {
        const { producerId, epoch, nextSeq } = write.producer;
        putProducer.run([session, toStored(producerId), epoch, nextSeq]);
        return;
      }
      case 'base':
        putBase.run([session, JSON.stringify(write.base)]);
        return;
      case 'delete':
        this.#endRow();
        this.#index.noteWithin();
        for (const statement of this.#statements.deletes) statement.run([session]);
        this.#sessions.delete(write.sessionId);
        return;
      default:
        write satisfies never;
    }
  }

  #endRow(): void {
    if (this.#row === undefined) return;
    const { session, event, answer } = this.#row;
    this.#row = undefined;
    this.#statements.putRow.run([this.#index.take(session, event[1] !== null), session, ...event, ...answer]);
  }

  #putSession(record: SessionRecord): void {
    const hash = this.#profiles.hashOf(record.profile);
    if (!this.#profiles.kept.has(hash)) {
      this.#statements.putProfile.run([hash, this.#profiles.contentOf(record.profile)]);
      this.#profiles.kept.add(hash);
    }
    const known = this.#find(record.id) ?? { number: ++this.#lastNumber, lastSeq: 0 };
    const row = toRow(record, hash);
    this.#statements.putSession.run([known.number, ...Object.values(row)]);
    // An ended one is hardly written to again, and may be swept.
    if (record.endedAt === null) this.#sessions.set(record.id, known);
    else this.#sessions.delete(record.id);
  }

  #find(sessionId: string): KnownSession | undefined {
    const known = this.#sessions.get(sessionId);
    if (known !== undefined) return known;
    const [row] = this.#statements.findSession.all([toStored(sessionId)]) as {
      number: number;
      ended_at: number | null;
      last_seq: number | null;
    }[];
    if (row === undefined) return undefined;
    const found = { number: row.number, lastSeq: row.last_seq ?? 0 };
    if (row.ended_at === null) this.#sessions.set(sessionId, found);
    return found;
  }
}

function prepareAll(connection: SqliteConnection, db: Kysely<Tables>) {
  const { deletes, ...texts } = compileWrites(db);
  const prepare = (query: Compilable) => connection.prepare(query.compile().sql);
  return {
    putProfile: prepare(texts.putProfile),
    putSession: prepare(texts.putSession),
    findSession: prepare(texts.findSession),
    putRow: prepare(texts.putRow),
    putProducer: prepare(texts.putProducer),
    putBase: prepare(texts.putBase),
    reserve: prepare(texts.reserve),
    deletes: deletes.map(prepare),
  };
}
