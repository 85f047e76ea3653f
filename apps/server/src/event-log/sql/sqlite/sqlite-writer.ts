import { mintMessageId } from '@interactive-chat/protocol';
import type { Compilable, Kysely } from 'kysely';
import type { SessionRecord, Write } from '../../event-store.ts';
import type { ProfileShelf } from '../profile-shelf.ts';
import type { Tables } from '../schema.ts';
import { toRow } from '../session-row.ts';
import { toStored } from '../storable-text.ts';
import { compileWrites } from './compile-writes.ts';
import type { SqliteConnection } from './sqlite-connection.ts';
import type { SqliteJournal } from './sqlite-journal.ts';

interface KnownSession {
  readonly number: number;
  /** Of the events that this process has put there; 0 before the first. */
  lastSeq: number;
}

/** Puts single writes into the tables; the caller has begun a transaction. Statements are prepared once. */
export class SqliteWriter {
  readonly #statements: ReturnType<typeof prepareAll>;
  readonly #profiles: ProfileShelf;
  readonly #journal: SqliteJournal;
  /** Sessions that are written to. A cache: it may be dropped whenever nothing is in doubt. */
  readonly #sessions = new Map<string, KnownSession>();
  #lastNumber: number;

  constructor(
    connection: SqliteConnection,
    db: Kysely<Tables>,
    profiles: ProfileShelf,
    journal: SqliteJournal,
  ) {
    this.#journal = journal;
    this.#statements = prepareAll(connection, db);
    this.#profiles = profiles;
    this.#lastNumber = connection.value('select coalesce(max(number), 0) from session');
  }

  /** Forgets what only the transaction knew that was rolled back. */
  forget(): void {
    this.#sessions.clear();
    this.#profiles.kept.clear();
  }

  reserve(position: number): void {
    this.#statements.reserve.run([position]);
  }

  write(write: Write): void {
    if (write.kind === 'session') {
      this.#putSession(write.record);
      return;
    }
    const known = this.#find(write.sessionId);
    // What belongs to no session, because it was deleted, is not kept.
    if (known === undefined) return;
    const session = known.number;
    const { putEvent, putAnswer, putProducer, putBase } = this.#statements;
    switch (write.kind) {
      case 'event': {
        const { seq, message_id } = write.event;
        // A batch that is tried again may be safe already.
        if (seq <= known.lastSeq) return;
        known.lastSeq = seq;
        const foreign = message_id === mintMessageId(seq) ? null : toStored(message_id);
        putEvent.run([session, seq, foreign, write.frame]);
        this.#journal.grown();
        return;
      }
      case 'answer': {
        const { requestId, digest, answer } = write.answer;
        putAnswer.run([session, toStored(requestId), toStored(digest), JSON.stringify(answer)]);
        this.#journal.grown();
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
        this.#journal.settleWithin();
        for (const statement of this.#statements.deletes) statement.run([session]);
        this.#sessions.delete(write.sessionId);
        return;
      default:
        write satisfies never;
    }
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
    }[];
    if (row === undefined) return undefined;
    const found = { number: row.number, lastSeq: 0 };
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
    putEvent: prepare(texts.putEvent),
    putAnswer: prepare(texts.putAnswer),
    putProducer: prepare(texts.putProducer),
    putBase: prepare(texts.putBase),
    reserve: prepare(texts.reserve),
    deletes: deletes.map(prepare),
  };
}
