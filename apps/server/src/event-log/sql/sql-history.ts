import { mintMessageId, parseMintedId } from '@interactive-chat/protocol';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { PageOptions, StoredFrame, StoredHistory, StoredIndex } from '../event-store.ts';
import type { ProfileShelf } from './profile-shelf.ts';
import { readSession } from './read-session.ts';
import type { Tables } from './schema.ts';
import { fromRow } from './session-row.ts';
import { fromStored, toStored } from './storable-text.ts';
import { type LogRemoval, sweepEnded } from './sweep-ended.ts';

export interface SqlHistoryOptions {
  readonly db: Kysely<Tables>;
  readonly profiles: ProfileShelf;
  /** As it was found (DU8). */
  readonly reservedPosition: number;
  readonly removal: LogRemoval;
  /** What a library's error means to an operator. */
  readonly explain: (cause: unknown) => Error;
}

/** Sessions are numbered from 1. */
const NO_SESSION = 0;

/** Reads of either database. Every query ends in an index, so none costs more than what it gives. */
export function createSqlHistory({
  db,
  profiles,
  reservedPosition,
  removal,
  explain,
}: SqlHistoryOptions): StoredHistory {
  const reading = async <T>(read: () => Promise<T>): Promise<T> => {
    try {
      return await read();
    } catch (cause) {
      throw explain(cause);
    }
  };
  return {
    load: (endedSince) => reading(() => load(db, profiles, endedSince, reservedPosition)),
    session: (id, most) => reading(() => readSession(db, profiles, id, most)),
    page: (sessionId, options) => reading(() => page(db, sessionId, options)),
    extent: (sessionId, after, upTo) => reading(() => extent(db, sessionId, after, upTo)),
    seqOf: (sessionId, messageId) => reading(() => seqOf(db, sessionId, messageId)),
    sweep: (endedBefore, maxEvents) => reading(() => sweepEnded(db, removal, endedBefore, maxEvents)),
  };
}

async function load(
  db: Kysely<Tables>,
  profiles: ProfileShelf,
  endedSince: number,
  reservedPosition: number,
): Promise<StoredIndex> {
  const live = await db
    .selectFrom('session')
    .selectAll()
    .where('ended_at', 'is', null)
    .orderBy('last_activity', 'desc')
    .execute();
  const ended = await db
    .selectFrom('session')
    .select(['id', 'ended_at'])
    .where('ended_at', 'is not', null)
    .where('ended_at', '>=', endedSince)
    .orderBy('ended_at')
    .execute();
  // Each once, and after the sessions: theirs are there by then.
  const stored = await db.selectFrom('profile').selectAll().execute();
  for (const { hash, content } of stored) profiles.take(hash, content);
  return {
    live: live.map((row) => fromRow(row, profiles.get(row.profile))),
    ended: ended.map(({ id, ended_at }) => ({ id: fromStored(id), endedAt: ended_at ?? 0 })),
    reservedPosition,
  };
}

/** A query has to name the number itself: then SQLite finds it in the index under the view. */
async function numberOf(db: Kysely<Tables>, sessionId: string): Promise<number> {
  const row = await db
    .selectFrom('session')
    .select('number')
    .where('id', '=', toStored(sessionId))
    .executeTakeFirst();
  return row?.number ?? NO_SESSION;
}

function placesOf(db: Kysely<Tables>, session: number, after: number, upTo: number) {
  return db
    .selectFrom('logged_event')
    .where('session', '=', session)
    .where('seq', '>', after)
    .where('seq', '<=', upTo);
}

async function page(
  db: Kysely<Tables>,
  sessionId: string,
  { after, upTo, maxEvents }: PageOptions,
): Promise<StoredFrame[]> {
  return placesOf(db, await numberOf(db, sessionId), after, upTo)
    .select(['seq', 'frame'])
    .orderBy('seq')
    .limit(maxEvents)
    .execute();
}

/** A frame has at least as many bytes as UTF-16 units, and its bytes can be told without reading it. */
async function extent(db: Kysely<Tables>, sessionId: string, after: number, upTo: number) {
  const { events, units } = await placesOf(db, await numberOf(db, sessionId), after, upTo)
    .select(({ fn }) => [
      fn.countAll<number>().as('events'),
      sql<number | null>`cast(sum(octet_length(frame)) as bigint)`.as('units'),
    ])
    .executeTakeFirstOrThrow();
  return { events, units: units ?? 0 };
}

async function seqOf(db: Kysely<Tables>, sessionId: string, messageId: string): Promise<number | undefined> {
  const session = await numberOf(db, sessionId);
  const found = await db
    .selectFrom('logged_foreign_id')
    .select('seq')
    .where('session', '=', session)
    .where('foreign_id', '=', toStored(messageId))
    .executeTakeFirst();
  if (found !== undefined) return found.seq;
  const minted = parseMintedId(messageId);
  if (minted === undefined || mintMessageId(minted) !== messageId) return undefined;
  const at = await placesOf(db, session, minted - 1, minted)
    .select('seq')
    .where('foreign_id', 'is', null)
    .executeTakeFirst();
  return at?.seq;
}
