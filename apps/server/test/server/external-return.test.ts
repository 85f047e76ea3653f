import { defaultLimits } from '@interactive-chat/protocol';
import { expect, it } from 'vitest';
import { brief } from '../kit/brief.ts';
import { EnginePeer } from '../kit/engine-peer.ts';
import { eventually } from '../kit/eventually.ts';
import { overTransports } from '../kit/over-transports.ts';
import { command, publish, say, sync } from '../kit/requests.ts';
import type { TestClient } from '../kit/test-client.ts';
import { startServer, type TestServer } from '../kit/test-server.ts';

const GRACE_MS = 5000;

overTransports('engines that go and return', (transport) => {
  const start = (): Promise<TestServer> =>
    startServer({
      transport,
      env: {
        ENGINE: 'external',
        ENGINE_GRACE_MS: String(GRACE_MS),
        ENGINE_TIMEOUT_MS: '8000',
        PING_INTERVAL_MS: '3600000',
      },
    });

  /** A conversation in which the AI has said its opener and a text waits for its answer. */
  async function asked(text = 'Hello') {
    const server = await start();
    const engine = await EnginePeer.connect(server);
    const client = await server.join();
    await engine.answer(await engine.next('engine_input'), 'Welcome');
    await say(client, text);
    return { server, engine, client, input: await engine.text(text) };
  }

  async function told(client: TestClient): Promise<string[]> {
    await sync(client);
    return client.events.map(brief);
  }

  /** What the AI said in the end, utterance by utterance. */
  async function answers(client: TestClient): Promise<string[]> {
    return (await told(client)).filter((line) => line.startsWith('ai final'));
  }

  it('EX7 the same epoch within the grace goes on: the same generation, partial text from its offset, one answer', async () => {
    const { server, engine, client, input } = await asked();
    await engine.say(input, 0, 'Good ');
    await engine.drop(server);
    server.clock.advance(GRACE_MS - 1);
    const back = await EnginePeer.connect(server);
    expect((await back.next('engine_start')).payload.state.history.at(-1)).toMatchObject({ speaker: 'ai' });
    expect(await back.text('Hello')).toMatchObject({
      generation_id: input.generation_id,
      turn_id: input.turn_id,
    });
    expect(await back.say(input, 5, 'day')).toMatchObject({ status: 'accepted' });
    await back.answer(input, 'Good day');
    expect(await answers(client)).toEqual(['ai final "Welcome"', 'ai final "Good day"']);
    expect(await told(client)).not.toContain('engine.disconnected');
    expect(await told(client)).not.toContain('engine.connected');
  });

  it('EX7 EX2 so does the same epoch that takes its own connection over', async () => {
    const { server, engine, client, input } = await asked();
    await engine.say(input, 0, 'Good ');
    const back = await EnginePeer.connect(server);
    expect((await engine.closed).code).toBe(4409);
    expect((await back.text('Hello')).generation_id).toBe(input.generation_id);
    await back.say(input, 5, 'day');
    await back.answer(input, 'Good day');
    expect(await answers(client)).toEqual(['ai final "Welcome"', 'ai final "Good day"']);
  });

  it('EX7 RQ2 what it sends again is taken once', async () => {
    const { server, engine, client, input } = await asked();
    const events = [
      {
        event_type: 'turn_update',
        turn_id: input.turn_id,
        generation_id: input.generation_id,
        producer_seq: 0,
        payload: { speaker: 'ai', transcript: 'Once', is_final: true, interrupted: false },
      },
    ];
    await engine.publish(input.session_id, events, 'r-1');
    await engine.drop(server);
    const back = await EnginePeer.connect(server);
    expect(await back.publish(input.session_id, events, 'r-1')).toMatchObject({ duplicate: true });
    const [result] = (await back.publish(input.session_id, events, 'r-2')).results ?? [];
    expect(result).toMatchObject({ status: 'duplicate' });
    expect(await answers(client)).toEqual(['ai final "Welcome"', 'ai final "Once"']);
    expect(back.texts).toEqual([]);
  });

  it('EX7 a newer epoch in mid-utterance gets no text of which something was said: it ends as it stands', async () => {
    const { server, engine, client, input } = await asked();
    await engine.say(input, 0, 'Half a');
    await engine.drop(server);
    const back = await EnginePeer.connect(server, { producer_epoch: 2 });
    await back.next('engine_start');
    await back.sync();
    expect(back.texts).toEqual([]);
    expect(await told(client)).toContain('ai final interrupted "Half a"');
    const cut = client.events.find(
      ({ payload }) => 'event_name' in payload && payload.event_name === 'conversation.interrupted',
    );
    expect(cut?.payload).toMatchObject({ reason: 'engine_gone', spoken_chars: 6 });
    expect(await back.answer(input, 'Half a word')).toMatchObject({ status: 'ignored' });
    await say(client, 'Next');
    await back.answer(await back.text('Next'), 'Yes');
  });

  it('EX7 a newer epoch gets a new generation for a text of which nothing was said', async () => {
    const { server, client, input } = await asked();
    const back = await EnginePeer.connect(server, { producer_epoch: 2 });
    const again = await back.text('Hello');
    expect(again.turn_id).toBe(input.turn_id);
    expect(again.generation_id).not.toBe(input.generation_id);
    expect(await back.answer(input, 'of the old one')).toMatchObject({ status: 'ignored' });
    await back.answer(again, 'of the new one');
    expect(await answers(client)).toEqual(['ai final "Welcome"', 'ai final "of the new one"']);
  });

  it('EX6 TU5 EV7 after the grace open speech ends, everyone is told, and once it is back that it is', async () => {
    const { server, engine, client, input } = await asked();
    await engine.publish(input.session_id, [
      { event_type: 'signal', turn_id: input.turn_id, payload: { event_name: 'llm.generation_start' } },
      { event_type: 'signal', turn_id: input.turn_id, payload: { event_name: 'tts.speech_started' } },
    ]);
    await engine.say(input, 0, 'Half a');
    await engine.drop(server);
    server.clock.advance(GRACE_MS - 1);
    expect(await told(client)).not.toContain('engine.disconnected');
    server.clock.advance(1);
    const lines = await told(client);
    expect(lines).toContain('ai final interrupted "Half a"');
    expect(lines.slice(-2)).toEqual(['engine.disconnected', 'error engine_gone']);
    for (const end of ['llm.generation_error', 'tts.speech_ended']) expect(lines).toContain(end);
    expect(client.events.at(-1)).toMatchObject({ payload: { retryable: true } });
    const back = await EnginePeer.connect(server);
    await back.next('engine_start');
    await back.sync();
    expect(back.texts).toEqual([]);
    expect((await told(client)).at(-1)).toBe('engine.connected');
  });

  it('EX6 TU9 texts accepted while it is gone are answered once after its return, in order', async () => {
    const { server, engine, client, input } = await asked();
    await engine.answer(input, 'Hi');
    await engine.drop(server);
    await say(client, 'one');
    server.clock.advance(GRACE_MS);
    await say(client, 'two');
    const back = await EnginePeer.connect(server, { producer_epoch: 2 });
    await back.answer(await back.text('one'), 'first');
    await back.answer(await back.text('two'), 'second');
    await back.sync();
    expect(back.texts).toHaveLength(2);
    expect((await answers(client)).slice(2)).toEqual(['ai final "first"', 'ai final "second"']);
    expect((await told(client)).filter((line) => line === 'engine.disconnected')).toHaveLength(1);
  });

  it('EX6 a session that begins without an engine is told after the grace, and served once there is one', async () => {
    const server = await start();
    const client = await server.join();
    await say(client, 'Hello?');
    server.clock.advance(GRACE_MS);
    expect((await told(client)).slice(-2)).toEqual(['engine.disconnected', 'error engine_gone']);
    const engine = await EnginePeer.connect(server);
    await engine.answer(await engine.text('Hello?'), 'Here');
    expect(await told(client)).toContain('engine.connected');
    expect(await answers(client)).toEqual(['ai final "Here"']);
  });

  it('EX6 after the grace another engine may serve the session, and gets what nobody answered', async () => {
    const { server, engine, client, input } = await asked();
    const other = await EnginePeer.connect(server, { producer_id: 'other' });
    engine.socket.terminate();
    await eventually(async () => {
      const ack = await other.publish(input.session_id, [
        { event_type: 'signal', payload: { event_name: 'custom.x' } },
      ]);
      expect(ack.error?.code).toBe('forbidden');
      server.clock.advance(GRACE_MS);
      await other.text('Hello', 0);
    });
    const again = await other.text('Hello');
    expect(again.generation_id).not.toBe(input.generation_id);
    await other.answer(again, 'Hi');
    expect(await answers(client)).toEqual(['ai final "Welcome"', 'ai final "Hi"']);
  });

  it('EX8 EN5 the time of an engine that is connected and silent runs out; publishing, partial text too, is a sign of life', async () => {
    const { server, engine, client, input } = await asked();
    for (let offset = 0; offset < 4; offset++) {
      server.clock.advance(7000);
      await engine.say(input, offset, 'x');
    }
    server.clock.advance(7000);
    await engine.sync();
    expect(await told(client)).not.toContain('error engine_timeout');
    server.clock.advance(1000);
    expect(await told(client)).toContain('error engine_timeout');
    expect(await engine.next('engine_stop')).toMatchObject({ session_id: input.session_id });
  });

  it('EX8 EN5 while none is connected no time runs out', async () => {
    const { server, engine, client, input } = await asked();
    await engine.drop(server);
    server.clock.advance(60_000);
    expect(await told(client)).not.toContain('error engine_timeout');
    const back = await EnginePeer.connect(server);
    await back.answer(await back.text('Hello'), 'Hi');
    expect((await answers(client)).at(-1)).toBe('ai final "Hi"');
    expect(input.turn_id).toBe(back.texts[0]?.turn_id);
  });

  it('EX6 PB8 what is interrupted while the engine is gone stays so', async () => {
    const { server, engine, client, input } = await asked();
    await engine.drop(server);
    await command(client, 'interrupt');
    const back = await EnginePeer.connect(server);
    await back.next('engine_start');
    await back.sync();
    expect(back.texts).toEqual([]);
    expect(await back.answer(input, 'late')).toMatchObject({ status: 'ignored' });
  });

  it('EX4 an engine that comes to a paused session is told so', async () => {
    const { server, engine, client } = await asked();
    await command(client, 'pause');
    await engine.drop(server);
    const back = await EnginePeer.connect(server);
    await back.next('engine_pause');
    await command(client, 'resume');
    await back.next('engine_resume');
    await back.answer(await back.text('Hello'), 'Hi');
  });

  it('EX6 what others published while it was gone is in the state it gets', async () => {
    const { server, engine, client } = await asked();
    await engine.drop(server);
    const payload = { speaker: 'human', transcript: 'spoken', is_final: true, interrupted: false };
    await publish(client, [{ event_type: 'turn_update', turn_id: 'spoken-1', payload }]);
    const back = await EnginePeer.connect(server);
    const { state } = (await back.next('engine_start')).payload;
    expect(state.history.map(({ transcript }) => transcript)).toContain('spoken');
  });

  it('LV7 a graceful stop lets an engine finish, then closes it 1012', async () => {
    const { server, engine, client, input } = await asked();
    const stopped = server.server.stop();
    await eventually(async () => {
      expect((await say(client, 'more')).error?.code).toBe('restarting');
    });
    await engine.answer(input, 'Goodbye');
    server.clock.advance(20);
    expect(await engine.closed).toEqual({ code: 1012, reason: 'restarting reconnect_spread_ms=5000' });
    await client.closed;
    expect(client.events.map(brief)).toContain('ai final "Goodbye"');
    await stopped;
  });

  it('LV7 EX8 a graceful stop waits no longer than shutdown_timeout_ms for an answer that nobody can give', async () => {
    const { server, engine, client } = await asked();
    await engine.drop(server);
    const stopped = server.server.stop();
    server.clock.advance(defaultLimits.shutdownTimeoutMs);
    expect((await client.closed).code).toBe(1012);
    await stopped;
    expect(server.clock.pending).toBe(0);
  });
});
