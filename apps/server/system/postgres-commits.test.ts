import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type EventStore, StoreLostError, type Write } from '../src/event-log/event-store.ts';
import { openPostgresStore } from '../src/event-log/sql/open-store.ts';
import { historyOf } from '../test/event-log/event-store-contract.ts';
import { someOwner } from '../test/event-log/sqlite-rig.ts';
import { begin, event, logged, span } from '../test/event-log/stored-things.ts';
import { eventually } from '../test/kit/eventually.ts';
import { type FlakyWay, flakyWayTo } from './kit/flaky-way.ts';
import { createPostgresRig, type PostgresRig } from './kit/postgres-rig.ts';
import { PostgresServer } from './kit/postgres-server.ts';

let server: PostgresServer;
let rig: PostgresRig;
let store: EventStore;

beforeAll(async () => {
  server = await PostgresServer.start();
});
afterAll(() => server.dispose());
beforeEach(async () => {
  rig = await createPostgresRig(server);
  store = await rig.open();
  await store.commit([begin('a')]);
});
afterEach(async () => {
  await store.close().catch(() => {});
  await rig.dispose();
});

const seqs = async () =>
  (await rig.query('select seq from event order by seq')).map(({ seq }) => Number(seq));
const commits = async () => Number((await rig.query('select commit_number from owner'))[0]?.commit_number);
const outcomes = (begun: readonly (void | Promise<void>)[]) =>
  Promise.allSettled(begun).then((results) => results.map(({ status }) => status));
/** From now on the database refuses events at a position, as it does when its disk is full. */
const refuse = (seq: number) =>
  rig.query(`
    create or replace function refuse() returns trigger language plpgsql as $$
      begin raise exception 'no space left on device' using errcode = '53100'; end $$;
    create trigger refuse before insert on event for each row when (new.seq = ${seq}) execute function refuse()`);

describe('commits to PostgreSQL', () => {
  it('EV8 one that fails takes those behind it along, and tried again in order all are kept', async () => {
    await refuse(3);
    const batches = [1, 2, 3, 4, 5].map((seq): Write[] => [logged('a', event(seq))]);
    expect(await outcomes(batches.map((batch) => store.commit(batch)))).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'rejected',
      'rejected',
    ]);
    await expect(store.commit(batches[2]!)).rejects.toMatchObject({
      code: 'full',
      message: expect.stringContaining('has no room left on its disk'),
    });
    expect(await seqs()).toEqual([1, 2]);
    await rig.query('drop trigger refuse on event');
    await Promise.all(batches.slice(2).map((batch) => store.commit(batch)));
    expect(await seqs()).toEqual([1, 2, 3, 4, 5]);
  });

  it('EV8 one that fails in the midst of a hundred leaves all before it and none behind it', async () => {
    await refuse(40);
    const begun = Array.from({ length: 100 }, (_, index) => store.commit([logged('a', event(index + 1))]));
    const results = await outcomes(begun);
    expect(results.indexOf('rejected')).toBe(39);
    expect(results.lastIndexOf('fulfilled')).toBe(38);
    expect(await seqs()).toEqual(Array.from({ length: 39 }, (_, index) => index + 1));
  });

  it('DU8 a reserve that failed is raised again', async () => {
    await refuse(2000);
    const failing = store.commit([logged('a', event(2000))]);
    const behind = store.commit([logged('a', event(2001))]);
    expect(await outcomes([failing, behind])).toEqual(['rejected', 'rejected']);
    await store.commit([logged('a', event(1500))]);
    expect((await rig.query('select reserved_position from mark'))[0]).toEqual({ reserved_position: '2500' });
  });

  it('DU8 what raises the reserve waits for the disk at every level of durability', async () => {
    await store.close();
    store = await rig.open({ durability: 'process' });
    await rig.query(`
      create table setting (seq bigint, value text);
      create function note() returns trigger language plpgsql as $$
        begin insert into setting values (new.seq, null); return null; end $$;
      create function note_late() returns trigger language plpgsql as $$
        begin update setting set value = current_setting('synchronous_commit') where seq = new.seq; return null; end $$;
      create trigger note after insert on event for each row execute function note();
      create constraint trigger note_late after insert on event deferrable initially deferred
        for each row execute function note_late()`);
    await store.commit([begin('b'), logged('a', event(5)), logged('a', event(6))]);
    await store.commit([logged('a', event(3000))]);
    await store.commit([logged('a', event(3001))]);
    expect(await rig.query('select seq, value from setting where seq > 5 order by seq')).toEqual([
      { seq: '6', value: 'on' },
      { seq: '3000', value: 'on' },
      { seq: '3001', value: 'off' },
    ]);
  });
});

