import { CLOSE_CODES } from '@interactive-chat/protocol';
import { expect, it, onTestFinished } from 'vitest';
import { createInterviewEngine } from '../../../../apps/server/src/engine/interview/interview-engine.ts';
import { createScriptedEngine } from '../../../../apps/server/src/engine/scripted-engine.ts';
import { overTransports } from '../../../../apps/server/test/kit/over-transports.ts';
import { startServer, type TestServer } from '../../../../apps/server/test/kit/test-server.ts';
import { memoryStorage } from '../kit/stage.ts';
import { startFaultProxy } from './fuzz/fault-proxy.ts';
import { eventsOf, type LiveClient, pass, sessionCount, startClient, stateOf, until } from './live-client.ts';

async function publish(
  server: TestServer,
  sessionId: string | undefined,
  indexes: readonly number[],
): Promise<void> {
  const events = indexes.map((index) => ({
    event_type: 'signal',
    payload: { event_name: 'custom.note', index },
  }));
  const answer = await server.send(`/api/sessions/${sessionId}/events`, { body: { events } });
  expect(answer.status).toBe(200);
}

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

const notes = ({ heard }: LiveClient) =>
  heard.flatMap(({ payload }) => (payload instanceof Object && 'index' in payload ? [payload.index] : []));

overTransports('coming back', (transport) => {
  it('RS1 RS3 a connection that drops again and again in the middle of answers loses and doubles nothing', async () => {
    const server = await startServer({
      transport,
      createEngine: createInterviewEngine,
      env: { SPEED: '1', RING_EVENTS: '1000' },
    });
    const client = startClient(server.url);
    const { conversation } = client;
    const lastAnswer = () => conversation.state.history.findLast(({ speaker }) => speaker === 'ai');
    const isStreaming = () => lastAnswer()?.is_final === false && (lastAnswer()?.transcript.length ?? 0) > 5;

    for (const awayMs of [1, 50, 900, 2500, 30_000]) {
      await pass(server, isStreaming, 20);
      const before = lastAnswer();
      await client.drop();
      server.clock.advance(awayMs);
      // What was there stays to be seen while offline.
      expect(lastAnswer()).toEqual(before);
      client.wake();
      await client.opened();
      expect(lastAnswer()?.transcript.startsWith(before?.transcript ?? '')).toBe(true);
      await pass(server, () => lastAnswer()?.is_final === true && !conversation.state.is_processing, 50);
      await conversation.sendText('I grew up in the mountains, and my brother still lives there.');
    }
    await pass(
      server,
      () =>
        conversation.state.speaker === 'silence' &&
        lastAnswer()?.is_final === true &&
        conversation.state.history.at(-1)?.speaker === 'ai',
      50,
    );

    expect(client.heard).toEqual(await eventsOf(server, conversation.sessionId));
    expect(conversation.state).toEqual(await stateOf(server, conversation.sessionId));
    expect(client.attempts).toBe(6);
    expect(client.errors).toEqual([]);
  });

  it('RS9 who comes back in the middle of an answer sees all of it that was said', async () => {
    const text = 'One 🙂, two 🙃, three 👨‍👩‍👧‍👦, four, five, six, seven, eight, nine and ten.';
    const server = await startServer({
      transport,
      createEngine: () =>
        createScriptedEngine([{ expect: { kind: 'phase' }, emit: [] }, { emit: [{ say: text }] }]),
      env: { SPEED: '1', CHECKPOINT_INTERVAL_MS: '60000' },
    });
    const client = startClient(server.url);
    const { conversation } = client;
    const shown = () => conversation.state.history.at(-1)?.transcript ?? '';
    await client.opened();
    await conversation.sendText('Count, please.');
    await pass(server, () => shown().includes('two'), 20);
    await client.drop();
    server.clock.advance(1200);
    const before = shown();
    client.wake();
    await client.opened();
    expect(shown().length).toBeGreaterThan(before.length);
    expect(text.startsWith(shown())).toBe(true);
    await pass(server, () => conversation.state.history.at(-1)?.is_final === true, 20);
    expect(shown()).toBe(text);
  });

  it('RS4 an evicted cursor is told as a gap, and the state is the server’s', async () => {
    const server = await startServer({ transport, env: { RING_EVENTS: '10' } });
    const client = startClient(server.url);
    const { conversation, heard } = client;
    await client.opened();
    await publish(server, conversation.sessionId, numbers(0, 5));
    await until(() => notes(client).length === 5);
    await client.drop();
    await publish(server, conversation.sessionId, numbers(5, 40));
    client.wake();
    await client.opened();
    expect(notes(client)).toEqual([...numbers(0, 5), ...numbers(30, 40)]);
    const gaps = heard.filter(({ event_type }) => event_type === 'gap');
    expect(gaps).toMatchObject([{ payload: { reason: 'evicted', missed: 25, replayed: 10 } }]);
    expect(conversation.state).toEqual(await stateOf(server, conversation.sessionId));
    await publish(server, conversation.sessionId, [40]);
    await until(() => notes(client).at(-1) === 40);
    expect(conversation.state).toEqual(await stateOf(server, conversation.sessionId));
  });

  it('CL4 a reload finds the session again and knows what the server knows', async () => {
    const server = await startServer({ transport, env: { RING_EVENTS: '10' } });
    const storage = memoryStorage();
    const before = startClient(server.url, { storage });
    await before.opened();
    await before.conversation.sendText('Hello');
    await publish(server, before.conversation.sessionId, numbers(0, 20));
    before.conversation.close();
    const after = startClient(server.url, { storage });
    await after.opened();
    expect(after.conversation.sessionId).toBe(before.conversation.sessionId);
    expect(after.conversation.state).toEqual(await stateOf(server, after.conversation.sessionId));
    expect(after.conversation.state.history).toMatchObject([{ transcript: 'Hello' }]);
    expect(await sessionCount(server)).toBe(1);
  });

  it('RQ2 CL2 a text whose ack was lost is sent again and starts no second turn', async () => {
    const server = await startServer({ transport });
    const client = startClient(server.url);
    const { conversation } = client;
    await client.opened();
    client.loseOn((text) => text.includes('"ack"'));
    const sending = conversation.sendText('Once only');
    await until(() => conversation.connectionState.status === 'waiting');
    client.wake();
    expect(await sending).toMatchObject({ status: 'accepted', duplicate: true });
    await client.opened();
    expect(conversation.state.history).toMatchObject([{ transcript: 'Once only' }]);
    expect(client.heard.filter(({ event_type }) => event_type === 'turn_update')).toHaveLength(1);
    expect(conversation.state).toEqual(await stateOf(server, conversation.sessionId));
  });

  it('CL3 texts said while offline arrive in order, once each', async () => {
    const server = await startServer({ transport });
    const client = startClient(server.url);
    await client.opened();
    await client.drop();
    const sending = ['one', 'two', 'three'].map((text) => client.conversation.sendText(text));
    await expect(client.conversation.pause()).rejects.toMatchObject({ code: 'not_connected' });
    client.wake();
    await Promise.all(sending);
    expect(client.conversation.state.history.map(({ transcript }) => transcript)).toEqual([
      'one',
      'two',
      'three',
    ]);
  });

  it('CN10 a creation whose answer was lost leaves one session', async () => {
    const server = await startServer({ transport });
    const client = startClient(server.url);
    client.loseOn((text) => text.includes('session_created'));
    await until(() => client.conversation.connectionState.status === 'waiting');
    expect(await sessionCount(server)).toBe(1);
    client.wake();
    await client.opened();
    await client.conversation.sendText('Hello');
    expect(await sessionCount(server)).toBe(1);
    expect(client.conversation.state).toEqual(await stateOf(server, client.conversation.sessionId));
    // It joined what it had created.
    expect(client.heard[0]).toMatchObject({ event_type: 'gap', payload: { reason: 'no_cursor' } });
    expect(client.heard.slice(1)).toEqual(await eventsOf(server, client.conversation.sessionId));
  });

  it.each(['at once', 'when opened', 'when answered'])(
    'CL6 CN10 a page that mounts twice, as StrictMode does, and closes the first %s, leaves one session and one connection',
    async (moment) => {
      const server = await startServer({ transport });
      const storage = memoryStorage();
      const first = startClient(server.url, { storage });
      if (moment === 'when opened') await until(() => first.attempts === 1);
      if (moment === 'when answered') await first.opened();
      first.conversation.close();
      const second = startClient(server.url, { storage });
      await second.opened();
      await second.conversation.sendText('Hello');
      const { json } = await server.send('/api/stats');
      expect(json()).toMatchObject({ total_sessions: 1, active_connections: 1 });
      expect(first.heard.filter(({ event_type }) => event_type === 'turn_update')).toEqual([]);
      expect(second.conversation.state).toEqual(await stateOf(server, second.conversation.sessionId));
    },
  );

  it('CN6 CL1 a half-open connection makes room for its own resume', async () => {
    const server = await startServer({ transport, env: { MAX_CONNECTIONS_PER_IP: '1' } });
    const first = startClient(server.url, { clientId: 'one-and-the-same' });
    await first.opened();
    const second = startClient(server.url, {
      clientId: 'one-and-the-same',
      sessionId: first.conversation.sessionId,
    });
    await second.opened();
    await until(() => first.conversation.connectionState.status === 'closed');
    expect(first.conversation.connectionState).toMatchObject({
      code: CLOSE_CODES.takenOver.code,
      final: true,
    });
    await second.conversation.sendText('Still here');
  });

  it('CN6 CC1 a connect frame that arrives after its connection was given up costs the newer one nothing', async () => {
    const server = await startServer({ transport });
    const proxy = await startFaultProxy(Number(new URL(server.url).port));
    onTestFinished(() => proxy.close());
    const client = startClient(`http://127.0.0.1:${proxy.port}`, { clock: server.clock });
    const { conversation } = client;
    await client.opened();
    // An upgrade has fewer bytes: the server sees the connection, and what it says comes late.
    proxy.spoilNext = ({ up }) => up.after(200, () => up.hold());
    proxy.links[0]?.cut('client', 'rst');
    await until(() => conversation.connectionState.status === 'waiting');
    client.wake();
    await until(() => proxy.links[1]?.up.kind === 'held');
    proxy.links[1]?.cut('client', 'rst');
    await until(() => conversation.connectionState.status === 'waiting');
    client.wake();
    await client.opened();
    const { moved } = proxy;
    proxy.links[1]?.up.release();
    // The frame, and the server's answer to it.
    await until(() => proxy.moved >= moved + 2);
    await conversation.sendText('Still here');
    expect(conversation.connectionState.status).toBe('open');
    expect(client.attempts).toBe(3);
  });

  it('LV7 CL5 a server that restarts is waited for; a session that it forgot is over, and none is created', async () => {
    const server = await startServer({ transport });
    const storage = memoryStorage();
    const client = startClient(server.url, { storage });
    const { conversation } = client;
    await client.opened();
    let stopped = false;
    void server.server.stop().then(() => {
      stopped = true;
    });
    await pass(server, () => stopped && conversation.connectionState.status === 'waiting', 20);
    expect(conversation.connectionState).toMatchObject({
      code: CLOSE_CODES.restarting.code,
      reason: expect.stringContaining('reconnect_spread_ms'),
    });
    const late = conversation.sendText('Is anybody there?');

    const next = await startServer({ transport, env: { PORT: new URL(server.url).port } });
    client.wake();
    await expect(late).rejects.toMatchObject({ code: 'closed', closeCode: CLOSE_CODES.sessionNotFound.code });
    expect(conversation.connectionState).toMatchObject({ status: 'closed', final: true });
    expect(await sessionCount(next)).toBe(0);
    expect(client.attempts).toBe(2);
    expect(storage.entries.size).toBe(0);
  });

  it('SE4 CL5 a session that expired is over, and none is created', async () => {
    const server = await startServer({ transport, env: { SESSION_TTL_SECONDS: '60' } });
    const client = startClient(server.url);
    const { conversation, opened } = client;
    await opened();
    await conversation.sendText('Hello');
    await pass(server, () => conversation.connectionState.status === 'closed', 500);
    expect(conversation.connectionState).toMatchObject({
      code: CLOSE_CODES.sessionExpired.code,
      final: true,
    });
    expect(await sessionCount(server)).toBe(0);
    expect(client.attempts).toBe(1);
  });
});
