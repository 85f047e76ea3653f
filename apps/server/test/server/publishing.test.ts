import type { AckPayload } from '@interactive-chat/protocol';
import { expect, it } from 'vitest';
import { overTransports } from '../kit/over-transports.ts';
import { probing } from '../kit/probe-engine.ts';
import { note, notesIn, publish, sync } from '../kit/requests.ts';
import { startServer, type TestServer } from '../kit/test-server.ts';

const UPDATE = { speaker: 'human', transcript: 'Hello', is_final: false, interrupted: false };
const turn = (turn_id: string, over: Record<string, unknown> = {}) => ({
  event_type: 'turn_update',
  turn_id,
  payload: { ...UPDATE, ...over },
});
const delta = (turn_id: string, offset: number, text: string) => ({
  event_type: 'turn_delta',
  turn_id,
  payload: { speaker: 'human', offset, text },
});
const rejected = (code: string) => ({ status: 'rejected', reason: { code } });

async function publishOverHttp(server: TestServer, sessionId: string, events: readonly object[]) {
  const answer = await server.send(`/api/sessions/${sessionId}/events`, { body: { events } });
  const { results, code, retry_after_ms } = answer.json<
    Partial<AckPayload> & { code?: string; retry_after_ms?: number }
  >();
  return { status: answer.status, results, code, retry_after_ms };
}

