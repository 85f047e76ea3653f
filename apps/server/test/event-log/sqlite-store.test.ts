import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Kysely, SqliteDialect } from 'kysely';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventStore } from '../../src/event-log/event-store.ts';
import { migrate } from '../../src/event-log/sql/migrate.ts';
import { MIGRATIONS } from '../../src/event-log/sql/migrations.ts';
import type { Tables } from '../../src/event-log/sql/schema.ts';
import { kyselyDatabase } from '../../src/event-log/sql/sqlite/kysely-database.ts';
import { SqliteConnection } from '../../src/event-log/sql/sqlite/sqlite-connection.ts';
import { eventStoreContract, historyOf } from './event-store-contract.ts';
import { createSqliteRig, type SqliteRig } from './sqlite-rig.ts';
import { ALL, answered, begin, deleted, event, logged, record, span } from './stored-things.ts';

describe('the store sqlite', () => eventStoreContract(createSqliteRig));

describe('the log of the store sqlite', () => {
  let rig: SqliteRig;
  let store: EventStore;

  beforeEach(async () => {
    rig = await createSqliteRig();
    store = await rig.open();
  });
  afterEach(async () => {
    await store.close();
    await rig.dispose();
  });

  const file = () => join(rig.directory(), 'conversations.sqlite');
  const seqs = async (id: string, after = 0) =>
    (await historyOf(store).page(id, { after, upTo: 100_000, maxEvents: 10_000 })).map(({ seq }) => seq);
  const from = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const count = (table: string): unknown => {
    const database = new Database(file());
    const [row] = database.prepare(`select count(*) as rows from ${table}`).all() as { rows: number }[];
    database.close();
    return row?.rows;
  };

  it('DU1 finds rows whether their place is noted yet or not, also after a crash', async () => {
    await store.commit([begin('a'), begin('b')]);
    for (let seq = 1; seq <= 3000; seq += 1) {
      const own = seq % 1000 === 0 ? { message_id: `mine_${seq}` } : {};
      await store.commit([logged('a', event(seq, own)), answered('a', `r${seq}`)]);
      await store.commit([logged('b', event(seq))]);
    }
    const look = async () => {
      expect(await seqs('a', 1500)).toEqual(from(1501, 3000));
      expect(await seqs('b', 10)).toEqual(from(11, 3000));
      const session = await historyOf(store).session('a', ALL);
      expect(session?.answers.map(({ requestId }) => requestId)).toEqual(
        from(2001, 3000).map((seq) => `r${seq}`),
      );
      expect(session?.producerIds.map(([, seq]) => seq)).toEqual([1000, 2000, 3000]);
      expect(await historyOf(store).seqOf('a', 'mine_1000')).toBe(1000);
      expect(await historyOf(store).seqOf('a', 'mine_3000')).toBe(3000);
      expect(await historyOf(store).extent('b', 0, 2500)).toMatchObject({ events: 2500 });
    };
    await look();
    await rig.crash(store);
    store = await rig.open();
    await look();
  });

  it('DU1 finds every row once while the places of some sessions are noted and those of others are not', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `s${index}`);
    await store.commit(ids.map((id) => begin(id)));
    const rows = (count: number) =>
      Array.from({ length: count }, (_, index) => ids.flatMap((id) => logged(id, event(index + 1)))).flat();
    for (const write of rows(199)) await store.commit([write]);
    for (let seq = 200; seq <= 201; seq += 1) {
      for (const id of ids) {
        await store.commit([logged(id, event(seq)), answered(id, `r${seq}`)]);
        for (const each of ids) {
          const isLater = ids.indexOf(each) > ids.indexOf(id);
          expect(await seqs(each)).toEqual(from(1, isLater ? seq - 1 : seq));
        }
      }
      const partly = count('noted where below > 0');
      if (seq === 200) expect(partly).toBe(1);
      if (seq === 201) expect(partly).toBe(0);
      if (seq === 200) {
        await rig.crash(store);
        store = await rig.open();
      }
    }
    for (const id of ids)
      expect((await historyOf(store).session(id, ALL))?.answers.map(({ requestId }) => requestId)).toEqual([
        'r200',
        'r201',
      ]);
  });

  it('DU1 finds rows also when noting their places has failed before', async () => {
    await store.commit([begin('a'), begin('b', { endedAt: 1 }), begin('c')]);
    await store.commit([...span('a', 1, 10), ...span('b', 1, 1)]);
    const other = new Database(file());
    other.exec('begin immediate');
    await expect(historyOf(store).sweep(2, 10)).rejects.toThrow();
    other.exec('rollback');
    other.close();
    for (let seq = 11; seq <= 2010; seq += 1) {
      for (const id of ['a', 'c']) {
        await store.commit([logged(id, event(seq))]);
        if (seq < 1990) continue;
        expect(await seqs('a')).toEqual(from(1, seq));
        expect(await seqs('c')).toEqual(from(11, id === 'c' ? seq : seq - 1));
      }
    }
    expect(count('noted where place > 0')).toBe(1);
    expect(await seqs('b')).toEqual([1]);
    await historyOf(store).sweep(2, 10);
    expect(await seqs('b')).toEqual([]);
  });

  it('DU1 an event and the answer to its request are one row', async () => {
    await store.commit([begin('a'), begin('b'), logged('a', event(1)), answered('a', 'r1')]);
    await store.commit([logged('a', event(2)), answered('b', 'r2'), answered('b', 'r3')]);
    expect(count('log')).toBe(4);
    expect((await historyOf(store).session('b', ALL))?.answers).toHaveLength(2);
  });

  it('EV8 what is there although its commit seemed to fail is not kept twice', async () => {
    const batch = [begin('a'), ...span('a', 1, 3), answered('a', 'r')];
    await store.commit(batch);
    const other = new Database(file());
    other.exec('begin immediate');
    expect(() => store.commit([logged('a', event(4))])).toThrow();
    other.exec('rollback');
    other.close();
    await store.commit(batch);
    await store.commit([logged('a', event(4))]);
    expect(await seqs('a')).toEqual([1, 2, 3, 4]);
    expect(count('log')).toBe(5);
  });

  it('SE8 DU7 what is deleted or swept leaves no row behind, and places are not used again', async () => {
    await store.commit([begin('a'), ...span('a', 1, 5), answered('a', 'r'), answered('a', 's')]);
    await store.commit([
      begin('b', { endedAt: 1 }),
      logged('b', event(1, { message_id: 'mine' })),
      ...span('b', 2, 5),
      answered('b', 'r'),
      answered('b', 's'),
    ]);
    await store.commit([deleted('a')]);
    while (await historyOf(store).sweep(2, 2));
    for (const table of ['log', 'row_place', 'foreign_place', 'session'])
      expect([table, count(table)]).toEqual([table, 0]);
    await store.commit([begin('c'), ...span('c', 1, 2)]);
    expect(await seqs('c')).toEqual([1, 2]);
  });

  it('DU1 the write-ahead log stays short while commits go on', async () => {
    await store.commit([begin('a')]);
    const text = 'x'.repeat(4000);
    let longest = 0;
    for (let seq = 1; seq <= 40_000; seq += 1) {
      await store.commit([logged('a', event(seq, { text }))]);
      if (seq % 50 !== 0) continue;
      longest = Math.max(longest, statSync(`${file()}-wal`).size);
      await setImmediate();
    }
    expect(longest).toBeLessThan(100 * 1024 * 1024);
    expect(await seqs('a', 39_990)).toEqual(from(39_991, 40_000));
  }, 30_000);

  it.each([
    ['1', leaveVersion1],
    ['2', leaveVersion2],
  ] as const)('DU1 takes over what version %s of the tables kept', async (_, leave) => {
    await store.close();
    await rig.dispose();
    rig = await createSqliteRig();
    mkdirSync(rig.directory(), { recursive: true });
    await leave(file());
    store = await rig.open();
    expect(await seqs('a')).toEqual([1, 2, 3]);
    const answers = async () =>
      (await historyOf(store).session('a', ALL))?.answers.map(({ requestId }) => requestId);
    expect(await answers()).toEqual(['r1', 'r2']);
    expect((await historyOf(store).session('a', ALL))?.producerIds).toEqual([['mine', 2]]);
    expect(await historyOf(store).seqOf('a', 'mine')).toBe(2);
    await store.commit([logged('a', event(4)), answered('a', 'r3'), answered('a', 'r4')]);
    expect(await seqs('a')).toEqual([1, 2, 3, 4]);
    expect(await answers()).toEqual(['r1', 'r2', 'r3', 'r4']);
  });
});

