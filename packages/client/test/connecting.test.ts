import { CLOSE_CODES, PROTOCOL_VERSION } from '@interactive-chat/protocol';
import { describe, expect, it } from 'vitest';
import {
  ack,
  created,
  custom,
  HEARTBEAT_INTERVAL_MS,
  heartbeat,
  replayComplete,
  resumed,
  SESSION_ID,
} from './kit/frames.ts';
import { setStage, settled } from './kit/stage.ts';

const SILENCE_LIMIT_MS = 1.5 * HEARTBEAT_INTERVAL_MS;
const CONNECT_TIMEOUT_MS = 10_000;
const PROBE_PATIENCE_MS = 5_000;

describe('connecting', () => {
  it('CN1 CN2 the first frame introduces the client and asks for a session', async () => {
    const { conversation, connect, sockets } = setStage({
      phaseProfile: 'ielts_full_exam',
      userAgent: 'test',
      token: 'secret',
    });
    expect(sockets).toHaveLength(0);
    expect(conversation.connectionState).toEqual({ status: 'connecting', attempt: 0 });
    expect(conversation.sessionId).toBeUndefined();
    const socket = await connect();
    expect(socket.url).toBe('ws://server.test/ws');
    expect(socket.sent).toEqual([
      {
        type: 'connect',
        protocol: PROTOCOL_VERSION,
        client_id: expect.any(String),
        request_id: expect.any(String),
        phase_profile: 'ielts_full_exam',
        user_agent: 'test',
        token: 'secret',
      },
    ]);
    expect(conversation.connectionState.status).toBe('connecting');
    socket.receive(created({ profile: 'ielts_full_exam' }));
    expect(conversation.connectionState).toEqual({ status: 'open' });
    expect(conversation.sessionId).toBe(SESSION_ID);
    expect(conversation.state.phase_profile).toBe('ielts_full_exam');
  });

  it('RS1 a resumed session catches up, then is open', async () => {
    const { conversation, connect } = setStage({ sessionId: SESSION_ID });
    const socket = await connect();
    expect(socket.sent[0]).toMatchObject({ session_id: SESSION_ID, client_id: expect.any(String) });
    expect(socket.sent[0]).not.toHaveProperty('last_message_id');
    socket.receive(resumed());
    expect(conversation.connectionState).toEqual({ status: 'replaying' });
    socket.receive(custom(1));
    expect(conversation.connectionState).toEqual({ status: 'replaying' });
    socket.receive(replayComplete(1));
    expect(conversation.connectionState).toEqual({ status: 'open' });
  });

  it('RS3 what was seen is named when the connection comes back', async () => {
    const { conversation, join, reconnect } = setStage();
    const first = await join();
    first.receive(custom(1), custom(2));
    first.drop();
    expect(conversation.connectionState).toMatchObject({ status: 'waiting', code: 1006, reason: '' });
    const second = await reconnect();
    expect(second.sent[0]).toMatchObject({ session_id: SESSION_ID, last_message_id: 'msg_00000002_0' });
    expect(second.sent[0]).not.toHaveProperty('phase_profile');
    expect(second.sent[0]?.client_id).toBe(first.sent[0]?.client_id);
  });

  it('an http address is understood', () => {
    const { conversation } = setStage({ url: 'https://server.test/ws' });
    conversation.close();
    const { connect } = setStage({ url: 'https://server.test/ws' });
    return expect(connect()).resolves.toHaveProperty('url', 'wss://server.test/ws');
  });

  it('a constructor that throws is told of, and tried again', async () => {
    const { conversation, errors, reconnect } = setStage({
      webSocket: class {
        constructor() {
          throw new SyntaxError('invalid URL');
        }
      } as never,
    });
    await settled();
    expect(conversation.connectionState).toMatchObject({
      status: 'waiting',
      code: 1006,
      reason: 'connect_failed',
    });
    const failure = expect.objectContaining({
      code: 'connect_failed',
      cause: new SyntaxError('invalid URL'),
    });
    expect(errors).toEqual([failure]);
    await reconnect().catch(() => {});
    expect(errors).toEqual([failure, failure]);
    conversation.close();
  });

  it('a token is asked for before every attempt; one that fails is asked for again', async () => {
    const tokens = [
      () => 'first',
      () => Promise.reject(new Error('no token today')),
      () => Promise.resolve('third'),
    ];
    const { conversation, errors, join, reconnect, clock } = setStage({
      token: () => tokens.shift()?.() ?? '',
    });
    const first = await join();
    expect(first.sent[0]).toMatchObject({ token: 'first' });
    first.drop();
    clock.advance(1000);
    await settled();
    expect(conversation.connectionState).toMatchObject({ status: 'waiting', reason: 'connect_failed' });
    expect(errors).toEqual([
      expect.objectContaining({ code: 'connect_failed', cause: new Error('no token today') }),
    ]);
    const second = await reconnect();
    expect(second.sent[0]).toMatchObject({ token: 'third' });
  });
});

