import { defaultLimits } from '@interactive-chat/protocol';
import { expect, it } from 'vitest';
import { brief } from '../kit/brief.ts';
import { EnginePeer } from '../kit/engine-peer.ts';
import { eventually } from '../kit/eventually.ts';
import { overTransports } from '../kit/over-transports.ts';
import { command, note, publish, say, sync } from '../kit/requests.ts';
import { startServer, type TestServer } from '../kit/test-server.ts';
import { withProfile } from '../kit/with-profile.ts';
import { aiDelta, aiFinal, toldAbout } from './external-events.ts';

async function isEngineRunning(server: TestServer): Promise<unknown> {
  return (await server.send('/api/health')).json<{ engine_running: unknown }>().engine_running;
}

overTransports('sessions of an external engine', (transport) => {
  function start(phase: object = {}, env: Record<string, string> = {}) {
    const PROFILES_DIR = withProfile({ name: 'talk', context: { place: 'a test' } }, phase);
    const own = { ENGINE: 'external', PROFILES_DIR, DEFAULT_PROFILE: 'talk', PING_INTERVAL_MS: '3600000' };
    return startServer({ transport, env: { ...own, ...env } });
  }

  /** A session that is served. */
  async function begin(phase?: object, env?: Record<string, string>) {
    const server = await start(phase, env);
    const peer = await EnginePeer.connect(server);
    const client = await server.join();
    await peer.next('engine_start');
    await sync(client);
    const from = client.events.length;
    const { sessionId } = client;
    return { server, peer, client, sessionId, news: () => client.events.slice(from).map(brief) };
  }

  it('EX3 serving begins with engine_start, which holds profile and state', async () => {
    const { server, peer, sessionId } = await begin({
      openers: [{ text: 'Hello!' }],
      questions: [{ text: 'And you?' }],
      signals: ['talk_done'],
    });
    const { payload } = await peer.next('engine_start');
    expect(payload.profile).toEqual({
      name: 'talk',
      title: 'A talk',
      description: 'For a test.',
      context: { place: 'a test' },
      phases: [
        {
          id: 'talk',
          name: 'Talk',
          instructions: 'Talk.',
          starts_with: 'human',
          openers: ['Hello!'],
          questions: ['And you?'],
          signals: ['talk_done'],
          context: {},
        },
      ],
    });
    expect(payload.state).toMatchObject({ session_state: 'active', phase_profile: 'talk', history: [] });
    await peer.sync();
    expect(toldAbout(sessionId, peer)).toEqual(['engine_start', 'engine_input']);
    expect(await isEngineRunning(server)).toBe(true);
  });

  it('EX3 sessions go to the engine with the fewest', async () => {
    const server = await start();
    const peers = [
      await EnginePeer.connect(server),
      await EnginePeer.connect(server, { producer_id: 'voice-2' }),
    ];
    for (let count = 0; count < 4; count++) await sync(await server.join());
    for (const peer of peers) {
      await peer.sync();
      expect(peer.frames.filter(({ event_type }) => event_type === 'engine_start')).toHaveLength(2);
    }
  });

  it('EX3 an engine that lists a session takes it off one that serves all', async () => {
    const { server, peer, client, sessionId } = await begin();
    const other = await server.join();
    const listing = await EnginePeer.connect(server, { producer_id: 'voice-2', sessions: [sessionId] });
    await listing.next('engine_start');
    await peer.next('engine_stop');
    await say(client, 'Hello');
    await say(other, 'Hello, too');
    await peer.sync();
    await listing.sync();
    expect(listing.texts.map(({ payload }) => payload)).toEqual([{ kind: 'text', text: 'Hello' }]);
    expect(peer.texts.map(({ payload }) => payload)).toEqual([{ kind: 'text', text: 'Hello, too' }]);
    expect(toldAbout(other.sessionId, listing)).toEqual([]);
  });

  it('EX3 a session without its engine goes to one that lists it before one that serves none', async () => {
    const server = await start();
    const first = await server.join();
    const second = await server.join();
    const both = [first.sessionId, second.sessionId];
    const leaving = await EnginePeer.connect(server, { sessions: [first.sessionId] });
    const listing = await EnginePeer.connect(server, { producer_id: 'voice-2', sessions: both });
    const all = await EnginePeer.connect(server, { producer_id: 'voice-3' });
    await listing.sync();
    expect(toldAbout(first.sessionId, listing)).toEqual([]);
    expect(toldAbout(second.sessionId, listing)).toContain('engine_start');
    leaving.socket.close();
    await leaving.closed;
    await eventually(() => {
      server.clock.advance(defaultLimits.engineGraceMs);
      expect(toldAbout(first.sessionId, listing)).toContain('engine_start');
    });
    await all.sync();
    expect(toldAbout(first.sessionId, all)).toEqual([]);
  });

  it('EX3 publishing to a session that another engine serves is forbidden', async () => {
    const { server, peer, client, sessionId } = await begin();
    const other = await EnginePeer.connect(server, { producer_id: 'voice-2' });
    const before = client.events.length;
    expect(await other.publish(sessionId, [note(1)])).toMatchObject({
      status: 'rejected',
      error: { code: 'forbidden' },
    });
    expect(await peer.publish('00000000-0000-4000-8000-000000000000', [note(1)])).toMatchObject({
      status: 'rejected',
      error: { code: 'session_not_found' },
    });
    await sync(client);
    expect(client.events).toHaveLength(before);
    expect(await peer.publish(sessionId, [note(1)])).toMatchObject({ status: 'accepted' });
  });

  it('EX4 EX5 a text is handed over, answered in parts, and the next one follows its final', async () => {
    const { peer, client, sessionId, news } = await begin();
    const { turn_id } = await say(client, 'Hello');
    await say(client, 'Are you there?');
    const input = await peer.text('Hello');
    expect(input).toMatchObject({
      session_id: sessionId,
      turn_id,
      generation_id: expect.stringMatching(/^gen_/),
      phase_id: 'talk',
      payload: { kind: 'text', text: 'Hello' },
    });
    await peer.publish(sessionId, [
      { event_type: 'signal', turn_id, payload: { event_name: 'llm.generation_start' } },
      aiDelta(input, 0, 'Good '),
      aiDelta(input, 5, 'morning'),
      { event_type: 'signal', turn_id, payload: { event_name: 'llm.generation_complete' } },
    ]);
    await peer.sync();
    expect(peer.texts).toHaveLength(1);
    const ack = await peer.publish(sessionId, [aiFinal(input, 'Good morning')]);
    expect(ack.results).toMatchObject([{ status: 'accepted' }]);
    const next = await peer.text('Are you there?');
    expect(next.payload).toEqual({ kind: 'text', text: 'Are you there?' });
    expect(next.generation_id).not.toBe(input.generation_id);
    await sync(client);
    expect(news()).toEqual([
      'human final "Hello"',
      'human final "Are you there?"',
      'llm.generation_start',
      'ai open ""',
      'llm.generation_complete',
      'ai final "Good morning"',
      'analytics.turn_metrics_updated',
    ]);
  });

  const end = (event_name: string) => (turn_id: string) => ({
    event_type: 'signal',
    turn_id,
    payload: { event_name, message: 'It did not work.' },
  });
  const fault = (turn_id?: string) => ({
    event_type: 'error',
    turn_id,
    payload: { code: 'llm_error', message: 'It did not work.', retryable: true },
  });
  it.each([
    ['llm.generation_error', end('llm.generation_error')],
    ['llm.generation_cancelled', end('llm.generation_cancelled')],
    ['an error event of its turn', fault],
  ])('EX5 %s deals with a text', async (_what, settling) => {
    const { peer, client, sessionId } = await begin();
    await say(client, 'Hello');
    await say(client, 'Are you there?');
    const { turn_id } = await peer.text('Hello');
    // Neither the end of another turn nor an error of none.
    await peer.publish(sessionId, [settling('turn_other'), fault()]);
    await peer.sync();
    expect(peer.texts).toHaveLength(1);
    const ack = await peer.publish(sessionId, [settling(turn_id)]);
    expect(ack.results).toMatchObject([{ status: 'accepted' }]);
    expect((await peer.text('Are you there?')).payload).toMatchObject({ text: 'Are you there?' });
  });

  it('EX4 a phase arrives with a turn of its own, in which the AI may begin', async () => {
    const { peer, client, sessionId } = await begin({ startsWith: 'ai', openers: [{ text: 'Hello!' }] });
    const input = await peer.next('engine_input');
    expect(input).toMatchObject({ phase_id: 'talk', payload: { kind: 'phase', change: { to: 'talk' } } });
    await peer.publish(sessionId, [aiFinal(input, 'Hello!')]);
    await sync(client);
    const said = client.events.find(({ event_type }) => event_type === 'turn_update');
    expect(said).toMatchObject({ turn_id: input.turn_id, payload: { transcript: 'Hello!' } });
  });

  it('EX4 EN6 silences arrive', async () => {
    const { server, peer, client, sessionId } = await begin({ silenceSeconds: 10 });
    await say(client, 'Hello');
    await peer.publish(sessionId, [aiFinal(await peer.text('Hello'), 'Good morning')]);
    await sync(client);
    server.clock.advance(11_000);
    await peer.sync();
    expect(peer.all('engine_input').map(({ payload }) => payload)).toMatchObject([
      { kind: 'phase' },
      { kind: 'text' },
      { kind: 'silence', times: 1 },
    ]);
  });

  it("EX4 what others publish is observed, one's own is not", async () => {
    const { peer, client, sessionId } = await begin();
    await publish(client, [note(1)]);
    await peer.publish(sessionId, [note(2)]);
    const payload = { speaker: 'human', transcript: 'Hello', is_final: true, interrupted: false };
    await publish(client, [{ event_type: 'turn_update', turn_id: 'mine', payload }]);
    expect(await peer.text('Hello')).toMatchObject({
      turn_id: 'mine',
      payload: { kind: 'text', text: 'Hello' },
    });
    const observed = peer.frames.flatMap((frame) =>
      frame.event_type === 'engine_observed' ? [frame.payload.event] : [],
    );
    expect(observed).toMatchObject([note(1), { event_type: 'turn_update', turn_id: 'mine', payload }]);
  });

  it('EX4 PB8 an interruption arrives at once; what still comes of its generation is ignored', async () => {
    const { peer, client, sessionId, news } = await begin();
    const { turn_id } = await say(client, 'Hello');
    await say(client, 'Are you there?');
    const input = await peer.text('Hello');
    await peer.publish(sessionId, [aiDelta(input, 0, 'Good ')]);
    expect(await command(client, 'interrupt')).toMatchObject({ effect: 'applied' });
    expect(await peer.next('engine_interrupt')).toMatchObject({ session_id: sessionId, turn_id });
    const late = await peer.publish(sessionId, [
      aiDelta(input, 5, 'morning'),
      aiFinal(input, 'Good morning'),
    ]);
    expect(late.results).toMatchObject([
      { status: 'ignored', reason: { code: 'generation_superseded' } },
      { status: 'ignored', reason: { code: 'generation_superseded' } },
    ]);
    expect((await peer.text('Are you there?')).payload).toMatchObject({ text: 'Are you there?' });
    await sync(client);
    expect(news()).toContain('ai final interrupted "Good "');
    expect(news()).not.toContain('ai final "Good morning"');
  });

  it('EX4 a pause and its end arrive; a text waits in between', async () => {
    const { peer, client, sessionId } = await begin();
    await peer.sync();
    const before = toldAbout(sessionId, peer).length;
    await command(client, 'pause');
    await peer.next('engine_pause');
    await say(client, 'Hello');
    await peer.sync();
    expect(toldAbout(sessionId, peer).slice(before)).toEqual(['engine_pause']);
    await command(client, 'resume');
    await peer.text('Hello');
    expect(toldAbout(sessionId, peer).slice(before)).toEqual([
      'engine_pause',
      'engine_resume',
      'engine_input',
    ]);
  });

  it('EX3 a reset ends the serving and begins it anew', async () => {
    const { peer, client, sessionId } = await begin();
    await say(client, 'Hello');
    const input = await peer.text('Hello');
    const before = toldAbout(sessionId, peer).length;
    const from = peer.frames.length;
    await command(client, 'reset');
    const { payload } = await peer.next('engine_start', from);
    expect(payload.state).toMatchObject({ session_state: 'active', history: [] });
    await peer.sync();
    expect(toldAbout(sessionId, peer).slice(before)).toEqual(['engine_stop', 'engine_start', 'engine_input']);
    expect(peer.texts).toHaveLength(1);
    const late = await peer.publish(sessionId, [aiFinal(input, 'Good morning')]);
    expect(late.results).toMatchObject([{ status: 'ignored' }]);
  });

  it('EX3 the serving ends with the session', async () => {
    const { server, peer, client, sessionId } = await begin();
    const other = await server.join();
    await server.send(`/api/sessions/${sessionId}`, { method: 'DELETE' });
    await peer.next('engine_stop');
    expect(toldAbout(sessionId, peer).at(-1)).toBe('engine_stop');
    expect(await peer.publish(sessionId, [note(1)])).toMatchObject({ status: 'rejected' });
    await client.closed;
    await command(other, 'complete');
    await peer.until((frame) => frame.event_type === 'engine_stop' && frame.session_id === other.sessionId);
  });

  it('EX8 health tells whether an engine is connected', async () => {
    const server = await start();
    expect(await isEngineRunning(server)).toBe(false);
    const peer = await EnginePeer.connect(server);
    expect(await isEngineRunning(server)).toBe(true);
    peer.socket.close();
    await peer.closed;
    await eventually(async () => expect(await isEngineRunning(server)).toBe(false));
  });

  it('EX8 EN5 an engine that is connected and silent fails its session', async () => {
    const { server, peer, client, sessionId, news } = await begin();
    await say(client, 'Hello');
    await peer.text('Hello');
    server.clock.advance(defaultLimits.engineTimeoutMs - 1);
    await sync(client);
    expect(news()).toEqual(['human final "Hello"']);
    server.clock.advance(1);
    await sync(client);
    expect(news().slice(1)).toEqual(['error engine_timeout', 'active → error']);
    await peer.next('engine_stop');
    expect(toldAbout(sessionId, peer).at(-1)).toBe('engine_stop');
  });

  it('EX8 EN5 while no engine is connected its time stands still', async () => {
    const server = await start();
    const client = await server.join();
    await say(client, 'Hello');
    server.clock.advance(3 * defaultLimits.engineTimeoutMs);
    await sync(client);
    expect(client.events.map(brief)).not.toContain('error engine_timeout');
    const peer = await EnginePeer.connect(server);
    await peer.text('Hello');
    server.clock.advance(defaultLimits.engineTimeoutMs - 1);
    await sync(client);
    expect(client.events.map(brief)).not.toContain('error engine_timeout');
    server.clock.advance(1);
    await sync(client);
    expect(client.events.map(brief)).toContain('error engine_timeout');
  });
});
