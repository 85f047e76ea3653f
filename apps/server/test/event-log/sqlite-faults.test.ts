import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../src/event-log/sql/open-store.ts';
import { historyOf } from './event-store-contract.ts';
import { mountSmallDisk } from './small-disk.ts';
import { createSqliteRig, type SqliteRig, someOwner } from './sqlite-rig.ts';
import { begin, event, logged, span } from './stored-things.ts';

let rig: SqliteRig;
const file = (name = 'conversations.sqlite') => join(rig.directory(), name);
const everything = { after: 0, upTo: Number.MAX_SAFE_INTEGER, maxEvents: 100_000 };

beforeEach(async () => {
  rig = await createSqliteRig();
});
afterEach(() => rig.dispose());

/** A store with something in it, closed. */
async function leaveStore(): Promise<void> {
  const store = await rig.open();
  await store.commit([begin('a'), ...span('a', 1, 2000)]);
  await store.close();
}

describe('a store in SQLite that cannot be opened', () => {
  it('DU5 says that its directory cannot be made', async () => {
    mkdirSync(rig.directory(), { recursive: true });
    writeFileSync(file('taken'), '');
    const opening = openSqliteStore({ directory: file('taken/data'), owner: someOwner });
    await expect(opening).rejects.toMatchObject({
      name: 'StoreError',
      code: 'not_writable',
      message: expect.stringMatching(/taken\/data cannot be made .*Set DATA_DIR/),
    });
  });

  it('DU5 says that its directory cannot be written', async () => {
    await leaveStore();
    // Root may write everywhere.
    const isRoot = process.getuid?.() === 0;
    const names = readdirSync(rig.directory());
    for (const name of names) chmodSync(file(name), 0o444);
    chmodSync(join(rig.directory(), '..'), 0o755);
    chmodSync(rig.directory(), 0o555);
    if (isRoot) process.seteuid?.(65_534);
    try {
      await expect(rig.open()).rejects.toMatchObject({
        code: 'not_writable',
        message: expect.stringMatching(/cannot be opened for writing.*DATA_DIR/),
      });
    } finally {
      if (isRoot) process.seteuid?.(0);
      chmodSync(rig.directory(), 0o755);
    }
  });

  for (const name of ['conversations.sqlite', 'owner.sqlite'])
    it(`DU5 says that ${name} is no database`, async () => {
      mkdirSync(rig.directory(), { recursive: true });
      writeFileSync(file(name), 'not a database, '.repeat(1000));
      await expect(rig.open()).rejects.toMatchObject({
        code: 'corrupt',
        message: expect.stringContaining(`${file(name)} is no SQLite database`),
      });
    });

  it('DU5 says that a page is damaged, and opens again with the backup in its place', async () => {
    await leaveStore();
    copyFileSync(file(), file('backup'));
    const damaged = openSync(file(), 'r+');
    const middle = Math.floor(statSync(file()).size / 2 / 4096) * 4096;
    writeSync(damaged, Buffer.alloc(8192, 0xa5), 0, 8192, middle);
    await expect(rig.open()).rejects.toMatchObject({
      code: 'corrupt',
      message: expect.stringMatching(/is damaged\. Stop the server, keep a copy/),
    });
    copyFileSync(file('backup'), file());
    const store = await rig.open();
    expect(await historyOf(store).page('a', everything)).toHaveLength(2000);
    await store.close();
  });

  it('DU1 says that a newer server has used it, and leaves it as it is', async () => {
    await leaveStore();
    const database = new Database(file());
    database.exec('insert into schema_version values (99)');
    database.close();
    await expect(rig.open()).rejects.toMatchObject({
      code: 'newer',
      message: expect.stringMatching(/version 99.*a newer server has used it/),
    });
  });
});

describe('a store in SQLite that refuses for a while', () => {
  it('DU5 rejects while somebody else writes, without waiting long, and goes on afterwards', async () => {
    const store = await rig.open();
    await store.commit([begin('a'), ...span('a', 1, 3), begin('b', { endedAt: 1 }), ...span('b', 1, 3)]);
    const other = new Database(file());
    other.exec('begin immediate');
    const before = performance.now();
    expect(() => store.commit(span('a', 4, 5))).toThrow(
      expect.objectContaining({
        code: 'busy',
        message: expect.stringContaining('is locked by another program'),
      }),
    );
    expect(performance.now() - before).toBeLessThan(1000);
    await expect(historyOf(store).sweep(Number.MAX_SAFE_INTEGER, 10)).rejects.toMatchObject({ code: 'busy' });
    other.exec('rollback');
    other.close();
    await store.commit(span('a', 4, 5));
    expect(await historyOf(store).page('a', everything)).toHaveLength(5);
    await store.close();
  });

  const disk = mountSmallDisk();
  const why = typeof disk === 'string' ? ` (skipped: ${disk})` : '';
  afterAll(() => {
    if (typeof disk !== 'string') disk.dispose();
  });
  it.skipIf(typeof disk === 'string')(
    `DU5 rejects while the disk is full, keeps what it had, and goes on when there is room${why}`,
    async () => {
      if (typeof disk === 'string') return;
      const directory = join(disk.directory, 'data');
      const ballast = join(disk.directory, 'ballast');
      writeFileSync(ballast, Buffer.alloc(1024 * 1024));
      const store = await openSqliteStore({ directory, owner: someOwner });
      await store.commit([begin('a')]);
      let kept = 0;
      const fill = () => {
        for (; kept < 10_000; kept++)
          store.commit([logged('a', event(kept + 1, { text: 'x'.repeat(2000) }))]);
      };
      expect(fill).toThrow(
        expect.objectContaining({
          code: 'full',
          message: expect.stringMatching(/is full\. Free some space/),
        }),
      );
      expect(kept).toBeGreaterThan(10);
      expect(await historyOf(store).page('a', everything)).toHaveLength(kept);
      rmSync(ballast);
      await store.commit([logged('a', event(kept + 1)), logged('a', event(kept + 2))]);
      expect(await historyOf(store).page('a', everything)).toHaveLength(kept + 2);
      await store.close();
      const again = await openSqliteStore({ directory, owner: someOwner });
      expect(await historyOf(again).page('a', everything)).toHaveLength(kept + 2);
      await again.close();
    },
  );
});
