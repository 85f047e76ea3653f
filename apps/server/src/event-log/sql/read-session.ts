import type { AckPayload } from '@interactive-chat/protocol';
import type { Kysely } from 'kysely';
import type { StoredAnswer, StoredSession } from '../event-store.ts';
import type { LogFold } from '../log-fold.ts';
import type { ProfileShelf } from './profile-shelf.ts';
import type { Tables } from './schema.ts';
import { fromRow } from './session-row.ts';
import { fromStored, toStored } from './storable-text.ts';

/** Brings one session back (DU1): its record, and of its log what the latest base does not tell. */
export async function readSession(
  db: Kysely<Tables>,
  profiles: ProfileShelf,
  id: string,
  most: { readonly answers: number; readonly producerIds: number },
): Promise<StoredSession | undefined> {
  const row = await db
    .selectFrom('session')
    .innerJoin('profile', 'profile.hash', 'session.profile')
    .leftJoin('base', 'base.session', 'session.number')
    .selectAll('session')
    .select(['profile.content', 'base.fold'])
    .where('session.id', '=', toStored(id))
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const base = row.fold === null ? undefined : (JSON.parse(row.fold) as LogFold);
  const events = await db
    .selectFrom('logged_event')
    .select(['seq', 'frame'])
    .where('session', '=', row.number)
    .where('seq', '>', base?.conversation.seq ?? 0)
    .orderBy('seq')
    .execute();
  const answers = await db
    .selectFrom('logged_answer')
    // SQLite takes the order from the index only where it is among what is read.
    .select(['seq', 'number', 'request_id', 'digest', 'answer'])
    .where('session', '=', row.number)
    .orderBy('seq', 'desc')
    .orderBy('number', 'desc')
    .limit(most.answers)
    .execute();
  const producers = await db
    .selectFrom('producer')
    .selectAll()
    .where('session', '=', row.number)
    .orderBy('producer_id')
    .execute();
  const ids = await db
    .selectFrom('logged_foreign_id')
    .select(['foreign_id', 'seq'])
    .where('session', '=', row.number)
    .orderBy('seq', 'desc')
    .limit(most.producerIds)
    .execute();
  return {
    record: fromRow(row, profiles.take(row.profile, row.content)),
    base,
    events,
    answers: latestOfEach(
      answers.reverse().map(({ request_id, digest, answer }) => ({
        requestId: fromStored(request_id),
        digest: fromStored(digest),
        answer: JSON.parse(answer) as AckPayload,
      })),
    ),
    producers: producers.map(({ producer_id, epoch, next_seq }) => ({
      producerId: fromStored(producer_id),
      epoch,
      nextSeq: next_seq,
    })),
    producerIds: ids.reverse().map(({ foreign_id, seq }) => [fromStored(foreign_id), seq] as const),
  };
}

/** An answer that was given anew is the one that counts. */
function latestOfEach(answers: readonly StoredAnswer[]): StoredAnswer[] {
  const latest = new Map<string, StoredAnswer>();
  for (const answer of answers) {
    latest.delete(answer.requestId);
    latest.set(answer.requestId, answer);
  }
  return [...latest.values()];
}
