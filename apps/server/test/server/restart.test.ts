import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mintMessageId, mintTransientId } from '@interactive-chat/protocol';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createInterviewEngine } from '../../src/engine/interview/interview-engine.ts';
import { createScriptedEngine } from '../../src/engine/scripted-engine.ts';
import { createSqliteRig } from '../event-log/sqlite-rig.ts';
import { availableTransports } from '../kit/available-transports.ts';
import { brief } from '../kit/brief.ts';
import { eventually } from '../kit/eventually.ts';
import { createHouse, type House } from '../kit/house.ts';
import { probing } from '../kit/probe-engine.ts';
import { command, note, notesIn, publish, say, sync } from '../kit/requests.ts';
import type { TestClient } from '../kit/test-client.ts';
import type { TestServer, TestServerOptions } from '../kit/test-server.ts';

const [transport] = (await availableTransports()).filter(({ missing }) => missing === undefined);

function house(options: Omit<TestServerOptions, 'store' | 'transport'> = {}): Promise<House> {
  if (!transport) throw new Error('no transport');
  return createHouse(createSqliteRig, { transport, ...options });
}

const ENDS = ['stopAndStart', 'crashAndStart'] as const;

async function stateOf(server: TestServer, id: string): Promise<unknown> {
  return (await server.send(`/api/sessions/${id}/state`)).json<{ state: unknown }>().state;
}

function answers(client: TestClient): string[] {
  return client.events.map(brief).filter((each) => each.startsWith('ai'));
}

function finals(client: TestClient): string[] {
  return answers(client).filter((each) => each.startsWith('ai final "'));
}

