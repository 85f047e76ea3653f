import { type Kysely, sql } from 'kysely';
import type { Tables } from '../schema.ts';

/**
 * SQLite keeps events and answers as rows at the end of one table without an index; where they are is noted later, for many at once
 * (`log-index.ts`). Of 1,000 sessions at once, each row's place in an index would else be a page of its own to write.
 */
export async function createLog(db: Kysely<Tables>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('log')
    .addColumn('place', 'integer', (column) => column.primaryKey())
    .addColumn('session', 'integer', (column) => column.notNull())
    .addColumn('seq', 'integer')
    .addColumn('foreign_id', 'text')
    .addColumn('request_id', 'text')
    .addColumn('digest', 'text')
    .addColumn('frame', 'text')
    .addColumn('answer', 'text')
    .execute();
  await takeOver(db);
  await sql`create table event_place (session integer, seq integer, place integer not null, primary key (session, seq)) without rowid`.execute(
    db,
  );
  await sql`create table answer_place (session integer, place integer, primary key (session, place)) without rowid`.execute(
    db,
  );
  await sql`create table foreign_place (session integer, seq integer, foreign_id text not null, primary key (session, seq)) without rowid`.execute(
    db,
  );
  await sql`create index foreign_place_id on foreign_place (session, foreign_id)`.execute(db);
  // One row: what is noted are rows up to `place`, and those up to `up_to` of sessions with a number less than `below`.
  await sql`create table noted (id integer primary key, place integer not null, up_to integer not null, below integer not null)`.execute(
    db,
  );
  await sql`insert into noted values (1, 0, 0, 0)`.execute(db);
  await createViews(db);
}

/** What the tables of version 1 hold. */
async function takeOver(db: Kysely<Tables>): Promise<void> {
  const copies = [
    'insert into log (session, seq, foreign_id, frame) select session, seq, foreign_id, frame from event order by rowid',
    'insert into log (session, request_id, digest, answer) select session, request_id, digest, answer from answer order by number',
    'insert into log (session, seq, foreign_id, frame) select session, seq, foreign_id, body from journal where seq is not null order by rowid',
    'insert into log (session, request_id, digest, answer) select session, request_id, digest, body from journal where request_id is not null order by rowid',
    'drop view logged_event',
    'drop view logged_answer',
    'drop table event',
    'drop table answer',
    'drop table journal',
  ];
  for (const copy of copies) await sql.raw(copy).execute(db);
}

/** What is read: what was noted, and what was not yet. */
async function createViews(db: Kysely<Tables>): Promise<void> {
  const isNew = sql`place > (select place from noted)
      and (session >= (select below from noted) or place > (select up_to from noted))`;
  await sql`create view logged_event as
    select event_place.session, event_place.seq, foreign_id, frame
      from event_place join log on log.place = event_place.place
    union all select session, seq, foreign_id, frame from log where ${isNew} and seq is not null`.execute(db);
  await sql`create view logged_foreign_id as
    select session, seq, foreign_id from foreign_place
    union all select session, seq, foreign_id from log where ${isNew} and foreign_id is not null`.execute(db);
  await sql`create view logged_answer as
    select answer_place.place as number, answer_place.session, request_id, digest, answer
      from answer_place join log on log.place = answer_place.place
    union all select place, session, request_id, digest, answer from log where ${isNew} and request_id is not null`.execute(
    db,
  );
}