describe('a connection to PostgreSQL that is cut', () => {
  let way: FlakyWay;
  beforeEach(async () => {
    await store.close();
    way = await flakyWayTo(server.port);
    const url = rig.url.replace(`:${server.port}/`, `:${way.port}/`);
    store = await openPostgresStore({ url, owner: someOwner });
  });
  afterEach(() => way.dispose());

  for (const farSide of ['told', 'not told'] as const)
    it(`EV8 what was kept although nobody was told is not kept twice (the far side ${farSide})`, async () => {
      await store.commit(span('a', 1, 2));
      way.holdAnswers();
      const batches = [span('a', 3, 4), span('a', 5, 6)];
      const begun = batches.map((batch) => store.commit(batch));
      const settled = outcomes(begun);
      await expect.poll(seqs, { interval: 5, timeout: 8000 }).toEqual([1, 2, 3, 4, 5, 6]);
      const reached = await commits();
      way.cut(farSide);
      expect(await settled).toEqual(['rejected', 'rejected']);
      const again = [...batches, span('a', 7, 8)];
      await Promise.all(again.map((batch) => store.commit(batch)));
      expect(await seqs()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      expect(await commits()).toBe(reached + 1);
    });

  it('EV8 what the cut prevented is kept when it is tried again', async () => {
    await store.commit(span('a', 1, 2));
    way.cut('told');
    const batches = [span('a', 3, 4), span('a', 5, 6)];
    const results = await outcomes(batches.map((batch) => store.commit(batch)));
    // Begun before the cut was noticed they fail, after it they are sent anew.
    if (results.includes('rejected')) await Promise.all(batches.map((batch) => store.commit(batch)));
    expect(await seqs()).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('PostgreSQL that stops', () => {
  it('DU5 rejects clearly while it is away, and goes on by itself when it is back', async () => {
    await store.commit(span('a', 1, 2));
    await server.stop();
    const batch = span('a', 3, 4);
    await eventually(async () => {
      await expect(store.commit(batch)).rejects.toMatchObject({
        name: 'StoreError',
        code: 'unreachable',
        message: expect.stringMatching(
          /^PostgreSQL \(tester@127\.0\.0\.1:\d+\/store_\w+\) cannot be reached/,
        ),
      });
    });
    await expect(historyOf(store).load(0)).rejects.toMatchObject({ code: 'unreachable' });
    await server.start();
    await Promise.all([store.commit(batch), store.commit(span('a', 5, 6))]);
    expect(await seqs()).toEqual([1, 2, 3, 4, 5, 6]);
    expect((await historyOf(store).load(0)).live).toHaveLength(1);
  });

  it('DU6 a store that lost what it had confirmed is given up', async () => {
    await store.close();
    store = await rig.open({ durability: 'process' });
    await store.commit(span('a', 1, 2));
    // A crash before the log was written, as far as the store can tell.
    await rig.query('update owner set commit_number = commit_number - 1');
    await rig.cut();
    const late = async () => store.commit(span('a', 3, 4));
    await expect
      .poll(() => late().catch((error: unknown) => error), { timeout: 8000 })
      .toBeInstanceOf(StoreLostError);
  });
});

describe('a store in PostgreSQL that another has taken', () => {
  const second = { pid: 2, host: 'other', startedAt: 5, listensOn: 'http://localhost:2' };
  const lost = async () => store.commit(span('a', 9, 9));

  it('DU6 tells so, and keeps nothing more', async () => {
    await rig.cut();
    const other = await rig.open({ owner: second });
    await expect
      .poll(() => lost().catch((error: unknown) => error), { timeout: 8000 })
      .toBeInstanceOf(StoreLostError);
    await other.commit([logged('a', event(1))]);
    await other.close();
    await expect(lost()).rejects.toBeInstanceOf(StoreLostError);
    expect(await seqs()).toEqual([1]);
  });

  it('DU6 tells all that is under way, also while the connection stands', async () => {
    await rig.query('update owner set epoch = epoch + 1');
    const begun = [span('a', 1, 1), span('a', 2, 2)].map((batch) => store.commit(batch));
    for (const result of await Promise.allSettled(begun))
      expect(result).toMatchObject({ status: 'rejected', reason: expect.any(StoreLostError) });
    expect(await seqs()).toEqual([]);
  });
});

describe('PostgreSQL that cannot be opened', () => {
  const opening = (url: string) => openPostgresStore({ url, owner: someOwner });
  const refusals: readonly [string, () => string, string, RegExp][] = [
    [
      'a wrong password',
      () => server.url('postgres', { password: 'wr0ng-secret' }),
      'refused',
      /refuses the user or the password/,
    ],
    [
      'a user that is none',
      () => server.url('postgres', { user: 'nobody' }),
      'refused',
      /refuses the user or the password/,
    ],
    ['no password', () => rig.url.replace(/tester:[^@]*@/, 'tester@'), 'refused', /asks for a password/],
    [
      'no such database',
      () => server.url('elsewhere'),
      'refused',
      /has no such database\. Create it with `createdb`/,
    ],
    [
      'nobody there',
      () => rig.url.replace(/:\d+\//, ':1/'),
      'unreachable',
      /cannot be reached\. Check that it runs/,
    ],
    [
      'no such host',
      () => rig.url.replace('127.0.0.1', 'nowhere.invalid'),
      'unreachable',
      /cannot be reached/,
    ],
    ['another scheme', () => 'mysql://root:wr0ng-secret@localhost/x', 'refused', /DATABASE_URL is not valid/],
    ['a URL that is none', () => 'postgres://u:wr0ng-secret@[/x', 'refused', /DATABASE_URL is not valid/],
  ];
  for (const [what, url, code, message] of refusals)
    it(`DU5 says why, without the password: ${what}`, async () => {
      const error = await opening(url()).then(
        () => undefined,
        (cause: Error) => cause,
      );
      expect(error).toMatchObject({ name: 'StoreError', code, message: expect.stringMatching(message) });
      const shown = [error?.message, error?.stack, JSON.stringify(error?.cause)].join();
      expect(shown).not.toMatch(/wr0ng-secret|p@ss|p%40ss/);
    });

  it('DU1 says that a newer server has used it', async () => {
    await store.close();
    await rig.query('insert into schema_version values (99)');
    await expect(rig.open()).rejects.toMatchObject({ code: 'newer' });
    await rig.query('delete from schema_version where version = 99');
    store = await rig.open();
  });
});
