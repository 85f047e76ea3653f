import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { brief } from '../kit/brief.ts';
import { EnginePeer } from '../kit/engine-peer.ts';
import { HeldStore } from '../kit/held-store.ts';
import { overTransports } from '../kit/over-transports.ts';
import { command, note, publish, say, sync } from '../kit/requests.ts';
import { startServer, type TestServer } from '../kit/test-server.ts';

overTransports('serving sessions', (transport) => {
  const start = (env: Record<string, string> = {}): Promise<TestServer> =>
    startServer({ transport, env: { ENGINE: 'external', PING_INTERVAL_MS: '3600000', ...env } });

  async function conversation(env?: Record<string, string>) {
    const server = await start(env);
    const engine = await EnginePeer.connect(server);
    const client = await server.join();
    const phase = await engine.next('engine_input');
    return { server, engine, client, phase, sessionId: client.sessionId };
  }

  it('EX3 serving begins with engine_start: the profile as engines get it, and the state', async () => {
    const { engine, sessionId } = await conversation();
    const started = await engine.next('engine_start');
    expect(started.session_id).toBe(sessionId);
    const { profile, state } = started.payload;
    expect(profile.name).toBe('default');
    expect(profile.phases[0]).toMatchObject({ id: 'opening', starts_with: 'ai', context: {} });
    expect(profile.phases[0]?.openers[0]).toEqual(expect.any(String));
    expect(state).toMatchObject({ session_state: 'active', phase_profile: 'default' });
    expect(engine.frames.map(({ event_type }) => event_type)).toEqual([
      'engine_connected',
      'engine_start',
      'engine_input',
    ]);
  });

  it('EX4 entering a phase is an input with a turn and a generation of its own, in which the AI may begin', async () => {
    const { engine, client, phase } = await conversation();
    expect(phase).toMatchObject({
      phase_id: 'opening',
      payload: { kind: 'phase', change: { from: null, to: 'opening', reason: 'start' } },
    });
    expect(await engine.answer(phase, 'Welcome!')).toMatchObject({ status: 'accepted' });
    await sync(client);
    expect(client.events.map(brief)).toContain('ai final "Welcome!"');
  });

  it('EX4 TU1 a text arrives with its turn; partial text and the answer go the way of any producer', async () => {
    const { engine, client } = await conversation();
    const ack = await say(client, 'Hello');
    const input = await engine.text('Hello');
    expect(input).toMatchObject({ turn_id: ack.turn_id, phase_id: 'opening' });
    expect(await engine.say(input, 0, 'Good ')).toEqual({ status: 'accepted', message_id: null });
    const delta = await client.next('turn_delta');
    expect(delta).toMatchObject({ turn_id: ack.turn_id, payload: { offset: 0, text: 'Good ' } });
    await engine.answer(input, 'Good day');
    await sync(client);
    expect(client.events.map(brief)).toContain('ai final "Good day"');
  });

  it.each([
    [
      'a final',
      {
        event_type: 'turn_update',
        payload: { speaker: 'ai', transcript: 'x', is_final: true, interrupted: false },
      },
    ],
    [
      'llm.generation_error',
      { event_type: 'signal', payload: { event_name: 'llm.generation_error', message: 'no' } },
    ],
    [
      'llm.generation_cancelled',
      { event_type: 'signal', payload: { event_name: 'llm.generation_cancelled' } },
    ],
    ['an error', { event_type: 'error', payload: { code: 'llm_refused', message: 'no', retryable: false } }],
  ])('EX4 EX5 texts come one at a time; the next one when its turn has %s', async (_, end) => {
    const { engine, client } = await conversation();
    await say(client, 'one');
    await say(client, 'two');
    const one = await engine.text('one');
    await engine.say(one, 0, 'x');
    await engine.sync();
    expect(engine.texts).toHaveLength(1);
    await engine.publish(one.session_id, [{ turn_id: 'another', ...end }]);
    await engine.sync();
    expect(engine.texts).toHaveLength(1);
    await engine.speak(one, end);
    await engine.answer(await engine.text('two'), 'y');
  });

  it('EN7 an engine that ends a failed answer by itself is left to it', async () => {
    const { engine, client } = await conversation();
    await say(client, 'Hello');
    const input = await engine.text('Hello');
    const mine = { turn_id: input.turn_id, generation_id: input.generation_id };
    const payload = { speaker: 'ai', transcript: 'Half', is_final: true, interrupted: true };
    await engine.publish(input.session_id, [
      { ...mine, event_type: 'signal', payload: { event_name: 'llm.generation_error', message: 'no' } },
      { ...mine, event_type: 'turn_update', payload },
      { ...mine, event_type: 'error', payload: { code: 'llm_busy', message: 'Try again.', retryable: true } },
    ]);
    await sync(client);
    const errors = client.events.filter(({ event_type }) => event_type === 'error');
    expect(errors.map(brief)).toEqual(['error llm_busy']);
  });

  it('TU5 PB8 an interruption arrives at once; late words are ignored and the next text follows', async () => {
    const { engine, client } = await conversation();
    await say(client, 'Tell me');
    const input = await engine.text('Tell me');
    await engine.say(input, 0, 'Once upon');
    await command(client, 'interrupt');
    expect(await engine.next('engine_interrupt')).toMatchObject({ turn_id: input.turn_id });
    expect(await engine.say(input, 9, ' a time')).toMatchObject({
      status: 'ignored',
      reason: { code: 'generation_superseded' },
    });
    expect(await engine.answer(input, 'Once upon a time')).toMatchObject({ status: 'ignored' });
    await say(client, 'Stop');
    await engine.answer(await engine.text('Stop'), 'Fine');
    await sync(client);
    expect(client.events.map(brief)).toContain('ai final interrupted "Once upon"');
    expect(client.events.map(brief)).not.toContain('ai final "Once upon a time"');
  });

  it('EX4 ST4 pause and resume arrive at once; a text given meanwhile comes at resume', async () => {
    const { engine, client } = await conversation();
    await command(client, 'pause');
    await engine.next('engine_pause');
    await say(client, 'later');
    await engine.sync();
    expect(engine.texts).toEqual([]);
    await command(client, 'resume');
    await engine.text('later');
    const kinds = engine.frames.map(({ event_type }) => event_type).filter((type) => type !== 'ack');
    expect(kinds.slice(-3)).toEqual(['engine_pause', 'engine_resume', 'engine_input']);
  });

  it('EX4 EN6 a silence arrives with how often it has been silent', async () => {
    const { engine, client, phase, server } = await conversation({ HEARTBEAT_INTERVAL_MS: '3600000' });
    await engine.answer(phase, 'Well?');
    await sync(client);
    for (const times of [1, 2]) {
      const from = engine.frames.length;
      server.clock.advance(31_000);
      const input = await engine.next('engine_input', from);
      expect(input.payload).toEqual({ kind: 'silence', times });
      expect(input.turn_id).not.toBe(phase.turn_id);
      await engine.answer(input, `Are you there? ${times}`);
      await sync(client);
    }
  });

  it('EX4 what other producers publish arrives at once, its own does not come back', async () => {
    const { engine, client, sessionId } = await conversation();
    await say(client, 'busy');
    await engine.text('busy');
    const [started] = await publish(client, [
      { event_type: 'signal', payload: { event_name: 'vad.speech_started' } },
    ]);
    const observed = await engine.next('engine_observed');
    expect(observed.payload.event).toMatchObject({
      turn_id: started?.turn_id,
      payload: { event_name: 'vad.speech_started' },
    });
    await engine.publish(sessionId, [note(1)]);
    await engine.sync();
    expect(engine.all('engine_observed')).toHaveLength(1);
  });

  it('TU12 recognised speech is observed and is a text to answer', async () => {
    const { engine, client } = await conversation();
    const payload = { speaker: 'human', transcript: 'spoken', is_final: true, interrupted: false };
    await publish(client, [{ event_type: 'turn_update', turn_id: 'spoken-1', payload }]);
    expect(await engine.text('spoken')).toMatchObject({ turn_id: 'spoken-1' });
    expect(engine.all('engine_observed')).toHaveLength(1);
  });

  it('TU9 a text whose turn was answered before it was its own is not handed over', async () => {
    const { engine, client, sessionId } = await conversation();
    await say(client, 'one');
    const two = await say(client, 'two');
    const one = await engine.text('one');
    const payload = { speaker: 'ai', transcript: 'both', is_final: true, interrupted: false };
    await engine.publish(sessionId, [{ event_type: 'turn_update', turn_id: two.turn_id, payload }]);
    await engine.answer(one, 'first');
    await say(client, 'three');
    await engine.text('three');
    expect(engine.texts.map((input) => input.payload)).not.toContainEqual({ kind: 'text', text: 'two' });
  });

  it('EX3 sessions go to the engine with the fewest, each is told only of its own', async () => {
    const server = await start();
    const engines = [
      await EnginePeer.connect(server, { producer_id: 'a' }),
      await EnginePeer.connect(server, { producer_id: 'b' }),
    ];
    const clients = [];
    for (let index = 0; index < 4; index++) clients.push(await server.join());
    for (const each of engines) await each.sync();
    const served = engines.map((each) => each.all('engine_start').map(({ session_id }) => session_id));
    expect(served.map(({ length }) => length)).toEqual([2, 2]);
    expect(new Set(served.flat())).toEqual(new Set(clients.map(({ sessionId }) => sessionId)));
    for (const [index, each] of engines.entries())
      for (const frame of each.all('engine_input')) expect(served[index]).toContain(frame.session_id);
  });

  it('EX3 one that lists a session comes before one that serves all, also when it comes later', async () => {
    const { server, engine, client, sessionId } = await conversation();
    await say(client, 'Hello');
    await engine.text('Hello');
    const chosen = await EnginePeer.connect(server, { producer_id: 'chosen', sessions: [sessionId] });
    await engine.next('engine_stop');
    expect((await chosen.next('engine_start')).session_id).toBe(sessionId);
    await chosen.answer(await chosen.text('Hello'), 'Hi');
    const other = await server.join();
    await engine.until((each) => each.event_type === 'engine_start' && each.session_id === other.sessionId);
    expect(chosen.all('engine_start')).toHaveLength(1);
  });

  it('EX3 publishing to a session of another engine, or of nobody, is rejected and the connection stays', async () => {
    const { server, engine, sessionId } = await conversation();
    const other = await EnginePeer.connect(server, { producer_id: 'other' });
    expect((await other.publish(sessionId, [note(1)])).error).toMatchObject({ code: 'forbidden' });
    expect((await engine.publish(randomUUID(), [note(1)])).error).toMatchObject({
      code: 'session_not_found',
    });
    expect((await engine.publish(sessionId, [note(1)])).status).toBe('accepted');
  });

  it('EX3 ST6 a reset is engine_stop, then engine_start with a cleared state; what is late is refused', async () => {
    const { engine, client } = await conversation();
    await say(client, 'Hello');
    const input = await engine.text('Hello');
    const from = engine.frames.length;
    await command(client, 'reset');
    const started = await engine.next('engine_start', from);
    expect(started.payload.state.history).toEqual([]);
    expect(engine.frames.slice(from).map(({ event_type }) => event_type)).toContain('engine_stop');
    expect(await engine.answer(input, 'too late')).toMatchObject({ status: 'ignored' });
  });

  it.each(['delete', 'expiry', 'complete'])(
    'EX3 SE4 SE8 the end of a session is engine_stop: %s',
    async (end) => {
      const { server, engine, client, sessionId } = await conversation({ SESSION_TTL_SECONDS: '60' });
      if (end === 'delete') await server.send(`/api/sessions/${sessionId}`, { method: 'DELETE' });
      else if (end === 'expiry') server.clock.advance(61_000);
      else await command(client, 'complete');
      expect(await engine.next('engine_stop')).toMatchObject({ session_id: sessionId });
      const code = { delete: 'session_not_found', expiry: 'session_expired', complete: 'forbidden' }[end];
      expect((await engine.publish(sessionId, [note(1)])).error?.code).toBe(code);
    },
  );

  it('EV8 RQ1 an ack waits until what it tells is in the log, acks come in the order of their requests', async () => {
    const store = new HeldStore();
    const server = await startServer({ transport, env: { ENGINE: 'external' }, store });
    const engine = await EnginePeer.connect(server);
    const { sessionId } = await server.join();
    await engine.next('engine_input');
    await engine.publish(sessionId, [note(0)]);
    store.isHolding = true;
    const from = engine.frames.length;
    const answers = [
      engine.publish(sessionId, [note(1)], 'first'),
      engine.request({ type: 'heartbeat', request_id: 'second' }),
    ];
    for (let turn = 0; turn < 5; turn++) await server.send('/api/health');
    expect(engine.frames.slice(from)).toEqual([]);
    store.isHolding = false;
    while (store.waiting > 0) store.release();
    await Promise.all(answers);
    expect(
      engine.frames.slice(from).map((each) => each.event_type === 'ack' && each.payload.request_id),
    ).toEqual(['first', 'second']);
  });

  it('RQ2 a repeated publish gets the first answer, and nothing is logged twice', async () => {
    const { engine, client, sessionId } = await conversation();
    const first = await engine.publish(sessionId, [note(7)], 'again');
    const second = await engine.publish(sessionId, [note(7)], 'again');
    expect(second).toEqual({ ...first, duplicate: true });
    await sync(client);
    expect(client.events.filter(({ payload }) => 'index' in payload)).toHaveLength(1);
  });

  it('FA5 an engine that does not read is closed 4008, and its sessions are told when the grace is over', async () => {
    const { engine, client, server } = await conversation({
      MAX_UNSENT_BYTES: '65536',
      EVENTS_PER_MINUTE: '100000',
      ENGINE_GRACE_MS: '0',
    });
    engine.socket.pause();
    const padding = 'x'.repeat(30_000);
    const isTold = () => client.events.some((event) => brief(event) === 'engine.disconnected');
    for (let index = 0; index < 2000 && !isTold(); index++) {
      await publish(client, [note(index, { payload: { event_name: 'custom.note', padding } })]);
      server.clock.advance(1);
    }
    expect(isTold()).toBe(true);
    engine.socket.resume();
    expect([4008, 1006]).toContain((await engine.closed).code);
  });
});
