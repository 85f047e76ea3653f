import { type Kysely, sql } from 'kysely';
import type { Tables } from '../schema.ts';
import type { LogRemoval } from '../sweep-ended.ts';

export function createPostgresRemoval(db: Kysely<Tables>): LogRemoval {
  return {
    async removeEvents(session, most) {
      const last = sql<number>`(select max(seq) from (select seq from event where session = ${session} order by seq limit ${most}) as oldest)`;
      const { numDeletedRows } = await db
        .deleteFrom('event')
        .where('session', '=', session)
        .where('seq', '<=', last)
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
    async removeAnswers(session) {
      await db.deleteFrom('answer').where('session', '=', session).execute();
    },
  };
}
