import { type Kysely, sql } from 'kysely';
import type { Tables } from '../schema.ts';

/**
 * One table says where all rows are, whatever they hold, so that an event and its answer are noted once. An answer without an event has
 * the position that its session had then: so all rows of a session have one order, in which both events and answers are read.
 */
export async function indexRowsOnce(db: Kysely<Tables>): Promise<void> {
  const steps = [
    'drop view logged_event',
    'drop view logged_answer',
    `update log set seq = reached.seq
      from (select place, coalesce(max(seq) over (partition by session order by place), 0) as seq from log) as reached
      where log.place = reached.place and log.seq is null`,
    'create table row_place (session integer, seq integer, place integer, primary key (session, seq, place)) without rowid',
    'insert into row_place select session, seq, place from log order by session, seq, place',
    // Places of rows that were removed are not used again.
    'update noted set up_to = max(place, up_to, (select coalesce(max(place), 0) from log)), below = 0',
    'update noted set place = up_to',
    'insert or ignore into foreign_place select session, seq, foreign_id from log where foreign_id is not null',
    'drop table event_place',
    'drop table answer_place',
  ];
  for (const step of steps) await sql.raw(step).execute(db);
  await createViews(db);
}

/** What is read: what was noted, and what was not yet. */
async function createViews(db: Kysely<Tables>): Promise<void> {
  const isNew = sql`place > (select place from noted)
      and (session >= (select below from noted) or place > (select up_to from noted))`;
  const noted = sql`from row_place join log using (place)`;
  await sql`create view logged_event as
    select row_place.session, row_place.seq, foreign_id, frame ${noted} where frame is not null
    union all select session, seq, foreign_id, frame from log where ${isNew} and frame is not null`.execute(
    db,
  );
  await sql`create view logged_answer as
    select row_place.place as number, row_place.session, row_place.seq, request_id, digest, answer ${noted} where request_id is not null
    union all select place, session, seq, request_id, digest, answer from log where ${isNew} and request_id is not null`.execute(
    db,
  );
}
