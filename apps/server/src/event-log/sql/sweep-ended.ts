import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** How events and answers of one session are removed. */
export interface LogRemoval {
  /** Removes the oldest events, at most `most`; how many they were. Answers may be among them, and then count. */
  removeEvents(session: number, most: number): number | Promise<number>;
  /** Removes those that are left when all events are gone. */
  removeAnswers(session: number): void | Promise<void>;
}

/**
 * Removes at most `maxEvents` events of sessions that ended before a time, the oldest first, and what else is left of them; false
 * when nothing is left to remove (DU7). Each statement stands by itself, so commits go on in between.
 */
export async function sweepEnded(
  db: Kysely<Tables>,
  log: LogRemoval,
  endedBefore: number,
  maxEvents: number,
): Promise<boolean> {
  for (let left = maxEvents; left > 0; ) {
    const session = await db
      .selectFrom('session')
      .select('number')
      .where('ended_at', '<', endedBefore)
      .orderBy('ended_at')
      .limit(1)
      .executeTakeFirst();
    if (session === undefined) return false;
    const removed = await log.removeEvents(session.number, left);
    // A session without events is a step too.
    left -= Math.max(1, removed);
    if (removed > 0 && left <= 0) break;
    await log.removeAnswers(session.number);
    for (const table of ['producer', 'base'] as const)
      await db.deleteFrom(table).where('session', '=', session.number).execute();
    // Its own row last, so that whatever interrupts, the rest is found again.
    await db.deleteFrom('session').where('number', '=', session.number).execute();
  }
  return true;
}