describe('a connection that is lost', () => {
  it('CL1 waits longer after every failure in a row; one that lasted starts the row anew', async () => {
    const { conversation, join, reconnect, clock } = setStage();
    let socket = await join();
    const waits: number[] = [];
    for (let failure = 0; failure < 7; failure++) {
      socket.drop();
      const { connectionState } = conversation;
      if (connectionState.status !== 'waiting') throw new Error(connectionState.status);
      waits.push(connectionState.retryAt - clock.now());
      socket = await reconnect();
      expect(conversation.connectionState).toEqual({ status: 'connecting', attempt: failure + 1 });
    }
    expect(waits).toEqual([750, 1250, 2250, 4250, 8250, 10_250, 10_250]);
    socket.receive(resumed(), replayComplete(0));
    clock.advance(1000);
    socket.drop();
    // It died at once: the row goes on.
    expect(conversation.connectionState).toMatchObject({ retryAt: clock.now() + 10_250 });
    socket = await reconnect();
    socket.receive(resumed(), replayComplete(0));
    clock.advance(5000);
    socket.drop();
    expect(conversation.connectionState).toMatchObject({ retryAt: clock.now() + 750 });
  });

  it('CL1 a wake-up ends the wait', async () => {
    const { conversation, join, connect, wakeListeners } = setStage();
    (await join()).drop();
    for (const wake of wakeListeners) wake();
    expect(conversation.connectionState).toEqual({ status: 'connecting', attempt: 1 });
    const socket = await connect();
    socket.receive(resumed(), replayComplete(0));
    for (const wake of wakeListeners) wake();
    expect(conversation.connectionState).toEqual({ status: 'open' });
    expect(socket.isClosed).toBe(false);
  });

  it('CC1 4008 resumes, 4029 waits as long as it is told', async () => {
    const { conversation, join, reconnect, clock } = setStage();
    (await join()).drop(CLOSE_CODES.slowConsumer.code, CLOSE_CODES.slowConsumer.name);
    expect(conversation.connectionState).toMatchObject({
      status: 'waiting',
      code: 4008,
      retryAt: clock.now() + 750,
    });
    (await reconnect()).drop(CLOSE_CODES.tooManyConnections.code, 'too_many_connections retry_after_ms=4321');
    expect(conversation.connectionState).toMatchObject({ status: 'waiting', retryAt: clock.now() + 4321 });
  });

  it.each(Object.values(CLOSE_CODES).filter(({ reconnect }) => reconnect === 'never'))(
    'CC1 CL5 $code $name is final: nothing is opened or created any more',
    async ({ code, name }) => {
      const { conversation, join, clock, sockets, wakeListeners } = setStage();
      const waiting = join().then((socket) => {
        const answer = conversation.sendText('hello');
        socket.drop(code, `${name} with details`);
        return answer;
      });
      await expect(waiting).rejects.toMatchObject({ code: 'closed', closeCode: code, retryable: false });
      expect(conversation.connectionState).toEqual({
        status: 'closed',
        code,
        reason: `${name} with details`,
        final: true,
      });
      await expect(conversation.pause()).rejects.toMatchObject({ code: 'closed', closeCode: code });
      clock.advance(3_600_000);
      for (const wake of wakeListeners) wake();
      await settled();
      expect(sockets).toHaveLength(1);
      expect(clock.pending).toBe(0);
      expect(wakeListeners.size).toBe(0);
    },
  );

  it('CL10 an attempt that nobody answers is given up', async () => {
    const { conversation, clock, sockets } = setStage();
    await settled();
    clock.advance(CONNECT_TIMEOUT_MS - 1);
    expect(conversation.connectionState.status).toBe('connecting');
    clock.advance(1);
    expect(conversation.connectionState).toMatchObject({
      status: 'waiting',
      code: 1006,
      reason: 'no_answer',
    });
    expect(sockets[0]?.isClosed).toBe(true);
  });

  it('CL10 an attempt that opens and is not greeted is given up too', async () => {
    const { conversation, clock, connect } = setStage({ connectTimeoutMs: 300 });
    const socket = await connect();
    clock.advance(300);
    expect(conversation.connectionState).toMatchObject({ status: 'waiting', reason: 'no_answer' });
    expect(socket.isClosed).toBe(true);
  });

  it('LV4 1.5 heartbeat intervals of silence mean that it is dead; any frame starts them anew', async () => {
    const { conversation, clock, join } = setStage();
    const socket = await join();
    clock.advance(SILENCE_LIMIT_MS - 1);
    socket.receive(heartbeat());
    clock.advance(SILENCE_LIMIT_MS - 1);
    socket.receive(custom(1));
    clock.advance(SILENCE_LIMIT_MS - 1);
    expect(conversation.connectionState.status).toBe('open');
    clock.advance(1);
    expect(conversation.connectionState).toMatchObject({ status: 'waiting', code: 1006, reason: 'silence' });
    expect(socket.isClosed).toBe(true);
  });

  it('LV4 a machine that slept finds out when it wakes up', async () => {
    let now = 1_000_000;
    const { conversation, join, wakeListeners } = setStage({
      clock: { now: () => now, after: () => () => {} },
    });
    await join();
    now += SILENCE_LIMIT_MS;
    for (const wake of wakeListeners) wake();
    expect(conversation.connectionState).toMatchObject({ status: 'connecting', attempt: 1 });
  });

  it('CL7 a wake-up asks an open connection for a sign of life, once until it comes', async () => {
    const { conversation, clock, join, wakeListeners } = setStage();
    const socket = await join();
    const wake = () => {
      for (const listener of wakeListeners) listener();
    };
    wake();
    wake();
    expect(socket.requests('heartbeat')).toEqual([{ type: 'heartbeat', request_id: expect.any(String) }]);
    clock.advance(PROBE_PATIENCE_MS - 1);
    socket.receive(ack({ request_id: String(socket.requests('heartbeat')[0]?.request_id) }));
    clock.advance(SILENCE_LIMIT_MS - 1);
    expect(conversation.connectionState.status).toBe('open');
    wake();
    expect(socket.requests('heartbeat')).toHaveLength(1);
    clock.advance(1);
    expect(conversation.connectionState).toMatchObject({ status: 'waiting', reason: 'silence' });
  });

  it('CL7 without a sign of life within 5 s the connection is dead', async () => {
    const { conversation, clock, join, reconnect, wakeListeners } = setStage();
    const socket = await join();
    for (const wake of wakeListeners) wake();
    clock.advance(PROBE_PATIENCE_MS - 1);
    expect(conversation.connectionState.status).toBe('open');
    clock.advance(1);
    expect(conversation.connectionState).toMatchObject({ status: 'waiting', code: 1006, reason: 'silence' });
    expect(socket.isClosed).toBe(true);
    expect((await reconnect()).sent[0]).toMatchObject({ session_id: SESSION_ID });
  });

  it('CL7 nothing is asked of a connection that is not answered yet', async () => {
    const { clock, connect, conversation, wakeListeners } = setStage();
    const socket = await connect();
    for (const wake of wakeListeners) wake();
    expect(socket.sent).toHaveLength(1);
    clock.advance(CONNECT_TIMEOUT_MS - 1);
    expect(conversation.connectionState.status).toBe('connecting');
  });

  it('what comes late from a socket that was given up is not heard', async () => {
    const { conversation, clock, join, reconnect } = setStage();
    const first = await join();
    clock.advance(SILENCE_LIMIT_MS);
    first.receive(custom(1));
    first.drop(4001, 'session_not_found');
    expect(conversation.state.seq).toBe(0);
    expect(conversation.connectionState.status).toBe('waiting');
    await reconnect();
    expect(conversation.connectionState.status).toBe('connecting');
  });

  it('CL11 what is no frame is told and does no harm', async () => {
    const { conversation, errors, join } = setStage();
    const socket = await join();
    const told: unknown[] = [];
    conversation.on('*', (event) => told.push(event));
    socket.receive('{"event_type":', 'null', '7', '[]', '{}', custom(1));
    expect(errors).toEqual([
      expect.objectContaining({ code: 'invalid_frame', cause: expect.any(SyntaxError) }),
      expect.objectContaining({ code: 'invalid_frame', cause: expect.any(TypeError) }),
      ...[7, [], {}].map((cause) => expect.objectContaining({ code: 'invalid_frame', cause })),
    ]);
    expect(told).toEqual([custom(1)]);
    expect(conversation.state.seq).toBe(1);
  });
});