/** A session `a` of three events and two answers, some sorted into their tables and some not. */
async function leaveVersion1(path: string): Promise<void> {
  await leaveTables(path, 1, (insert) => {
    insert('insert into event values (7, 1, null, ?)', frame(1));
    insert('insert into event values (7, 2, ?, ?)', 'mine', frame(2));
    insert('insert into journal values (7, 3, null, null, null, ?)', frame(3));
    insert('insert into answer values (1, 7, ?, ?, ?)', 'r1', 'digest', answerTo('r1'));
    insert('insert into journal values (7, null, null, ?, ?, ?)', 'r2', 'digest', answerTo('r2'));
  });
}

/** The same, some of it noted and some not; another session had the first place. */
async function leaveVersion2(path: string): Promise<void> {
  await leaveTables(path, 2, (insert) => {
    const row = 'insert into log (place, session, seq, foreign_id, frame, request_id, digest, answer)';
    insert(`${row} values (2, 7, 1, null, ?, ?, 'digest', ?)`, frame(1), 'r1', answerTo('r1'));
    insert(`${row} values (3, 7, 2, ?, ?, null, null, null)`, 'mine', frame(2));
    insert(`${row} values (4, 7, null, null, null, ?, 'digest', ?)`, 'r2', answerTo('r2'));
    insert(`${row} values (5, 7, 3, null, ?, null, null, null)`, frame(3));
    insert('insert into event_place values (7, 1, 2), (7, 2, 3)');
    insert('insert into answer_place values (7, 2)');
    insert('insert into foreign_place values (7, 2, ?)', 'mine');
    insert('update noted set place = 3, up_to = 3');
  });
}

const frame = (seq: number) => JSON.stringify(event(seq, seq === 2 ? { message_id: 'mine' } : {}));
const answerTo = (id: string) => JSON.stringify({ request_id: id, status: 'accepted' });

/** The tables of a version with a session `a`, whose number is 7. */
async function leaveTables(
  path: string,
  version: number,
  fill: (insert: (text: string, ...values: unknown[]) => void) => void,
): Promise<void> {
  const connection = new SqliteConnection(path);
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: kyselyDatabase(connection) }),
  });
  await migrate(db, 'sqlite', MIGRATIONS.slice(0, version));
  const { createdAt, profile, state, lastActivity } = record('a');
  const insert = (text: string, ...values: unknown[]) => connection.prepare(text).run(values);
  insert('insert into profile values (?, ?)', 'hash', JSON.stringify(profile));
  insert(
    'insert into session values (7, ?, ?, null, null, ?, ?, ?, 1, null)',
    'a',
    createdAt,
    'hash',
    state,
    lastActivity,
  );
  fill(insert);
  await db.destroy();
}
