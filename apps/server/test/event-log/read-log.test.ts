import { randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventStore, StoredHistory, Write } from '../../src/event-log/event-store.ts';
import { gzipped, lineBytes } from '../../src/event-log/log-bytes.ts';
import { type LogHead, readLog } from '../../src/event-log/read-log.ts';
import { readStoredLog, UNFINISHED_IMPORT } from '../../src/event-log/read-stored-log.ts';
import { validFrame } from '../kit/validate-frame.ts';
import { historyOf } from './event-store-contract.ts';
import { createSqliteRig, type SqliteRig } from './sqlite-rig.ts';
import { begin, beginning, deleted, event, logged, record, span } from './stored-things.ts';

const HEARTBEAT = 60_000;

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** The position of each line but the first. */
const seqsOf = (lines: readonly string[]) =>
  lines.slice(1).map((line) => (JSON.parse(line) as { seq: number }).seq);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('a log as JSON lines', () => {
  let rig: SqliteRig;
  let store: EventStore;
  let history: StoredHistory;
  let id: string;
  let head: LogHead;

  beforeEach(async () => {
    rig = await createSqliteRig();
    store = await rig.open();
    history = historyOf(store);
    id = randomUUID();
    head = {
      sessionId: id,
      createdAt: 1_700_000_000,
      profile: record(id).profile.name,
      heartbeatIntervalMs: HEARTBEAT,
    };
  });
  afterEach(async () => {
    await store.close();
    await rig.dispose();
  });

  /** A session with events at 1 to `last`. */
  const keep = async (last: number): Promise<void> => {
    await store.commit([begin(id), logged(id, beginning()), ...span(id, 2, last)]);
  };
  const stored = (upTo: number) => ({ kind: 'stored', history, upTo }) as const;
  const read = async (upTo: number): Promise<string[]> => all((await readLog(head, stored(upTo)))!);

  it.each([1, 99, 100, 101, 350])('JL1 all %d events come from the store, after the head', async (last) => {
    await keep(last);
    const lines = await read(last);
    expect(validFrame(lines[0]!)).toEqual({
      message_id: 'msg_00000000_1',
      event_type: 'session_created',
      timestamp: 1_700_000_000,
      phase_id: null,
      turn_id: null,
      payload: {
        session_id: id,
        created_at: 1_700_000_000,
        state: 'initializing',
        profile: head.profile,
        protocol: '1.0',
        heartbeat_interval_ms: HEARTBEAT,
        latest_message_id: 'msg_00000000',
      },
    });
    expect(seqsOf(lines)).toEqual(range(1, last));
  });

  it('JL1 a session without events is its head', async () => {
    await store.commit([begin(id)]);
    expect(await read(0)).toHaveLength(1);
    expect(await all((await readLog(head, { kind: 'kept', frames: [] }))!)).toHaveLength(1);
  });

  it('JL1 a log ends where it ended when reading began, whatever is committed meanwhile', async () => {
    await keep(250);
    const lines = (await readLog(head, stored(250)))!;
    const seen = [(await lines.next()).value as string];
    await store.commit(span(id, 251, 400));
    seen.push(...(await all(lines)));
    expect(seqsOf(seen)).toEqual(range(1, 250));
  });

  it('JL2 a log whose session is deleted meanwhile throws instead of ending well', async () => {
    await keep(350);
    const lines = (await readLog(head, stored(350)))!;
    for (let taken = 0; taken < 50; taken += 1) await lines.next();
    await store.commit([deleted(id)]);
    await expect(all(lines)).rejects.toThrow('removed while it was read');
  });

  it('JL2 a log whose beginning is gone is none', async () => {
    await store.commit([begin(id), ...span(id, 5, 20)]);
    expect(await readLog(head, stored(20))).toBeUndefined();
    expect(await readLog(head, { kind: 'kept', frames: [JSON.stringify(event(5))] })).toBeUndefined();
    const frames = [JSON.stringify(beginning()), JSON.stringify(event(2))];
    expect(seqsOf(await all((await readLog(head, { kind: 'kept', frames }))!))).toEqual([1, 2]);
  });

  it('JL1 a store knows the log of a session that has ended, and no other', async () => {
    await keep(30);
    await store.commit([begin(id, { endedAt: 1_800_000_000_000 })]);
    const found = await readStoredLog(history, id, HEARTBEAT);
    expect(found.kind).toBe('found');
    expect(await all((found as Extract<typeof found, { kind: 'found' }>).lines)).toEqual(await read(30));
    expect((await readStoredLog(history, randomUUID(), HEARTBEAT)).kind).toBe('unknown');
  });

  it('JL2 DU7 a log that is being swept or imported is not whole', async () => {
    await keep(30);
    await store.commit([begin(id, { endedAt: UNFINISHED_IMPORT })]);
    expect((await readStoredLog(history, id, HEARTBEAT)).kind).toBe('incomplete');
    await store.commit([begin(id, { endedAt: 1000 })]);
    expect((await readStoredLog(history, id, HEARTBEAT)).kind).toBe('found');
    await history.sweep(2000, 10);
    expect((await readStoredLog(history, id, HEARTBEAT)).kind).toBe('incomplete');
  });

  it('JL2 lines become bytes in chunks of some size, compressed or not', async () => {
    const writes: Write[] = Array.from({ length: 300 }, (_, index) =>
      logged(id, event(index + 2, { text: `${'🎤 and text '.repeat(60)}${index}` })),
    );
    await store.commit([begin(id), logged(id, beginning()), ...writes]);
    const text = `${(await read(301)).join('\n')}\n`;
    const chunks = await all(lineBytes((await readLog(head, stored(301)))!));
    expect(Buffer.concat(chunks).toString()).toBe(text);
    expect(chunks.length).toBeGreaterThan(3);
    expect(chunks.length).toBeLessThan(20);
    const compressed = await all(gzipped(lineBytes((await readLog(head, stored(301)))!)));
    expect(gunzipSync(Buffer.concat(compressed)).toString()).toBe(text);
    expect(Buffer.concat(compressed).byteLength).toBeLessThan(text.length / 10);
  });

  it('JL2 compressed bytes fail as their source does, and let go of it', async () => {
    let letGo = 0;
    async function* failing(): AsyncGenerator<Uint8Array> {
      try {
        yield Buffer.from('one');
        throw new Error('the store is gone');
      } finally {
        letGo += 1;
      }
    }
    await expect(all(gzipped(failing()))).rejects.toThrow('the store is gone');
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield Buffer.alloc(1000, 'x');
      } finally {
        letGo += 1;
      }
    }
    for await (const _ of gzipped(endless())) break;
    await expect.poll(() => letGo).toBe(2);
  });
});
