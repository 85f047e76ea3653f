import { type Kysely, sql } from 'kysely';
import type { Tables } from '../schema.ts';

/** The statements of commits; values stand for the place where they are bound, in the order of the columns. */
export function compileWrites(db: Kysely<Tables>) {
  const any = sql<never>`${0}`;
  const session = db.insertInto('session').values({
    number: any,
    id: any,
    created_at: any,
    user_agent: any,
    creator: any,
    profile: any,
    state: any,
    last_activity: any,
    used: any,
    ended_at: any,
  });
  return {
    putProfile: db
      .insertInto('profile')
      .values({ hash: any, content: any })
      .onConflict((conflict) => conflict.doNothing()),
    putSession: session.onConflict((conflict) =>
      conflict.column('id').doUpdateSet(({ ref }) => ({
        created_at: ref('excluded.created_at'),
        user_agent: ref('excluded.user_agent'),
        creator: ref('excluded.creator'),
        profile: ref('excluded.profile'),
        state: ref('excluded.state'),
        last_activity: ref('excluded.last_activity'),
        used: ref('excluded.used'),
        ended_at: ref('excluded.ended_at'),
      })),
    ),
    findSession: db
      .selectFrom('session')
      .select(['number', 'ended_at'])
      .select((from) =>
        from
          .selectFrom('row_place')
          .select(({ fn }) => fn.max('seq').as('seq'))
          .whereRef('session', '=', 'session.number')
          .as('last_seq'),
      )
      .where('id', '=', any),
    putRow: db.insertInto('log').values({
      place: any,
      session: any,
      seq: any,
      foreign_id: any,
      frame: any,
      request_id: any,
      digest: any,
      answer: any,
    }),
    putProducer: db
      .replaceInto('producer')
      .values({ session: any, producer_id: any, epoch: any, next_seq: any }),
    putBase: db.replaceInto('base').values({ session: any, fold: any }),
    reserve: db.updateTable('mark').set({ reserved_position: any }),
    deletes: [
      db
        .deleteFrom('log')
        .where('place', 'in', (from) =>
          from.selectFrom('row_place').select('place').where('session', '=', any),
        ),
      ...(['row_place', 'foreign_place', 'producer', 'base'] as const).map((table) =>
        db.deleteFrom(table).where('session', '=', any),
      ),
      db.deleteFrom('session').where('number', '=', any),
    ],
  };
}