overTransports('publishing', (transport) => {
  it('PB1 signals, turn updates, partial text and errors are taken, and told to the engine', async () => {
    const { probes, createEngine } = probing();
    const server = await startServer({ transport, createEngine });
    const client = await server.join();
    const error = { code: 'asr_failed', message: 'The microphone is gone.', retryable: true };
    const results = await publish(client, [
      note(0),
      turn('t1'),
      delta('t1', 5, ' there'),
      { event_type: 'error', payload: error },
    ]);
    expect(results.map(({ status }) => status)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    expect(results[2]).toEqual({ status: 'accepted', message_id: null });
    expect(client.frames.map((frame) => frame.event_type).slice(-5)).toEqual([
      'signal',
      'turn_update',
      'turn_delta',
      'error',
      'ack',
    ]);
    expect(client.events.at(-1)).toMatchObject({ payload: error });
    const told = probes[0]?.observed.map(({ event_type }) => event_type);
    expect(told).toEqual(['signal', 'turn_update', 'turn_delta', 'error']);
  });

  it.each(['phase_change', 'state_change', 'session_created', 'ack', 'hologram'])(
    'PB1 %s is reserved',
    async (event_type) => {
      const server = await startServer({ transport });
      const client = await server.join();
      const event = {
        event_type,
        message_id: 'mine',
        payload: { from: 'active', to: 'completed', reason: 'complete' },
      };
      expect(await publish(client, [event])).toMatchObject([
        { ...rejected('event_type_reserved'), message_id: 'mine' },
      ]);
      expect((await publishOverHttp(server, client.sessionId, [event])).results).toMatchObject([
        rejected('event_type_reserved'),
      ]);
      await sync(client);
      expect(client.events.map((each) => each.event_type)).toEqual(['state_change', 'phase_change']);
    },
  );

  it('PB2 each event has its own result, in order; bad ones do not keep the good ones out', async () => {
    const server = await startServer({ transport });
    const client = await server.join();
    const events = [
      note(0),
      { event_type: 'phase_change' },
      note(1, { message_id: 'twice' }),
      note(1, { message_id: 'twice' }),
      { event_type: 'signal', payload: { event_name: 'Not A Name' } },
      { event_type: 'turn_update', payload: UPDATE },
      note(2, { message_id: 'not an id!' }),
      note(3, { message_id: '' }),
      note(4, { message_id: 7 }),
      note(5, { message_id: 'x'.repeat(65) }),
      {},
      note(6, { message_id: 'x'.repeat(64) }),
    ];
    const expected = [
      { status: 'accepted', message_id: expect.stringMatching(/^msg_/), seq: expect.any(Number) },
      rejected('event_type_reserved'),
      { status: 'accepted', message_id: 'twice' },
      { status: 'duplicate', message_id: 'twice' },
      ...Array.from({ length: 7 }, () => ({ ...rejected('invalid_message'), message_id: null })),
      { status: 'accepted', message_id: 'x'.repeat(64) },
    ];
    expect(await publish(client, events)).toMatchObject(expected);
    expect(notesIn(client.events)).toEqual([0, 1, 6]);
    const overHttp = await publishOverHttp(server, client.sessionId, events);
    expect(overHttp).toMatchObject({ status: 200 });
    expect(overHttp.results?.map(({ status }) => status)).toEqual(
      expected.map(({ status, message_id }: { status: string; message_id?: string | null }) =>
        status === 'accepted' && typeof message_id === 'string' ? 'duplicate' : status,
      ),
    );
  });

  it('PB3 a list has at most max_publish_events events', async () => {
    const server = await startServer({ transport, env: { MAX_PUBLISH_EVENTS: '3' } });
    const client = await server.join();
    const four = [0, 1, 2, 3].map((index) => note(index));
    expect(await publish(client, four.slice(1))).toHaveLength(3);
    const answer = await client.request({ type: 'publish', request_id: 'p-1', events: four });
    expect(answer).toMatchObject({
      status: 'rejected',
      error: { code: 'too_many_events', retryable: false },
    });
    expect(await publishOverHttp(server, client.sessionId, four)).toMatchObject({ code: 'too_many_events' });
    await sync(client);
    expect(notesIn(client.events)).toEqual([1, 2, 3]);
  });

  it('PB3 an event has at most max_frame_bytes, counted in UTF-8', async () => {
    const server = await startServer({ transport });
    const client = await server.join();
    const sized = (bytes: number) => {
      const empty = note(0, { payload: { event_name: 'custom.blob', text: '' } });
      const left = bytes - Buffer.byteLength(JSON.stringify(empty));
      const text = '€'.repeat(Math.floor(left / 3)) + 'x'.repeat(left % 3);
      return note(0, { payload: { event_name: 'custom.blob', text } });
    };
    const results = (await publishOverHttp(server, client.sessionId, [sized(65_536), sized(65_537), note(1)]))
      .results;
    expect(results).toMatchObject([
      { status: 'accepted' },
      rejected('event_too_large'),
      { status: 'accepted' },
    ]);
    expect(results?.[1]?.reason?.message).toMatch(/65537.*65536/);
    await sync(client);
    expect(notesIn(client.events)).toEqual([1]);
  });

  it('PB4 over HTTP a list of which nothing could be accepted for the rate is 429, else 200 with results', async () => {
    const server = await startServer({
      transport,
      env: { EVENTS_PER_MINUTE: '2', PING_INTERVAL_MS: '3600000' },
    });
    const client = await server.join();
    const some = await publishOverHttp(server, client.sessionId, [note(0), note(1), note(2)]);
    expect(some).toMatchObject({ status: 200 });
    expect(some.results).toMatchObject([
      { status: 'accepted' },
      { status: 'accepted' },
      { status: 'rejected', reason: { code: 'rate_limited', retryable: true } },
    ]);
    const none = await publishOverHttp(server, client.sessionId, [note(3), note(4)]);
    expect(none).toMatchObject({ status: 429, code: 'rate_limited', retry_after_ms: 60_000 });
    expect(none.results).toHaveLength(2);
    server.clock.advance(60_000);
    expect((await publishOverHttp(server, client.sessionId, [note(6)])).status).toBe(200);
    await sync(client);
    expect(notesIn(client.events)).toEqual([0, 1, 6]);
  });

  it('EV4 a repeated message_id is stored and delivered once, over WebSocket and HTTP, with the first position', async () => {
    const { probes, createEngine } = probing();
    const server = await startServer({ transport, createEngine });
    const first = await server.join();
    const second = await server.join({ session_id: first.sessionId });
    const [accepted] = await publish(first, [note(0, { message_id: 'cam-1' })]);
    const duplicate = { status: 'duplicate', message_id: 'cam-1', seq: accepted?.seq };
    expect(await publish(first, [note(0, { message_id: 'cam-1' })])).toEqual([duplicate]);
    expect(await publish(second, [note(9, { message_id: 'cam-1' })])).toEqual([duplicate]);
    const overHttp = await publishOverHttp(server, first.sessionId, [note(0, { message_id: 'cam-1' })]);
    expect(overHttp).toMatchObject({ status: 200, results: [duplicate] });
    await publishOverHttp(server, first.sessionId, [note(1, { message_id: 'cam-2' })]);
    expect(await publish(first, [note(1, { message_id: 'cam-2' })])).toMatchObject([{ status: 'duplicate' }]);
    await sync(second);
    for (const client of [first, second]) expect(notesIn(client.events)).toEqual([0, 1]);
    const stored = await server.send(`/api/sessions/${first.sessionId}/events`);
    expect(notesIn(stored.json<{ events: typeof first.events }>().events)).toEqual([0, 1]);
    expect(probes[0]?.observed).toHaveLength(2);
  });

  it('EV4 the id of an event of the server is a duplicate too', async () => {
    const server = await startServer({ transport });
    const client = await server.join();
    expect(await publish(client, [note(0, { message_id: 'msg_00000001' })])).toEqual([
      { status: 'duplicate', message_id: 'msg_00000001', seq: 1 },
    ]);
  });

  it('EV4 the latest max_remembered_message_ids ids are remembered', async () => {
    const env = { MAX_REMEMBERED_MESSAGE_IDS: '100', RING_EVENTS: '10' };
    const server = await startServer({ transport, env });
    const client = await server.join();
    const batch = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, index) =>
        note(from + index, { message_id: `id-${from + index}` }),
      );
    await publish(client, batch(0, 100));
    expect(await publish(client, [note(0, { message_id: 'id-0' })])).toMatchObject([{ status: 'duplicate' }]);
    await publish(client, batch(100, 101));
    expect(await publish(client, batch(0, 2))).toMatchObject([
      { status: 'accepted' },
      { status: 'accepted' },
    ]);
    expect(await publish(client, batch(3, 4))).toMatchObject([{ status: 'duplicate' }]);
  });

  it("EV3 the id of the position before the first event is nobody's", async () => {
    const server = await startServer({ transport });
    const client = await server.join();
    const event = note(0, { message_id: 'msg_00000000' });
    expect(await publish(client, [event])).toMatchObject([
      { ...rejected('invalid_message'), message_id: 'msg_00000000' },
    ]);
    expect((await publishOverHttp(server, client.sessionId, [event])).results).toMatchObject([
      rejected('invalid_message'),
    ]);
  });

  it('EV5 EV2 a position whose minted id a producer has taken is skipped, and no position comes twice', async () => {
    const server = await startServer({ transport });
    const client = await server.join();
    await publish(client, [
      note(0, { message_id: 'msg_00000003' }),
      note(1, { message_id: 'msg_00000006' }),
      ...[2, 3, 4].map((index) => note(index)),
    ]);
    const placed = client.events.map(({ seq, message_id }) => [seq, message_id]);
    expect(placed.slice(2)).toEqual([
      [4, 'msg_00000003'],
      [5, 'msg_00000006'],
      [7, 'msg_00000007'],
      [8, 'msg_00000008'],
      [9, 'msg_00000009'],
    ]);
  });

  it('EV6 PH4 a claim in the future is taken as now, and ends no phase before its time', async () => {
    const server = await startServer({ transport });
    const client = await server.join({ phase_profile: 'ielts_full_exam' });
    const now = server.clock.now() / 1000;
    await publish(client, [note(0, { timestamp: now + 86_400 })]);
    expect(client.events.at(-1)?.timestamp).toBe(now);
    const phases = client.events.flatMap((event) =>
      event.event_type === 'phase_change' ? [event.payload.to] : [],
    );
    expect(phases).toEqual(['greeting']);
  });

  it("EV6 the timestamp is the producer's, the order is that of arrival", async () => {
    const server = await startServer({ transport });
    const client = await server.join();
    await publish(client, [note(0, { timestamp: 1_763_999_999.5 }), note(1, { timestamp: 12 }), note(2)]);
    expect(notesIn(client.events)).toEqual([0, 1, 2]);
    expect(client.events.slice(-3).map(({ timestamp }) => timestamp)).toEqual([
      1_763_999_999.5,
      12,
      server.clock.now() / 1000,
    ]);
  });

  it('EV7 known signals are typed, unknown ones delivered as they are', async () => {
    const server = await startServer({ transport });
    const client = await server.join();
    const own = {
      event_name: 'custom.topic_card_shown',
      topic: 'a journey',
      nested: { list: [1, { two: null }] },
    };
    expect(
      await publish(client, [
        { event_type: 'signal', turn_id: 't1', payload: { event_name: 'vad.speech_started' } },
        { event_type: 'signal', payload: own },
        { event_type: 'signal', payload: { event_name: 'vad.speech_ended', duration_sec: 'long' } },
        { event_type: 'signal', payload: { event_name: 'llm.generation_error' } },
      ]),
    ).toMatchObject([
      { status: 'accepted' },
      { status: 'accepted' },
      rejected('invalid_message'),
      rejected('invalid_message'),
    ]);
    expect(client.events.slice(-2)).toMatchObject([
      { turn_id: 't1', payload: { event_name: 'vad.speech_started' } },
      { turn_id: null },
    ]);
    expect(client.events.at(-1)?.payload).toEqual(own);
  });

  it('FR2 unknown fields beside the known ones are not passed on', async () => {
    const server = await startServer({ transport });
    const client = await server.join();
    await publish(client, [
      note(0, { seq: 999, phase_id: 'part_9', secret: 'leak-1' }),
      { ...turn('t1'), secret: 'leak-2', payload: { ...UPDATE, secret: 'leak-3' } },
      { event_type: 'error', payload: { code: 'x', message: 'y', retryable: false, stack: 'leak-4' } },
      {
        event_type: 'signal',
        payload: { event_name: 'vad.speech_ended', duration_sec: 1 },
        secret: 'leak-5',
      },
    ]);
    expect(client.events.at(-4)).toMatchObject({ seq: 3, phase_id: client.events[1]?.phase_id });
    const all = await server.send(`/api/sessions/${client.sessionId}/events`);
    expect(client.texts.join('\n') + all.text).not.toContain('leak-');
  });

  it('TU3 an utterance that is final does not become open again; its final may be told anew', async () => {
    const server = await startServer({ transport });
    const client = await server.join();
    expect(
      await publish(client, [
        turn('t1', { is_final: true }),
        turn('t1'),
        delta('t1', 0, 'Hello'),
        turn('t1', { speaker: 'ai' }),
        turn('t1', { is_final: true, transcript: 'Hello!' }),
      ]),
    ).toMatchObject([
      { status: 'accepted' },
      rejected('turn_closed'),
      rejected('turn_closed'),
      { status: 'accepted' },
      { status: 'accepted' },
    ]);
    const { turns } = (await server.send(`/api/sessions/${client.sessionId}/history`)).json<{
      turns: unknown[];
    }>();
    expect(turns).toMatchObject([
      { turn_id: 't1', speaker: 'human', transcript: 'Hello!', is_final: true },
      { turn_id: 't1', speaker: 'ai', is_final: false },
    ]);
  });

  it('TU6 a delta beyond what is known is rejected, and says how much is known', async () => {
    const server = await startServer({ transport });
    const client = await server.join();
    const results = await publish(client, [
      delta('t1', 1, 'ello'),
      delta('t1', 0, 'H😀'),
      delta('t1', 4, '!'),
      delta('t1', 3, '!'),
      delta('t1', -1, 'x'),
      delta('t1', 0.5, 'x'),
    ]);
    expect(results).toMatchObject([
      rejected('offset_unknown'),
      { status: 'accepted', message_id: null },
      rejected('offset_unknown'),
      { status: 'accepted' },
      rejected('invalid_message'),
      rejected('invalid_message'),
    ]);
    expect(results[2]?.reason?.message).toMatch(/\b4\b.*\b3 code units/);
  });

  it('TU10 at most max_open_utterances are open at once; one that ends makes room', async () => {
    const server = await startServer({ transport, env: { MAX_OPEN_UTTERANCES: '2' } });
    const client = await server.join();
    expect(
      await publish(client, [
        turn('t1'),
        delta('t2', 0, 'Hi'),
        turn('t3'),
        delta('t3', 0, 'Hi'),
        turn('t3', { is_final: true }),
        delta('t2', 2, '!'),
        turn('t1', { is_final: true }),
        delta('t4', 0, 'Hi'),
      ]),
    ).toMatchObject([
      { status: 'accepted' },
      { status: 'accepted' },
      rejected('too_many_utterances'),
      rejected('too_many_utterances'),
      { status: 'accepted' },
      { status: 'accepted' },
      { status: 'accepted' },
      { status: 'accepted' },
    ]);
  });

  it('TU10 a transcript has at most a quarter of max_frame_bytes units, whether it grows or is told whole', async () => {
    const server = await startServer({ transport });
    const client = await server.join();
    const most = 'x'.repeat(16_384);
    expect(await publish(client, [delta('t1', 0, most), delta('t1', 16_384, 'y')])).toMatchObject([
      { status: 'accepted' },
      rejected('event_too_large'),
    ]);
    expect(
      await publish(client, [
        turn('t2', { transcript: most, is_final: true }),
        turn('t3', { transcript: `${most}y` }),
      ]),
    ).toMatchObject([{ status: 'accepted' }, rejected('event_too_large')]);
    await sync(client);
    expect(client.events.filter((event) => event.turn_id === 't3')).toEqual([]);
  });
});
