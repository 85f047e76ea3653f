import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from './schema.ts';

/** What belongs to a session beside its events; its own row last, so that whatever interrupts, the rest is found again. */
const REST = ['answer', 'producer', 'base'] as const;

/**
 * Removes at most `maxEvents` events of sessions that ended before a time, the oldest first, and what else is left of them; false
 * when nothing is left to remove (DU7). Each statement stands by itself, so commits go on in between.
 */
export async function sweepEnded(
  db: Kysely<Tables>,
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
    const removed = await removeEvents(db, session.number, left);
    // A session without events is a step too.
    left -= Math.max(1, removed);
    if (removed > 0 && left <= 0) break;
    for (const table of REST) await db.deleteFrom(table).where('session', '=', session.number).execute();
    await db.deleteFrom('session').where('number', '=', session.number).execute();
  }
  return true;
}

async function removeEvents(db: Kysely<Tables>, session: number, most: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('event')
    .where('session', '=', session)
    .where(
      'seq',
      '<=',
      sql<number>`coalesce((select seq from event where session = ${session} order by seq limit 1 offset ${most - 1}), ${Number.MAX_SAFE_INTEGER})`,
    )
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