describe('a restart', () => {
  it.each(ENDS)('DU1 RS3 FO2 after %s everything is as it was, and a cursor is caught up', async (end) => {
    const there = await house({ createEngine: createInterviewEngine });
    const client = await there.server.join({ phase_profile: 'curious_friend', user_agent: 'a phone' });
    for (const text of ['Hello', 'My name is Ana', 'I grew up by the sea']) await say(client, text);
    await sync(client);
    const id = client.sessionId;
    const [before, info] = [
      await stateOf(there.server, id),
      (await there.server.send(`/api/sessions/${id}`)).json<object>(),
    ];
    const cursor = client.events.at(-6)?.message_id as string;

    const server = await there[end]();
    expect(await stateOf(server, id)).toEqual(before);
    expect((await server.send(`/api/sessions/${id}`)).json<object>()).toEqual({
      ...info,
      connections: 0,
      latest_message_id: client.events.at(-1)?.message_id,
    });
    const late = await server.join({ session_id: id, last_message_id: cursor });
    expect(await late.next('session_resumed')).toMatchObject({ payload: { recovered: true, replayed: 5 } });
    await late.next('replay_complete');
    expect(late.events).toEqual(client.events.slice(-5));
    const whole = await server.join({ session_id: id });
    await whole.next('replay_complete');
    expect(whole.events).toEqual(client.events);
    const { turn_id } = await say(whole, 'I have a brother');
    await sync(whole);
    const said = whole.events.filter((event) => event.turn_id === turn_id).map(brief);
    expect(said.filter((each) => each.startsWith('ai final "'))).toHaveLength(1);
  });

  it.each(ENDS)(
    'RQ2 DU1 DU2 after %s a repeated text gets its first answer and no second turn',
    async (end) => {
      const there = await house({ createEngine: createInterviewEngine });
      const client = await there.server.join();
      const first = await say(client, 'Hello', 'text-once');
      await sync(client);

      const server = await there[end]();
      const again = await server.join({ session_id: client.sessionId });
      expect(await say(again, 'Hello', 'text-once')).toEqual({ ...first, duplicate: true });
      expect(await say(again, 'Other words', 'text-once')).toMatchObject({
        status: 'rejected',
        error: { code: 'request_id_reused' },
      });
      await sync(again);
      expect(again.events).toEqual(client.events);
    },
  );

  it('DU3 DU4 TU5 an answer that was cut is closed with what was said, and begun anew in another turn', async () => {
    const createEngine = () =>
      createScriptedEngine([
        { expect: { kind: 'phase' }, emit: [], repeat: true },
        {
          expect: { kind: 'text' },
          emit: [{ say: 'I grew up in the mountains of the north.' }],
          repeat: true,
        },
      ]);
    const there = await house({ createEngine, env: { SPEED: '1', CHECKPOINT_INTERVAL_MS: '100' } });
    const client = await there.server.join();
    const { turn_id } = await say(client, 'Where did you grow up?');
    await eventually(() => {
      there.server.clock.advance(50);
      expect(answers(client).at(-1)).toMatch(/ai open "I grew/);
    });

    const server = await there.crashAndStart({ createEngine });
    const late = await server.join({
      session_id: client.sessionId,
      last_message_id: client.events.at(-1)?.message_id,
    });
    await sync(late);
    const cut = late.events.find(
      (event) => event.event_type === 'signal' && event.payload.event_name === 'conversation.interrupted',
    );
    expect(cut).toMatchObject({ turn_id, payload: { reason: 'restart' } });
    const { answered_in } = (cut?.payload ?? {}) as { answered_in?: string };
    expect(answered_in).not.toBe(turn_id);
    expect(answers(late)[0]).toMatch(/ai final interrupted "I grew/);
    expect(late.events.map(brief)).toContain('tts.speech_ended');
    for (let round = 0; round < 200; round++) {
      server.clock.advance(50);
      await sync(late);
    }
    const last = late.events.findLast((event) => event.event_type === 'turn_update');
    expect(last).toMatchObject({
      turn_id: answered_in,
      payload: { transcript: 'I grew up in the mountains of the north.', is_final: true, interrupted: false },
    });
    expect(finals(late)).toHaveLength(1);
  });

  it('DU4 TU9 a text that nobody began to answer is handed over again, in order, once', async () => {
    const never = () => new Promise<void>(() => {});
    const there = await house({
      createEngine: probing(() => ({ handle: ({ kind }) => (kind === 'text' ? never() : undefined) }))
        .createEngine,
    });
    const client = await there.server.join();
    const turns = [await say(client, 'One'), await say(client, 'Two')].map(({ turn_id }) => turn_id);
    const after = probing();
    const server = await there.crashAndStart({ createEngine: after.createEngine });
    await server.join({ session_id: client.sessionId });
    await eventually(() => expect(after.probes[0]?.texts).toEqual(['One', 'Two']));
    const inputs = after.probes[0]?.inputs ?? [];
    expect(inputs.flatMap((input) => (input.kind === 'text' ? [input.turnId] : []))).toEqual(turns);
    expect([...(after.probes[0]?.context.unanswered ?? [])]).toEqual(turns);
  });

  it('DU4 what is owed is done though nobody comes back', async () => {
    const there = await house({
      createEngine: probing(() => ({ handle: () => new Promise(() => {}) })).createEngine,
    });
    const client = await there.server.join();
    await say(client, 'Hello');
    const server = await there.crashAndStart({ createEngine: createInterviewEngine });
    server.clock.advance(1000);
    await eventually(async () => {
      const { history } = (await stateOf(server, client.sessionId)) as { history: { speaker: string }[] };
      expect(history.map(({ speaker }) => speaker)).toEqual(['human', 'ai', 'ai']);
    });
  });

  it('DU4 a phase that the AI opens is opened, also when its opener was cut', async () => {
    const there = await house({ createEngine: createInterviewEngine, env: { SPEED: '1' } });
    const client = await there.server.join();
    await sync(client);
    const opened = async (server: TestServer): Promise<TestClient> => {
      const late = await server.join({ session_id: client.sessionId });
      for (let round = 0; round < 100; round++) {
        server.clock.advance(200);
        await sync(late);
      }
      return late;
    };
    await there.crashAndStart();
    there.server.clock.advance(1000);
    const early = await there.server.join({ session_id: client.sessionId });
    await eventually(() => {
      there.server.clock.advance(100);
      expect(answers(early).length).toBeGreaterThan(0);
    });
    const late = await opened(await there.crashAndStart());
    expect(finals(late)).toHaveLength(1);
    expect(answers(late).filter((each) => each.startsWith('ai final interrupted'))).toHaveLength(1);
  });

  it('ST4 DU1 what was paused stays so, and what it held is answered at resume', async () => {
    const there = await house({ createEngine: createInterviewEngine });
    const client = await there.server.join();
    await sync(client);
    await command(client, 'pause');
    await say(client, 'Held');
    const server = await there.crashAndStart();
    const late = await server.join({ session_id: client.sessionId });
    await sync(late);
    expect(finals(late)).toHaveLength(1);
    await command(late, 'resume');
    await sync(late);
    expect(finals(late)).toHaveLength(2);
  });

  it('ST5 DU1 what was completed stays so, and nothing is owed', async () => {
    const there = await house({ createEngine: createInterviewEngine });
    const client = await there.server.join();
    await say(client, 'Hello');
    await command(client, 'complete');
    await sync(client);
    const server = await there.crashAndStart();
    const late = await server.join({ session_id: client.sessionId });
    await sync(late);
    expect(late.events).toEqual(client.events);
    expect(await say(late, 'More')).toMatchObject({ error: { code: 'session_completed' } });
    expect(
      await publish(late, [note(0, { payload: { event_name: 'analytics.note', index: 0 } })]),
    ).toMatchObject([{ status: 'accepted' }]);
    server.clock.advance(30_001);
    expect(
      await publish(late, [note(1, { payload: { event_name: 'analytics.note', index: 1 } })]),
    ).toMatchObject([{ status: 'rejected' }]);
  });

  it.each(ENDS)('PB6 EV4 DU1 after %s producers go on with their numbers and ids', async (end) => {
    const there = await house();
    const client = await there.server.join();
    const list = (from: number, count: number) => ({
      type: 'publish',
      request_id: `list-${from}-${Math.random()}`,
      producer_id: 'ear',
      producer_epoch: 3,
      events: Array.from({ length: count }, (_, index) => note(from + index, { producer_seq: from + index })),
    });
    await client.request(list(0, 3));
    await publish(client, [note(100, { message_id: 'mine' })]);
    const server = await there[end]();
    const late = await server.join({ session_id: client.sessionId });
    expect((await late.request(list(2, 2))).results).toMatchObject([
      { status: 'duplicate' },
      { status: 'accepted' },
    ]);
    expect((await late.request(list(9, 1))).results).toMatchObject([{ status: 'rejected', expected_seq: 4 }]);
    expect((await late.request({ ...list(0, 1), producer_epoch: 2 })).results).toMatchObject([
      { reason: { code: 'stale_epoch' } },
    ]);
    expect(await publish(late, [note(100, { message_id: 'mine' })])).toMatchObject([
      { status: 'duplicate', seq: client.events.at(-1)?.seq },
    ]);
    await sync(late);
    expect(notesIn(late.events)).toEqual([0, 1, 2, 100, 3]);
  });

  it('CN10 SE1 DU1 creating is idempotent across a crash', async () => {
    const there = await house();
    const wish = { client_id: 'tab-1', request_id: 'create-1' };
    const client = await there.server.join(wish);
    const server = await there.crashAndStart();
    const again = await server.join(wish);
    expect(again.sessionId).toBe(client.sessionId);
    expect(again.frames[0]?.event_type).toBe('session_resumed');
  });

  it('SE4 SE5 SE3 what expired meanwhile, or before, is 4410, and what never was 4001', async () => {
    const there = await house({ env: { SESSION_TTL_SECONDS: '100', UNUSED_SESSION_TTL_SECONDS: '10' } });
    const [unused, used, kept] = [
      await there.server.join(),
      await there.server.join(),
      await there.server.join(),
    ];
    for (const client of [used, kept]) await say(client, 'Hello');
    const gone = await there.server.join();
    gone.close();
    await gone.closed;
    there.server.clock.advance(11_000);
    await sync(kept);
    const server = await there.crashAndStart({ now: there.server.clock.now() + 80_000 });
    const code = async (id: string): Promise<number> => {
      const client = server.client();
      await client.opened();
      client.send({ session_id: id });
      return (await client.closed).code;
    };
    // Who was connected when the server ended was so until it was there again (SE5).
    expect((await server.join({ session_id: unused.sessionId })).frames[0]?.event_type).toBe(
      'session_resumed',
    );
    await server.join({ session_id: kept.sessionId });

    expect(await code(gone.sessionId)).toBe(4410);
    server.clock.advance(20_000);
    expect(await code(used.sessionId)).toBe(4410);
    expect(await code('00000000-0000-4000-8000-000000000000')).toBe(4001);
    await server.send('/api/health');
    const later = await there.crashAndStart({ now: server.clock.now() });
    const late = later.client();
    await late.opened();
    late.send({ session_id: used.sessionId });
    expect((await late.closed).code).toBe(4410);
  });

  it('SE8 DU7 what was deleted is gone, with its connections and its creator', async () => {
    const there = await house();
    const wish = { client_id: 'tab-1', request_id: 'create-1' };
    const client = await there.server.join(wish);
    await say(client, 'Hello');
    expect((await there.server.send(`/api/sessions/${client.sessionId}`, { method: 'DELETE' })).status).toBe(
      204,
    );
    const server = await there.crashAndStart();
    expect((await server.send(`/api/sessions/${client.sessionId}`)).status).toBe(404);
    expect((await server.join(wish)).sessionId).not.toBe(client.sessionId);
  });

  it('DU7 what has ended is kept for retention_days, readable by nobody, and then removed a little at a time', async () => {
    const there = await house({
      env: { RETENTION_DAYS: '2', SESSION_TTL_SECONDS: '60', EVENTS_PER_MINUTE: '10000' },
    });
    const client = await there.server.join();
    for (let from = 0; from < 900; from += 100)
      await publish(
        client,
        Array.from({ length: 100 }, (_, index) => note(from + index)),
      );
    await sync(client);
    const { history } = there.store;
    const kept = async (): Promise<number> =>
      (await history?.extent(client.sessionId, 0, Number.MAX_SAFE_INTEGER))?.events ?? 0;
    const day = async (): Promise<void> => {
      there.server.clock.advance(86_400_000);
      await there.server.send('/api/health');
    };
    await day();
    expect((await there.server.send(`/api/sessions/${client.sessionId}`)).status).toBe(410);
    await day();
    const before = await kept();
    expect(before).toBe(client.events.length);
    await day();
    await eventually(async () => {
      there.server.clock.advance(1000);
      expect(await kept()).toBeLessThanOrEqual(before - 500);
    });
    await eventually(async () => {
      there.server.clock.advance(1000);
      expect(await history?.session(client.sessionId, { answers: 1, producerIds: 1 })).toBeUndefined();
    });
  });

  it('EV2 DU8 RS4 what a crash lost is told as lost, and its positions are not used again', async () => {
    const there = await house();
    const client = await there.server.join();
    await publish(client, [note(0)]);
    await sync(client);
    await there.cut();
    await publish(client, [note(1), note(2)]);
    await sync(client);
    const lost = client.events.at(-1);
    const server = await there.start();
    const late = await server.join({ session_id: client.sessionId, last_message_id: lost?.message_id });
    expect(await late.next('session_resumed')).toMatchObject({
      payload: { recovered: false, reason: 'lost' },
    });
    await publish(late, [note(3)]);
    await sync(late);
    expect(notesIn(late.events)).toEqual([0, 3]);
    expect(late.events.at(-1)?.seq).toBeGreaterThan(lost?.seq ?? 0);
    // Also once there are events beyond it.
    await server.send('/api/health');
    const later = await server.join({ session_id: client.sessionId, last_message_id: lost?.message_id });
    expect(await later.next('session_resumed')).toMatchObject({
      payload: { recovered: false, reason: 'lost' },
    });
    const kept = client.events.find((event) => notesIn([event])[0] === 0)?.message_id;
    const right = await server.join({ session_id: client.sessionId, last_message_id: kept });
    expect(await right.next('session_resumed')).toMatchObject({ payload: { recovered: true, replayed: 1 } });
  });

  it('RS12 EV2 a position is a cursor, also where a producer’s id that was lost is another event’s by now', async () => {
    const there = await house();
    const client = await there.server.join();
    await publish(client, [note(0, { message_id: 'kept' })]);
    await sync(client);
    const kept = client.events.at(-1)?.seq ?? 0;
    await there.cut();
    await publish(client, [note(1, { message_id: 'mine' })]);
    await sync(client);
    const lost = client.events.at(-1)?.seq ?? 0;
    const server = await there.start();
    const late = await server.join({ session_id: client.sessionId });
    await publish(late, [note(2), note(3, { message_id: 'mine' })]);
    const resumed = async (seq: number) =>
      (
        await server.join({
          session_id: client.sessionId,
          last_message_id: mintTransientId(seq, 0),
        })
      ).frames[0]?.payload;
    expect(await resumed(kept)).toMatchObject({ recovered: true, replayed: 2 });
    expect(await resumed(lost)).toMatchObject({ recovered: false, reason: 'lost' });
    expect(await resumed(0)).toMatchObject({ recovered: true });
  });
});

describe('replay beyond the ring', () => {
  const env = { RING_EVENTS: '50', EVENTS_PER_MINUTE: '10000', MAX_REPLAY_EVENTS: '1500' };

  async function filled(there: House): Promise<TestClient> {
    const client = await there.server.join();
    for (let from = 0; from < 1600; from += 100)
      await publish(
        client,
        Array.from({ length: 100 }, (_, index) =>
          note(from + index, index % 50 === 0 ? { message_id: `own-${from + index}` } : {}),
        ),
      );
    await sync(client);
    return client;
  }

  it('RS11 RS3 RS8 1,500 missed events come from the store in pages, once each, live behind them', async () => {
    const there = await house({ env });
    const client = await filled(there);
    const cursor = client.events.at(-1501);
    const late = there.server.client();
    await late.opened();
    late.send({ session_id: client.sessionId, last_message_id: cursor?.message_id });
    const live = publish(client, [note(9999)]);
    await late.next('replay_complete');
    await live;
    await sync(late);
    const resumed = await late.next('session_resumed');
    expect(resumed.payload).toMatchObject({ recovered: true });
    const replayed = (resumed.payload as { replayed: number }).replayed;
    expect(replayed).toBeGreaterThanOrEqual(1500);
    expect(late.events.map(({ seq }) => seq)).toEqual(
      client.events.filter(({ seq }) => seq > (cursor?.seq ?? 0)).map(({ seq }) => seq),
    );
    expect((await late.next('replay_complete')).payload).toMatchObject({ replayed });
  });

  it('RS11 RS4 one more is evicted, and what it missed is counted', async () => {
    const there = await house({ env: { ...env, MAX_REPLAY_EVENTS: '1000' } });
    const client = await filled(there);
    const outside = client.events.at(-1052);
    const inside = client.events.at(-1051);
    const [over, within] = [
      await there.server.join({ session_id: client.sessionId, last_message_id: outside?.message_id }),
      await there.server.join({ session_id: client.sessionId, last_message_id: inside?.message_id }),
    ];
    expect(over.frames[0]).toMatchObject({
      payload: { recovered: false, reason: 'evicted', missed: 1001, replayed: 50 },
    });
    expect(within.frames[0]).toMatchObject({ payload: { recovered: true, replayed: 1050 } });
  });

  it('RS11 max_replay_bytes bounds it as well', async () => {
    const there = await house({ env: { ...env, MAX_REPLAY_BYTES: '20000' } });
    const client = await filled(there);
    const late = await there.server.join({
      session_id: client.sessionId,
      last_message_id: client.events.at(-400)?.message_id,
    });
    expect(late.frames[0]).toMatchObject({ payload: { recovered: false, reason: 'evicted' } });
  });

  it('RS5 RS11 an id of a producer is a cursor however long ago it was, a transient one and one of nobody too', async () => {
    const there = await house({
      env: { ...env, MAX_REMEMBERED_MESSAGE_IDS: '100', MAX_REPLAY_EVENTS: '10000' },
    });
    const client = await filled(there);
    const resumed = async (last_message_id: string) =>
      (await there.server.join({ session_id: client.sessionId, last_message_id })).frames[0]?.payload;
    expect(await resumed('own-0')).toMatchObject({ recovered: true });
    const ack = client.frames.find((frame) => frame.event_type === 'ack');
    expect(await resumed(ack?.message_id ?? '')).toMatchObject({ recovered: true });
    expect(await resumed('nobody')).toMatchObject({ recovered: false, reason: 'unknown' });
    expect(await resumed(mintMessageId(0))).toMatchObject({
      recovered: true,
      replayed: client.events.length,
    });
  });

  it('RS5 DU1 HTTP pages through everything', async () => {
    const there = await house({ env });
    const client = await filled(there);
    const server = await there.crashAndStart();
    const events: unknown[] = [];
    for (let after = ''; ; ) {
      const page = await server.send(`/api/sessions/${client.sessionId}/events?limit=700${after}`);
      const body = page.json<{
        events: { message_id: string }[];
        latest_message_id: string;
        truncated: boolean;
      }>();
      expect(body.truncated).toBe(false);
      events.push(...body.events);
      if (events.length === 0 || body.events.at(-1)?.message_id === body.latest_message_id) break;
      after = `&after=${body.events.at(-1)?.message_id}`;
    }
    expect(events).toEqual(client.events);
  });
});

describe('the archive', () => {
  it('JL3 ST5 a completed session is a file when its grace is over, also after a restart, and not when it was deleted', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'archive-'));
    onTestFinished(() => rmSync(directory, { recursive: true }));
    const there = await house({ env: { ARCHIVE: 'jsonl', DATA_DIR: directory } });
    const [early, late, deleted] = [
      await there.server.join(),
      await there.server.join(),
      await there.server.join(),
    ];
    const files = (): string[] =>
      existsSync(join(directory, 'archive')) ? readdirSync(join(directory, 'archive/2025-11-24')).sort() : [];
    for (const client of [early, deleted]) await command(client, 'complete');
    await there.server.send(`/api/sessions/${deleted.sessionId}`, { method: 'DELETE' });
    there.server.clock.advance(29_000);
    await command(late, 'complete');
    await sync(late);
    expect(files()).toEqual([]);
    there.server.clock.advance(3000);
    await eventually(() => expect(files()).toEqual([`${early.sessionId}.jsonl`]));
    const server = await there.crashAndStart({ now: there.server.clock.now() });
    await eventually(() => {
      server.clock.advance(1000);
      expect(files()).toEqual([`${early.sessionId}.jsonl`, `${late.sessionId}.jsonl`].sort());
    });
    const lines = readFileSync(join(directory, 'archive/2025-11-24', `${early.sessionId}.jsonl`), 'utf8');
    expect(
      lines
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual(early.events);
  });
});
