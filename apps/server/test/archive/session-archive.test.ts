import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SessionArchive } from '../../src/archive/session-archive.ts';
import type { EventStore, StoredHistory } from '../../src/event-log/event-store.ts';
import { historyOf } from '../event-log/event-store-contract.ts';
import { createSqliteRig, type SqliteRig } from '../event-log/sqlite-rig.ts';
import { begin, beginning, deleted, event, logged, span } from '../event-log/stored-things.ts';
import { ManualClock } from '../kit/manual-clock.ts';

/** A minute before midnight in UTC, a day later in much of the world. */
const COMPLETED_AT = Date.UTC(2026, 2, 14, 23, 59);
const DAY = '2026-03-14';

describe('the archive', () => {
  let rig: SqliteRig;
  let store: EventStore;
  let root: string;
  let directory: string;
  let clock: ManualClock;
  let messages: { level: 'info' | 'error'; session: unknown; message: string }[];
  const archives: SessionArchive[] = [];

  beforeEach(async () => {
    rig = await createSqliteRig();
    store = await rig.open();
    root = mkdtempSync(join(tmpdir(), 'archive-'));
    directory = join(root, 'archive');
    clock = new ManualClock();
    messages = [];
  });
  afterEach(async () => {
    for (const archive of archives.splice(0)) await archive.close();
    await store.close();
    await rig.dispose();
    rmSync(root, { recursive: true, force: true });
  });

  function archiving(history: Pick<StoredHistory, 'session' | 'page'> = historyOf(store)): SessionArchive {
    const note = (level: 'info' | 'error') => (fields: Record<string, unknown>, message: string) =>
      void messages.push({ level, session: fields.session, message });
    const archive = new SessionArchive({
      directory,
      history,
      heartbeatIntervalMs: 60_000,
      clock,
      log: { info: note('info'), error: note('error') },
    });
    archives.push(archive);
    return archive;
  }
  /** A session with this many events. */
  async function completed(events = 3): Promise<string> {
    const id = randomUUID();
    await store.commit([begin(id), logged(id, beginning()), ...span(id, 2, events)]);
    return id;
  }
  const pathOf = (id: string, day = DAY) => join(directory, day, `${id}.jsonl`);
  const seqsIn = (id: string) =>
    readFileSync(pathOf(id), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).seq);
  const errors = () => messages.filter(({ level }) => level === 'error');

  it('JL3 a completed session becomes a file of its day in UTC, which only its user may read', async () => {
    const [one, other] = [await completed(), await completed(250)];
    const archive = archiving();
    archive.consider(one, COMPLETED_AT);
    archive.consider(other, COMPLETED_AT + 60_000);
    await archive.settled();
    expect(readdirSync(directory).sort()).toEqual([DAY, '2026-03-15']);
    expect(readdirSync(join(directory, DAY))).toEqual([`${one}.jsonl`]);
    expect(seqsIn(one)).toEqual([undefined, 1, 2, 3]);
    expect(readFileSync(pathOf(other, '2026-03-15'), 'utf8').split('\n')).toHaveLength(252);
    expect(statSync(pathOf(one)).mode & 0o777).toBe(0o600);
    expect(statSync(join(directory, DAY)).mode & 0o777).toBe(0o700);
  });

  it('JL3 each is written once, however often it is considered, and not again after a restart', async () => {
    const id = await completed();
    let reads = 0;
    const history = historyOf(store);
    const counting: Pick<StoredHistory, 'session' | 'page'> = {
      session: (...args) => {
        reads += 1;
        return history.session(...args);
      },
      page: (...args) => history.page(...args),
    };
    const archive = archiving(counting);
    for (let times = 0; times < 5; times += 1) archive.consider(id, COMPLETED_AT);
    await archive.settled();
    archive.consider(id, COMPLETED_AT);
    await archive.settled();
    expect(reads).toBe(1);
    writeFileSync(pathOf(id), 'as it was');
    const restarted = archiving(counting);
    restarted.consider(id, COMPLETED_AT);
    await restarted.settled();
    expect([reads, readFileSync(pathOf(id), 'utf8')]).toEqual([1, 'as it was']);
  });

  it('JL3 they are written one at a time', async () => {
    const ids = [await completed(), await completed(), await completed()];
    const history = historyOf(store);
    let underWay = 0;
    let most = 0;
    const archive = archiving({
      async session(...args) {
        underWay += 1;
        most = Math.max(most, underWay);
        await new Promise(setImmediate);
        return history.session(...args);
      },
      async page(...args) {
        const page = await history.page(...args);
        underWay -= 1;
        return page;
      },
    });
    for (const id of ids) archive.consider(id, COMPLETED_AT);
    await archive.settled();
    expect(most).toBe(1);
    expect(readdirSync(join(directory, DAY)).sort()).toEqual(ids.map((id) => `${id}.jsonl`).sort());
  });

  it('JL3 a failure is logged, leaves no part of a file, and is tried again after a minute', async () => {
    const [first, second] = [await completed(), await completed()];
    const archive = archiving();
    // A file is where the directory has to be.
    writeFileSync(directory, '');
    archive.consider(first, COMPLETED_AT);
    archive.consider(second, COMPLETED_AT);
    await archive.settled();
    expect(errors()).toMatchObject([{ session: first }]);
    rmSync(directory);
    clock.advance(59_999);
    archive.consider(first, COMPLETED_AT);
    await archive.settled();
    expect(errors()).toHaveLength(1);
    clock.advance(1);
    await archive.settled();
    expect([seqsIn(first), seqsIn(second)]).toEqual([
      [undefined, 1, 2, 3],
      [undefined, 1, 2, 3],
    ]);
    expect(errors()).toHaveLength(1);
  });

  it('JL3 a store that fails midway leaves nothing behind, and one bad session does not keep the others', async () => {
    const [bad, good] = [await completed(250), await completed()];
    const history = historyOf(store);
    const archive = archiving({
      session: (...args) => history.session(...args),
      page(id, options) {
        if (id === bad && options.after > 0) throw new Error('the disk is gone');
        return history.page(id, options);
      },
    });
    archive.consider(bad, COMPLETED_AT);
    archive.consider(good, COMPLETED_AT);
    await archive.settled();
    expect(readdirSync(join(directory, DAY))).toEqual([]);
    for (let tries = 0; tries < 3; tries += 1) {
      clock.advance(60_000);
      await archive.settled();
    }
    expect(readdirSync(join(directory, DAY))).toEqual([`${good}.jsonl`]);
    expect(new Set(errors().map(({ session }) => session))).toEqual(new Set([bad]));
  });

  it('JL3 what was deleted is not archived, and a log that is not whole is said to be none', async () => {
    const [gone, cut] = [await completed(), randomUUID()];
    await store.commit([deleted(gone), begin(cut), logged(cut, event(9))]);
    const archive = archiving();
    archive.consider(gone, COMPLETED_AT);
    archive.consider(cut, COMPLETED_AT);
    await archive.settled();
    expect(() => readdirSync(directory)).toThrow('ENOENT');
    expect(errors()).toMatchObject([{ session: cut, message: expect.stringContaining('is not archived') }]);
  });

  it('JL3 closing finishes the file that is being written, and begins none', async () => {
    const [first, second] = [await completed(300), await completed()];
    const archive = archiving();
    archive.consider(first, COMPLETED_AT);
    archive.consider(second, COMPLETED_AT);
    await archive.close();
    archive.consider(second, COMPLETED_AT);
    await archive.close();
    expect(readdirSync(join(directory, DAY))).toEqual([`${first}.jsonl`]);
    expect(seqsIn(first)).toHaveLength(301);
  });
});
