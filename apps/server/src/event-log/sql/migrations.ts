import { type Kysely, sql } from 'kysely';
import type { Tables } from './schema.ts';
import { createLog } from './sqlite/create-log.ts';
import { indexRowsOnce } from './sqlite/index-rows-once.ts';

export type SqlDialect = 'sqlite' | 'postgres';

/** Steps from nothing to the tables of today, in order. Appended to, never changed: databases out there have taken them. */
export const MIGRATIONS: readonly ((db: Kysely<Tables>, dialect: SqlDialect) => Promise<void>)[] = [
  createTables,
  layOutApart,
  orderAnswers,
];

async function createTables(db: Kysely<Tables>, dialect: SqlDialect): Promise<void> {
  const { schema } = db;
  // SQLite takes its own row number for a key only under this very name.
  const numbered = (table: string) =>
    dialect === 'sqlite'
      ? schema.createTable(table).addColumn('number', 'integer', (column) => column.primaryKey())
      : schema
          .createTable(table)
          .addColumn('number', 'bigint', (column) => column.generatedByDefaultAsIdentity().primaryKey());

  await schema
    .createTable('profile')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('content', 'text', (column) => column.notNull())
    .execute();
  await numbered('session')
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('created_at', 'double precision', (column) => column.notNull())
    .addColumn('user_agent', 'text')
    .addColumn('creator', 'text')
    .addColumn('profile', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('last_activity', 'double precision', (column) => column.notNull())
    .addColumn('used', 'integer', (column) => column.notNull())
    .addColumn('ended_at', 'double precision')
    .execute();
  await sql`create index session_live on session (last_activity) where ended_at is null`.execute(db);
  await sql`create index session_ended on session (ended_at) where ended_at is not null`.execute(db);

  // Rows are appended and found by an index: clustered by session, each would be put into the middle of a page.
  await schema
    .createTable('event')
    .addColumn('session', 'bigint', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('foreign_id', 'text')
    .addColumn('frame', 'text', (column) => column.notNull())
    .execute();
  await sql`create unique index event_place on event (session, seq)`.execute(db);
  await sql`create index event_foreign_id on event (session, foreign_id) where foreign_id is not null`.execute(
    db,
  );
  await sql`create index event_foreign_place on event (session, seq) where foreign_id is not null`.execute(
    db,
  );

  await numbered('answer')
    .addColumn('session', 'bigint', (column) => column.notNull())
    .addColumn('request_id', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('answer', 'text', (column) => column.notNull())
    .execute();
  await sql`create index answer_order on answer (session, number)`.execute(db);
  // What a cut connection leaves unclear may be kept again. SQLite leaves nothing unclear, and an index fewer is a page fewer to write.
  if (dialect === 'postgres')
    await sql`create unique index answer_request on answer (session, request_id)`.execute(db);
  await schema
    .createTable('producer')
    .addColumn('session', 'bigint', (column) => column.notNull())
    .addColumn('producer_id', 'text', (column) => column.notNull())
    .addColumn('epoch', 'bigint', (column) => column.notNull())
    .addColumn('next_seq', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('producer_key', ['session', 'producer_id'])
    .execute();
  await schema
    .createTable('base')
    .addColumn('session', dialect === 'sqlite' ? 'integer' : 'bigint', (column) => column.primaryKey())
    .addColumn('fold', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('mark')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('reserved_position', 'bigint', (column) => column.notNull())
    .execute();
  await db.insertInto('mark').values({ id: 1, reserved_position: 0 }).execute();
  if (dialect === 'postgres') await createOwner(db);
  else await createJournal(db);
  await createViews(db, dialect);
}

/** What is read: in SQLite, with what waits in the journal. */
async function createViews(db: Kysely<Tables>, dialect: SqlDialect): Promise<void> {
  const waits = dialect === 'sqlite';
  // Row numbers of the journal come after all of the table.
  const later = sql`select ${sql.lit(2 ** 62)} + rowid, session, request_id, digest, body from journal where request_id is not null`;
  await sql`create view logged_event as select session, seq, foreign_id, frame from event
    ${waits ? sql`union all select session, seq, foreign_id, body from journal where seq is not null` : sql``}`.execute(
    db,
  );
  await sql`create view logged_answer as select number, session, request_id, digest, answer from answer
    ${waits ? sql`union all ${later}` : sql``}`.execute(db);
}

/** Where SQLite puts what is committed until there is enough of it to be sorted into `event` and `answer`. */
function createJournal(db: Kysely<Tables>): Promise<void> {
  return db.schema
    .createTable('journal')
    .addColumn('session', 'integer', (column) => column.notNull())
    .addColumn('seq', 'integer')
    .addColumn('foreign_id', 'text')
    .addColumn('request_id', 'text')
    .addColumn('digest', 'text')
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
}

/** One statement keeps a batch; this makes it fail where it is not the owner's next. */
async function createOwner(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('owner')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('epoch', 'bigint', (column) => column.notNull())
    .addColumn('commit_number', 'bigint', (column) => column.notNull())
    .addColumn('holder', 'text', (column) => column.notNull())
    .execute();
  await db.insertInto('owner').values({ id: 1, epoch: 0, commit_number: 0, holder: '{}' }).execute();
  await sql`
    create function advance_commit(owner_epoch bigint, so_far bigint) returns void language plpgsql as $$
    begin
      update owner set commit_number = so_far + 1 where epoch = owner_epoch and commit_number = so_far;
      if found then
        return;
      elsif exists (select from owner where epoch = owner_epoch) then
        raise exception 'a commit before this one failed' using errcode = 'IC002';
      else
        raise exception 'the store has another owner' using errcode = 'IC001';
      end if;
    end $$`.execute(db);
}

/** What suits one database does not suit the other: in SQLite, events and answers move into one table. */
async function layOutApart(db: Kysely<Tables>, dialect: SqlDialect): Promise<void> {
  if (dialect === 'sqlite') await createLog(db);
  else
    await sql`create view logged_foreign_id as select session, seq, foreign_id from event where foreign_id is not null`.execute(
      db,
    );
}

/** Answers are read in the order of their positions, and then of their numbers; in PostgreSQL, numbers are enough. */
async function orderAnswers(db: Kysely<Tables>, dialect: SqlDialect): Promise<void> {
  if (dialect === 'sqlite') {
    await indexRowsOnce(db);
    return;
  }
  await sql`drop view logged_answer`.execute(db);
  await sql`create view logged_answer as select number, session, 0 as seq, request_id, digest, answer from answer`.execute(
    db,
  );
}
