import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventStore, StoredHistory, Write } from '../../src/event-log/event-store.ts';
import type { Durability, StoreOwner } from '../../src/event-log/sql/store-options.ts';
import { shippedProfiles } from '../../src/profiles/shipped-profiles.ts';
import {
  ALL,
  answered,
  based,
  begin,
  deleted,
  event,
  foldUpTo,
  logged,
  numbered,
  record,
  someProfile,
  span,
} from './stored-things.ts';

/** One place where stores are kept, and what a test does to it. */
export interface StoreRig {
  open(options?: { readonly durability?: Durability; readonly owner?: StoreOwner }): Promise<EventStore>;
  /** The process that has `store` is gone from one moment to the next; what it left is opened next. */
  crash(store: EventStore): Promise<void>;
  dispose(): Promise<void>;
}

export function historyOf(store: EventStore): StoredHistory {
  if (store.history === undefined) throw new Error('nothing outlives the process here');
  return store.history;
}

/** What every store that outlives the process does. */
export function eventStoreContract(createRig: () => Promise<StoreRig>): void {
  let rig: StoreRig;
  let store: EventStore;
  let history: StoredHistory;
  /** A session of its own for each test. */
  let id: string;

  beforeEach(async () => {
    rig = await createRig();
    store = await rig.open();
    history = historyOf(store);
    id = randomUUID();
  });
  afterEach(async () => {
    await store.close();
    await rig.dispose();
  });

  const reopen = async (): Promise<void> => {
    await store.close();
    store = await rig.open();
    history = historyOf(store);
  };
  const crash = async (): Promise<void> => {
    await rig.crash(store);
    store = await rig.open();
    history = historyOf(store);
  };
  const seqs = async (after = 0, upTo = Number.MAX_SAFE_INTEGER, maxEvents = 1000) =>
    (await history.page(id, { after, upTo, maxEvents })).map(({ seq }) => seq);

  describe('what is kept', () => {
    it('DU1 a session comes back as it was kept, after a stop and after a crash', async () => {
      const kept = record(id, { creator: 'client 1', used: false });
      await store.commit([
        { kind: 'session', record: kept },
        ...span(id, 1, 3),
        answered(id, 'r1'),
        numbered(id, 'p1', 2, 7),
      ]);
      const expected = {
        record: kept,
        base: undefined,
        events: [1, 2, 3].map((seq) => ({ seq, frame: JSON.stringify(event(seq)) })),
        answers: [
          { requestId: 'r1', digest: 'digest of r1', answer: { request_id: 'r1', status: 'accepted' } },
        ],
        producers: [{ producerId: 'p1', epoch: 2, nextSeq: 7 }],
        producerIds: [],
      };
      expect(await history.session(id, ALL)).toEqual(expected);
      await reopen();
      expect(await history.session(id, ALL)).toEqual(expected);
      await crash();
      expect(await history.session(id, ALL)).toEqual(expected);
    });

    it('DU1 what is kept later takes the place of what was kept before', async () => {
      await store.commit([begin(id), numbered(id, 'p', 1, 5), based(id, 1)]);
      await store.commit([...span(id, 1, 4), numbered(id, 'p', 2, 1), based(id, 2)]);
      await store.commit([
        begin(id, { state: 'paused', lastActivity: 1_700_000_001_000.5, userAgent: null }),
      ]);
      await reopen();
      const session = await history.session(id, ALL);
      expect(session?.record).toEqual(
        record(id, { state: 'paused', lastActivity: 1_700_000_001_000.5, userAgent: null }),
      );
      expect(session?.producers).toEqual([{ producerId: 'p', epoch: 2, nextSeq: 1 }]);
      expect(session?.base).toEqual(foldUpTo(2));
      expect(session?.events.map(({ seq }) => seq)).toEqual([3, 4]);
    });

    it('DU1 of answers and producers’ ids the latest come back, oldest first', async () => {
      await store.commit([begin(id), answered(id, 'a'), answered(id, 'b'), answered(id, 'c')]);
      await store.commit([answered(id, 'a', { status: 'rejected' })]);
      await store.commit([
        logged(id, event(1, { message_id: 'mine_1' })),
        logged(id, event(2)),
        logged(id, event(3, { message_id: 'mine_3' })),
        logged(id, event(4, { message_id: 'mine_4' })),
      ]);
      const session = await history.session(id, { answers: 2, producerIds: 2 });
      expect(session?.answers.map(({ requestId, answer }) => [requestId, answer.status])).toEqual([
        ['c', 'accepted'],
        ['a', 'rejected'],
      ]);
      expect(session?.producerIds).toEqual([
        ['mine_3', 3],
        ['mine_4', 4],
      ]);
    });

    it('DU1 a session that nobody kept is undefined', async () => {
      expect(await history.session(id, ALL)).toBeUndefined();
      expect(await history.session('\0 \ud800', ALL)).toBeUndefined();
      expect(await seqs()).toEqual([]);
      expect(await history.extent(id, 0, 10)).toEqual({ events: 0, units: 0 });
      expect(await history.seqOf(id, 'msg_00000001')).toBeUndefined();
    });

    it('DU1 profiles are kept once by their content, and sessions that follow one share it', async () => {
      const other = shippedProfiles[1]!;
      const copy = structuredClone(someProfile);
      const backwards = Object.fromEntries(Object.entries(someProfile).reverse()) as unknown as typeof copy;
      const ids = [id, randomUUID(), randomUUID(), randomUUID()];
      const profiles = [someProfile, copy, backwards, other];
      await store.commit(ids.map((each, index) => begin(each, { profile: profiles[index]! })));
      await reopen();
      const { live } = await history.load(0);
      const loaded = ids.map((each) => live.find((one) => one.id === each)?.profile);
      expect(loaded).toEqual([someProfile, someProfile, someProfile, other]);
      expect(new Set(loaded).size).toBe(2);
      expect((await history.session(id, ALL))?.record.profile).toBe(loaded[0]);
    });

    it('DU1 the live come back with the latest activity first, and the ended since a time, oldest first', async () => {
      const [a, b, c, d, e] = Array.from({ length: 5 }, () => randomUUID()) as [
        string,
        string,
        string,
        string,
        string,
      ];
      await store.commit([
        begin(a, { lastActivity: 100 }),
        begin(b, { lastActivity: 300 }),
        begin(c, { endedAt: 1000 }),
        begin(d, { endedAt: 999 }),
        begin(e, { endedAt: 1001 }),
      ]);
      const index = await history.load(1000);
      expect(index.live.map((one) => one.id)).toEqual([b, a]);
      expect(index.ended).toEqual([
        { id: c, endedAt: 1000 },
        { id: e, endedAt: 1001 },
      ]);
    });

    it('EV2 any text comes back to the byte: emoji, NUL, halves of surrogate pairs, quotes', async () => {
      const texts = ['grüße 🇪🇺 👩‍👩‍👧 日本', 'a\0b', '\ud83d alone \udc00', '"\\ \u2028 \u0001', ''];
      const writes = texts.flatMap((text, index): Write[] => [
        logged(id, event(index + 1, { text })),
        answered(id, `r${text}`),
        numbered(id, `p${text}`, 1, index),
      ]);
      const strange = '\ud800 \0 "ua" 🙂';
      await store.commit([begin(id, { userAgent: strange, creator: strange }), ...writes]);
      await reopen();
      const session = await history.session(id, ALL);
      expect(session?.record).toEqual(record(id, { userAgent: strange, creator: strange }));
      expect(session?.events.map(({ frame }) => frame)).toEqual(
        texts.map((text, index) => JSON.stringify(event(index + 1, { text }))),
      );
      expect(
        session?.answers.map(({ requestId, digest, answer }) => [requestId, digest, answer.request_id]),
      ).toEqual(texts.map((text) => [`r${text}`, `digest of r${text}`, `r${text}`]));
      expect(new Set(session?.producers.map(({ producerId }) => producerId))).toEqual(
        new Set(texts.map((text) => `p${text}`)),
      );
    });

    it('EV8 big batches and big frames are kept whole', async () => {
      const events = span(id, 1, 20_000);
      const big = event(20_001, { text: '🙂'.repeat(16_000) });
      await store.commit([begin(id), ...events, logged(id, big)]);
      expect(await history.extent(id, 0, 20_000)).toMatchObject({ events: 20_000 });
      expect(await history.page(id, { after: 20_000, upTo: 20_001, maxEvents: 5 })).toEqual([
        { seq: 20_001, frame: JSON.stringify(big) },
      ]);
    });
  });

  describe('reading a log', () => {
    beforeEach(async () => {
      const other = randomUUID();
      await store.commit([begin(id), begin(other), ...span(id, 1, 5), ...span(other, 1, 20)]);
      await store.commit([logged(id, event(8, { message_id: 'msg_00000003x' })), ...span(id, 9, 10)]);
    });

    it('EV8 a page has the first events after a position, in order, up to another', async () => {
      expect(await seqs()).toEqual([1, 2, 3, 4, 5, 8, 9, 10]);
      expect(await seqs(4)).toEqual([5, 8, 9, 10]);
      expect(await seqs(4, 9)).toEqual([5, 8, 9]);
      expect(await seqs(4, 9, 2)).toEqual([5, 8]);
      expect(await seqs(10)).toEqual([]);
    });

    it('EV8 an extent counts the events and bounds the length of their frames', async () => {
      const frames = (await history.page(id, { after: 2, upTo: 8, maxEvents: 100 })).map(
        ({ frame }) => frame,
      );
      const { events, units } = await history.extent(id, 2, 8);
      expect(events).toBe(4);
      expect(units).toBeGreaterThanOrEqual(frames.join('').length);
      expect(units).toBeLessThanOrEqual(frames.join('').length * 3);
    });

    it('EV2 an id leads to its position, minted or a producer’s own', async () => {
      await store.commit([logged(id, event(11, { message_id: 'msg_0000000c' })), logged(id, event(13))]);
      const at = (messageId: string) => history.seqOf(id, messageId);
      expect(await at('msg_00000005')).toBe(5);
      expect(await at('msg_00000003x')).toBe(8);
      expect(await at('msg_00000008')).toBeUndefined();
      expect(await at('msg_0000000c')).toBe(11);
      expect(await at('msg_0000000b')).toBeUndefined();
      expect(await at('msg_00000005_1')).toBeUndefined();
      expect(await at('msg_00000006')).toBeUndefined();
      expect(await at('\0')).toBeUndefined();
    });
  });

  describe('commits', () => {
    it('EV8 a batch that was kept already is not kept twice', async () => {
      const batch = [begin(id), ...span(id, 1, 3), answered(id, 'r'), numbered(id, 'p', 1, 1)];
      await store.commit(batch);
      await store.commit(batch);
      await store.commit([...batch]);
      expect(await seqs()).toEqual([1, 2, 3]);
      expect((await history.session(id, ALL))?.answers).toHaveLength(1);
    });

    it('EV8 many commits begun at once are kept in order', async () => {
      await Promise.all([
        store.commit([begin(id)]),
        ...Array.from({ length: 200 }, (_, index) => store.commit([logged(id, event(index + 1))])),
      ]);
      expect(await seqs()).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
    });

    it('DU1 what belongs to no session is not kept', async () => {
      await store.commit([logged(id, event(1)), answered(id, 'r'), numbered(id, 'p', 1, 1), based(id, 1)]);
      await store.commit([begin(id)]);
      expect(await history.session(id, ALL)).toMatchObject({
        base: undefined,
        events: [],
        answers: [],
        producers: [],
      });
    });

    it('DU1 an empty batch is nothing', async () => {
      await store.commit([]);
      expect(await history.load(0)).toEqual({ live: [], ended: [], reservedPosition: 0 });
    });
  });

  describe('positions', () => {
    const reserved = async () => (await history.load(0)).reservedPosition;

    it('DU8 EV2 the reserve never falls, also where a process that changed nothing came between', async () => {
      expect(await reserved()).toBe(0);
      await store.commit([begin(id), ...span(id, 1, 5)]);
      await crash();
      const first = await reserved();
      expect(first).toBeGreaterThanOrEqual(5);
      await reopen();
      expect(await reserved()).toBe(first);
      await reopen();
      expect(await reserved()).toBe(first);
    });

    it('DU8 after a crash the reserve is beyond every position that was used', async () => {
      await store.commit([begin(id), ...span(id, 1, 5)]);
      await crash();
      const first = await reserved();
      expect(first).toBeGreaterThanOrEqual(5);
      await store.commit([logged(id, event(first + 1))]);
      await crash();
      const second = await reserved();
      expect(second).toBeGreaterThan(first);
      await crash();
      expect(await reserved()).toBe(second);
    });

    it('DU8 the reserve is of the store, not of one session', async () => {
      const other = randomUUID();
      await store.commit([begin(id), begin(other), logged(id, event(5000)), logged(other, event(1))]);
      await crash();
      expect(await reserved()).toBeGreaterThanOrEqual(5000);
    });
  });

  describe('removing', () => {
    it('DU7 all of a session goes at once, and nothing of another', async () => {
      const other = randomUUID();
      const all = (each: string) => [
        begin(each),
        ...span(each, 1, 3),
        answered(each, 'r'),
        numbered(each, 'p', 1, 1),
        based(each, 2),
      ];
      await store.commit([...all(id), ...all(other)]);
      await reopen();
      await store.commit([deleted(id)]);
      expect(await history.session(id, ALL)).toBeUndefined();
      expect(await seqs()).toEqual([]);
      expect(await history.seqOf(id, 'msg_00000001')).toBeUndefined();
      expect(await history.session(other, ALL)).toMatchObject({
        base: foldUpTo(2),
        answers: [{ requestId: 'r' }],
        producers: [{ producerId: 'p' }],
      });
      await store.commit([logged(id, event(4)), deleted(id)]);
      await reopen();
      expect((await history.load(0)).live.map((one) => one.id)).toEqual([other]);
    });

    it('DU7 a session that begins and is deleted in one batch leaves nothing', async () => {
      await store.commit([
        begin(id),
        ...span(id, 1, 3),
        answered(id, 'r'),
        deleted(id),
        logged(id, event(4)),
      ]);
      expect(await history.session(id, ALL)).toBeUndefined();
      expect(await seqs()).toEqual([]);
    });

    it('DU7 sweeping removes what ended before a time, in steps, the oldest first', async () => {
      const later = randomUUID();
      const empty = randomUUID();
      await store.commit([
        begin(id, { endedAt: 1000 }),
        begin(later, { endedAt: 2000 }),
        begin(empty, { endedAt: 1500 }),
        ...span(id, 1, 10),
        answered(id, 'r'),
        numbered(id, 'p', 1, 1),
        based(id, 3),
        ...span(later, 1, 3),
      ]);
      expect(await history.sweep(1000, 4)).toBe(false);
      expect(await history.sweep(2000, 4)).toBe(true);
      expect(await seqs()).toEqual([5, 6, 7, 8, 9, 10]);
      let steps = 1;
      while (await history.sweep(2000, 4)) steps++;
      expect(steps).toBeLessThan(8);
      expect(await history.session(id, ALL)).toBeUndefined();
      expect(await history.session(empty, ALL)).toBeUndefined();
      expect((await history.session(later, ALL))?.events).toHaveLength(3);
      expect((await history.load(0)).ended).toEqual([{ id: later, endedAt: 2000 }]);
    });

    it('DU7 commits go on while the store is swept', async () => {
      const old = randomUUID();
      await store.commit([begin(old, { endedAt: 1000 }), ...span(old, 1, 300), begin(id)]);
      const commits: (void | Promise<void>)[] = [];
      const sweeping = (async () => {
        while (await history.sweep(2000, 10))
          commits.push(store.commit([logged(id, event(commits.length + 1))]));
      })();
      commits.push(store.commit([answered(id, 'r')]));
      await sweeping;
      await Promise.all(commits);
      expect(await history.session(old, ALL)).toBeUndefined();
      expect((await seqs()).length).toBe(commits.length - 1);
    });
  });

  describe('one owner', () => {
    const second: StoreOwner = { pid: 2, host: 'other', startedAt: 5, listensOn: 'http://localhost:2' };

    it('DU6 a second one stops with a message that names the first', async () => {
      await expect(rig.open({ owner: second })).rejects.toMatchObject({
        name: 'StoreError',
        code: 'owned',
        message: expect.stringMatching(/process 1 on here, at http:\/\/localhost:1\b.*Stop that one/),
      });
      await store.commit([begin(id)]);
      expect(await history.session(id, ALL)).toBeDefined();
    });

    it('DU6 a store that was given up, or whose owner is gone, can be taken', async () => {
      await store.close();
      store = await rig.open({ owner: second });
      await expect(rig.open()).rejects.toMatchObject({ code: 'owned' });
      await rig.crash(store);
      store = await rig.open();
      await store.commit([begin(id)]);
    });

    it('DU6 closing twice is closing once, and nothing is kept afterwards', async () => {
      await Promise.all([store.close(), store.close()]);
      const late = async () => store.commit([begin(id)]);
      await expect(late()).rejects.toMatchObject({ code: 'closed' });
    });
  });

  it('DU1 every level of durability keeps', async () => {
    for (const durability of ['process', 'power'] as const) {
      await store.close();
      store = await rig.open({ durability });
      history = historyOf(store);
      await store.commit([begin(id), ...span(id, 1, 2)]);
      await store.commit(span(id, 3, 4));
      await crash();
      expect(await seqs()).toEqual([1, 2, 3, 4]);
    }
  });
}
