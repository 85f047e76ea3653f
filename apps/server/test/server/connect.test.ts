import { defaultLimits, PROTOCOL_VERSION } from '@interactive-chat/protocol';
import { describe, expect, it } from 'vitest';
import { closing } from '../../src/session/close-reason.ts';
import { overTransports } from '../kit/over-transports.ts';
import { startServer } from '../kit/test-server.ts';
import { expectClosed, expectOpen, MAX_REASON_BYTES } from './connection-checks.ts';

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const PROFILES = ['default', 'ielts_full_exam'];

/** `frame` as a text of exactly so many bytes. */
function padded(frame: object, bytes: number): string {
  const missing = bytes - Buffer.byteLength(JSON.stringify({ ...frame, pad: '' }));
  const text = JSON.stringify({ ...frame, pad: 'é'.repeat(missing >> 1) + 'x'.repeat(missing & 1) });
  expect(Buffer.byteLength(text)).toBe(bytes);
  return text;
}

overTransports('connecting', (transport) => {
  it('CN2 a connect frame without a session creates one with a UUID, at a position before its first event', async () => {
    const { join } = await startServer({ transport });
    const client = await join({ phase_profile: 'ielts_full_exam' });
    expect(client.frames[0]).toMatchObject({
      event_type: 'session_created',
      payload: {
        session_id: expect.stringMatching(UUID_V4),
        profile: 'ielts_full_exam',
        protocol: PROTOCOL_VERSION,
        heartbeat_interval_ms: defaultLimits.heartbeatIntervalMs,
        latest_message_id: 'msg_00000000',
      },
    });
    const change = await client.next('state_change');
    expect(change).toMatchObject({
      seq: 1,
      message_id: 'msg_00000001',
      payload: { from: 'initializing', to: 'active', reason: 'connected' },
    });
  });

  it('CN1 the first frame is an object whose type is absent or connect', async () => {
    const { join } = await startServer({ transport });
    const plain = await join({});
    const typed = await join({ type: 'connect' });
    expect(plain.sessionId).not.toBe(typed.sessionId);
  });

  it.each([
    ['a request', { type: 'heartbeat' }],
    ['an unknown type', { type: 'hello' }],
    ['a type that is no text', { type: 1 }],
    ['a session_id that is no UUID', { session_id: 'mine' }],
    ['an empty profile', { phase_profile: '' }],
    ['a profile that is no text', { phase_profile: { name: 'default' } }],
    ['a cursor that can be no id', { last_message_id: 'not an id' }],
    ['a protocol that is no version', { protocol: 'newest' }],
    ['a user_agent of 513 code points', { user_agent: '🦊'.repeat(513) }],
  ])('CN3 %s as the first frame closes 1002 and creates nothing', async (_what, frame) => {
    const { client, server } = await startServer({ transport });
    const refused = await client().opened();
    refused.send(frame);
    await expectClosed(refused, 'protocolError');
    expect(refused.frames).toEqual([]);
    expect(server.sessions.stats().totalSessions).toBe(0);
  });

  it.each(['', 'hello', '{"type":', '[]', '[{}]', '"connect"', 'null', '7', '{} {}'])(
    'CN4 the text %j closes 1002, as the first frame and later',
    async (text) => {
      const { client, join, server } = await startServer({ transport });
      const first = await client().opened();
      first.socket.send(text);
      await expectClosed(first, 'protocolError');
      expect(server.sessions.stats().totalSessions).toBe(0);
      const joined = await join();
      const other = await join({ session_id: joined.sessionId });
      joined.socket.send(text);
      await expectClosed(joined, 'protocolError');
      await expectOpen(other);
    },
  );

  it('CN5 a binary frame closes 1003, as the first frame and later', async () => {
    const { client, join } = await startServer({ transport });
    const first = await client().opened();
    first.socket.send(Buffer.from('{}'));
    await expectClosed(first, 'unsupportedData');
    const joined = await join();
    joined.socket.send(Buffer.from([0, 255, 254, 1]));
    await expectClosed(joined, 'unsupportedData');
  });

  it('CN6 a resume with the client_id of an open connection takes over; others stay', async () => {
    const { join } = await startServer({ transport });
    const older = await join({ client_id: 'tab-1' });
    const session_id = older.sessionId;
    const sibling = await join({ session_id, client_id: 'tab-2' });
    const nameless = await join({ session_id });
    const elsewhere = await join({ client_id: 'tab-1' });
    const newer = await join({ session_id, client_id: 'tab-1' });
    await expectClosed(older, 'takenOver');
    for (const client of [sibling, nameless, elsewhere, newer]) await expectOpen(client);
  });

  it('CN6 a resume that was delayed on an older connection takes nothing over and is closed itself', async () => {
    const { client, join } = await startServer({ transport });
    const { sessionId: session_id } = await join({ client_id: 'tab-1' });
    const older = await client().opened();
    const newer = await join({ session_id, client_id: 'tab-1' });
    older.send({ session_id, client_id: 'tab-1' });
    await expectClosed(older, 'takenOver');
    expect(older.frames).toEqual([]);
    await expectOpen(newer);
  });

  it('CN6 who publishes with the engine token takes over as well', async () => {
    const token = 'engine-token-0123456789';
    const { join } = await startServer({ transport, env: { ENGINE_TOKEN: token } });
    const older = await join({ client_id: 'pipeline', token });
    const newer = await join({ session_id: older.sessionId, client_id: 'pipeline', token });
    await expectClosed(older, 'takenOver');
    await expectOpen(newer);
  });

  it('CN7 no first frame within the time closes 4408; one just in time is answered', async () => {
    const { client, clock } = await startServer({ transport });
    const late = await client().opened();
    const inTime = await client().opened();
    clock.advance(defaultLimits.connectTimeoutMs - 1000);
    await inTime.connect();
    clock.advance(1000);
    await expectClosed(late, 'connectTimeout');
    expect(late.frames).toEqual([]);
    await expectOpen(inTime);
  });

  it('CN7 frames right behind the first one are answered after it, in order', async () => {
    const { client } = await startServer({ transport });
    const eager = await client().opened();
    eager.send({ client_id: 'eager' });
    eager.send({ type: 'heartbeat', request_id: 'r-1' });
    eager.send({ type: 'text_input', request_id: 'r-2', text: 'hello' });
    eager.send({ type: 'hello', request_id: 'r-3' });
    eager.send({ type: 'command', request_id: 'r-4', command: 'pause' });
    await eager.until((frame) => frame.event_type === 'ack' && frame.payload.request_id === 'r-4');
    expect(eager.frames[0]?.event_type).toBe('session_created');
    const told = eager.frames.flatMap((frame) => {
      if (frame.event_type === 'ack') return [`${frame.payload.request_id} ${frame.payload.status}`];
      if (frame.event_type === 'turn_update') return [`text ${frame.payload.transcript}`];
      return frame.event_type === 'state_change' ? [`state ${frame.payload.to}`] : [];
    });
    expect(told).toEqual([
      'state active',
      'r-1 accepted',
      'text hello',
      'r-2 accepted',
      'r-3 rejected',
      'state paused',
      'r-4 accepted',
    ]);
  });

  it.each(['exam', 'toString', '__proto__', '"'.repeat(64), '🦊'.repeat(64)])(
    'CN8 the unknown profile %j closes 4404 with the known names in the reason',
    async (phase_profile) => {
      const { client, send, server } = await startServer({ transport });
      const lost = await client().opened();
      lost.send({ phase_profile });
      const reason = await expectClosed(lost, 'profileUnknown');
      for (const name of PROFILES) expect(reason).toContain(name);
      const answer = await send('/api/sessions', { body: { phase_profile } });
      expect(answer.status).toBe(404);
      expect(answer.json()).toMatchObject({
        code: 'profile_unknown',
        detail: expect.stringMatching(/default.*ielts/),
      });
      expect(server.sessions.stats().totalSessions).toBe(0);
    },
  );

  it('CN9 another major version closes 4406; another minor one, or none, is welcome', async () => {
    const { client, join } = await startServer({ transport });
    for (const protocol of ['2.0', '0.9', '10.0']) {
      const foreign = await client().opened();
      foreign.send({ protocol });
      expect(await expectClosed(foreign, 'unsupportedProtocol')).toContain(PROTOCOL_VERSION);
    }
    for (const frame of [{ protocol: PROTOCOL_VERSION }, { protocol: '1.99' }, {}]) {
      expect((await join(frame)).frames[0]).toMatchObject({ payload: { protocol: PROTOCOL_VERSION } });
    }
  });

  it('CN10 a repeated creation joins the session that the first one created', async () => {
    const { join, send, server } = await startServer({ transport });
    const wish = { client_id: 'tab-1', request_id: 'create-1' };
    const first = await join(wish);
    const again = await join(wish);
    expect(again.frames[0]).toMatchObject({
      event_type: 'session_resumed',
      payload: { session_id: first.sessionId },
    });
    const overHttp = await send('/api/sessions', { body: wish });
    expect(overHttp.status).toBe(200);
    expect(overHttp.json()).toMatchObject({ session_id: first.sessionId });
    expect(server.sessions.stats().totalSessions).toBe(1);
  });

  it('CN10 CN6 of two that created the same, neither takes the other over', async () => {
    const { join } = await startServer({ transport });
    const wish = { client_id: 'tab-1', request_id: 'create-1' };
    const first = await join(wish);
    const second = await join(wish);
    const third = await join({ session_id: first.sessionId, client_id: 'tab-1' });
    for (const client of [first, second, third]) await expectOpen(client);
    const back = await join({ session_id: first.sessionId, client_id: 'tab-1' });
    await expectClosed(third, 'takenOver');
    for (const client of [first, second, back]) await expectOpen(client);
  });

  it('CN10 what differs in either id, or lacks one, creates another session', async () => {
    const { join, send } = await startServer({ transport });
    const created = await send('/api/sessions', { body: { client_id: 'tab-1', request_id: 'create-1' } });
    expect(created.status).toBe(201);
    const ids = [created.json<{ session_id: string }>().session_id];
    const wishes = [{ client_id: 'tab-1', request_id: 'create-2' }, { client_id: 'tab-1' }];
    for (const wish of wishes) ids.push((await join(wish)).sessionId);
    for (const wish of [{ client_id: 'tab-2', request_id: 'create-1' }, { request_id: 'create-1' }])
      ids.push((await join(wish)).sessionId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('CN10 ten first frames at once that are the same create one session', async () => {
    const env = { MAX_CONNECTIONS_PER_IP: '10' };
    const { client, server } = await startServer({ transport, env });
    const clients = await Promise.all(Array.from({ length: 10 }, () => client().opened()));
    await Promise.all(clients.map((each) => each.connect({ client_id: 'tab-1', request_id: 'create-1' })));
    expect(new Set(clients.map((each) => each.sessionId)).size).toBe(1);
    expect(clients.filter((each) => each.frames[0]?.event_type === 'session_created')).toHaveLength(1);
    expect(server.sessions.stats().totalSessions).toBe(1);
  });

  it.each([
    ['unknown_type', { type: 'hello', request_id: 'r' }, 'r', /heartbeat, text_input, command, publish/],
    ['unknown_type', { type: 'connect', request_id: 'r' }, 'r', /heartbeat, text_input, command, publish/],
    ['unknown_type', { type: 'constructor' }, null, /heartbeat, text_input/],
    ['invalid_message', {}, null, /type/],
    ['invalid_message', { type: 'text_input', request_id: 'r' }, 'r', /text: expected string/],
    ['invalid_message', { type: 'text_input', text: 'hello' }, null, /request_id: expected string/],
    ['invalid_message', { type: 'text_input', request_id: 'r'.repeat(65), text: 'hello' }, null, /64/],
    ['invalid_message', { type: 'command', request_id: 'r', command: 'jump' }, 'r', /pause, resume/],
    ['invalid_message', { type: 'publish', request_id: 'r', events: {} }, 'r', /events: expected array/],
  ])(
    'CN11 a later frame that is no valid request is rejected %s: %j',
    async (code, frame, request_id, why) => {
      const { join } = await startServer({ transport });
      const client = await join();
      client.send(frame);
      expect((await client.next('ack')).payload).toEqual({
        request_id,
        status: 'rejected',
        error: { code, message: expect.stringMatching(why), retryable: false },
      });
      await expectOpen(client);
    },
  );

  it('FR1 frames are text, and compression is not agreed to when offered', async () => {
    const { client } = await startServer({ transport });
    const offer = { 'Sec-WebSocket-Extensions': 'permessage-deflate; client_max_window_bits' };
    const offering = await client({ headers: offer }).opened();
    expect(offering.socket.extensions).toBe('');
    const kinds: boolean[] = [];
    offering.socket.on('message', (_data, isBinary) => kinds.push(isBinary));
    await offering.connect();
    await expectOpen(offering);
    expect(new Set(kinds)).toEqual(new Set([false]));
  });

  it('FR2 unknown fields are ignored, whatever they are called, and appear nowhere', async () => {
    const { client } = await startServer({ transport });
    const talkative = await client().opened();
    const unknown = { colour: 'green', seq: 99, toString: 1, constructor: { name: 'x' } };
    talkative.send({ ...unknown, phase_profile: 'default' });
    await talkative.next('session_created');
    const text = { type: 'text_input', request_id: 'r-1', text: 'hello' } as const;
    expect(await talkative.request({ ...unknown, ...text })).toMatchObject({ status: 'accepted' });
    const repeated = await talkative.request({ ...text, colour: 'red' });
    expect(repeated).toMatchObject({ status: 'accepted', duplicate: true });
    const event = { event_type: 'turn_update', turn_id: 't', phase_id: 'nowhere' };
    const payload = { speaker: 'ai', transcript: 'Hi', is_final: true, interrupted: false };
    const published = { type: 'publish', request_id: 'r-2', events: [{ ...unknown, ...event, payload }] };
    const results = (await talkative.request(published)).results ?? [];
    expect(results).toMatchObject([{ status: 'accepted' }]);
    const logged = talkative.events.find(({ seq }) => seq === results[0]?.seq);
    expect(logged).toMatchObject({ phase_id: 'opening', payload });
    expect(talkative.texts.join()).not.toMatch(/green|red|nowhere|colour/);
  });

  it('FR4 every kind of frame is sent in one conversation, and each is as documented', async () => {
    const { join, clock } = await startServer({
      transport,
      env: { EVENTS_PER_MINUTE: '5', PONG_TIMEOUT_MS: '3600000' },
    });
    const first = await join();
    const turn = { speaker: 'human', is_final: false, interrupted: false };
    await first.request({ type: 'text_input', request_id: 'r-1', text: 'hello' });
    await first.request({
      type: 'publish',
      request_id: 'r-2',
      events: [
        { event_type: 'signal', payload: { event_name: 'vad.speech_started' } },
        { event_type: 'turn_update', turn_id: 't', payload: { ...turn, transcript: 'I' } },
        { event_type: 'turn_delta', turn_id: 't', payload: { speaker: 'human', offset: 1, text: ' like' } },
        { event_type: 'error', payload: { code: 'stt_failed', message: 'no sound', retryable: true } },
        { event_type: 'signal', payload: { event_name: 'custom.extra', anything: { goes: [1] } } },
        { event_type: 'signal', payload: { event_name: 'custom.too_many' } },
      ],
    });
    const second = await join({ session_id: first.sessionId, last_message_id: 'msg_00000001' });
    clock.advance(defaultLimits.heartbeatIntervalMs);
    await second.next('heartbeat');
    const seen = [first, second].flatMap(({ frames }) => frames.map((frame) => frame.event_type));
    expect([...new Set(seen)].sort()).toEqual([
      'ack',
      'error',
      'heartbeat',
      'phase_change',
      'rate_limit_exceeded',
      'replay_complete',
      'session_created',
      'session_resumed',
      'signal',
      'state_change',
      'turn_delta',
      'turn_update',
    ]);
    for (const client of [first, second]) client.assertValid();
  });

  it('LI6 a frame of exactly max_frame_bytes is taken, as the first one and later', async () => {
    const { client } = await startServer({ transport });
    const large = await client().opened();
    large.socket.send(padded({}, defaultLimits.maxFrameBytes));
    await large.next('session_created');
    large.socket.send(padded({ type: 'heartbeat', request_id: 'full' }, defaultLimits.maxFrameBytes));
    expect((await large.next('ack')).payload).toEqual({ request_id: 'full', status: 'accepted' });
  });

  it('LI6 one byte more closes 1009, as the first one and later, and hurts nobody else', async () => {
    const { client, join } = await startServer({ transport });
    const neighbour = await join();
    const first = await client().opened();
    first.socket.send(padded({}, defaultLimits.maxFrameBytes + 1));
    await expectClosed(first, 'messageTooBig');
    const later = await join({ session_id: neighbour.sessionId });
    later.socket.send(padded({ type: 'heartbeat', request_id: 'over' }, defaultLimits.maxFrameBytes + 1));
    await expectClosed(later, 'messageTooBig');
    await expectOpen(neighbour);
  });

  it('CC3 a frame beyond what the transport itself takes ends the connection, told or not', async () => {
    const { join } = await startServer({ transport });
    const huge = await join();
    const neighbour = await join({ session_id: huge.sessionId });
    huge.socket.send('x'.repeat(5 * defaultLimits.maxFrameBytes));
    expect([1006, 1009]).toContain((await huge.closed).code);
    await expectOpen(neighbour);
  });
});

describe('close reasons', () => {
  it('CC2 a reason is the name, then the advice, then details', () => {
    expect(closing('sessionExpired')).toEqual({ code: 4410, reason: 'session_expired' });
    expect(closing('unavailable', { name: 'server_full', retryAfterMs: 4999.2, text: 'later' })).toEqual({
      code: 4503,
      reason: 'server_full retry_after_ms=5000 later',
    });
    expect(closing('restarting', { reconnectSpreadMs: 0 }).reason).toBe('restarting reconnect_spread_ms=0');
  });

  it.each(['x', 'é', '€', '🦊'])(
    'CC2 details of many %s are cut to 123 bytes, between characters',
    (unit) => {
      for (let length = 20; length < 130; length++) {
        const text = unit.repeat(length);
        const { reason } = closing('forbidden', { text });
        const bytes = Buffer.byteLength(reason);
        expect(bytes).toBeLessThanOrEqual(MAX_REASON_BYTES);
        expect(Buffer.from(reason).toString()).toBe(reason);
        const whole = Buffer.byteLength(`forbidden ${text}`);
        if (whole <= MAX_REASON_BYTES) expect(reason).toBe(`forbidden ${text}`);
        else expect(reason).toMatch(/\.\.\.$/);
        if (whole > MAX_REASON_BYTES) expect(bytes).toBeGreaterThan(MAX_REASON_BYTES - 4);
      }
    },
  );
});
