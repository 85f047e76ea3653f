import { type ConversationState, evolve } from '@interactive-chat/conversation';
import type { ServerEvent } from '@interactive-chat/protocol';
import { expect, it } from 'vitest';
import { createInterviewEngine } from '../../src/engine/interview/interview-engine.ts';
import { ClientView } from '../kit/client-view.ts';
import { overTransports } from '../kit/over-transports.ts';
import { command, note, publish, say, sync } from '../kit/requests.ts';
import type { TestClient } from '../kit/test-client.ts';
import { startServer, type TestServer } from '../kit/test-server.ts';

async function read<Body>(server: TestServer, path: string): Promise<Body> {
  return (await server.send(path)).json<Body>();
}

/** The base, as a resume without a cursor tells it, and the ring folded onto it. */
async function baseAndRing(server: TestServer, sessionId: string): Promise<ConversationState> {
  const late = await server.join({ session_id: sessionId });
  await late.next('replay_complete');
  const [answer] = late.frames;
  if (answer?.event_type !== 'session_resumed' || !answer.payload.snapshot) throw new Error('no snapshot');
  const { events } = await read<{ events: ServerEvent[] }>(
    server,
    `/api/sessions/${sessionId}/events?limit=1000`,
  );
  expect(events).toEqual(late.events);
  late.close();
  await late.closed;
  return events.reduce(evolve, answer.payload.snapshot.state);
}

const spoken = (
  turn_id: string,
  speaker: string,
  transcript: string,
  over: Record<string, unknown> = {},
) => ({
  event_type: 'turn_update',
  turn_id,
  payload: { speaker, transcript, is_final: true, interrupted: false, ...over },
});

/** One thing after the other that may happen to a conversation. */
const STEPS: readonly ((client: TestClient, index: number) => Promise<unknown>)[] = [
  (client) => say(client, 'I live in Łódź 🇵🇱, near the park.'),
  (client, index) => publish(client, [note(index), note(index, { message_id: `own-${index}` })]),
  (client, index) => publish(client, [spoken(`p${index}`, 'human', 'Hello', { is_final: false })]),
  (client) => command(client, 'pause'),
  (client, index) =>
    publish(client, [spoken(`p${index - 2}`, 'human', 'Hello there', { duration_sec: 1.5 })]),
  (client) => say(client, 'Said while paused.'),
  (client) => command(client, 'resume'),
  (client, index) =>
    publish(client, [
      { event_type: 'signal', turn_id: `v${index}`, payload: { event_name: 'vad.speech_started' } },
      {
        event_type: 'turn_delta',
        turn_id: `d${index}`,
        payload: { speaker: 'ai', offset: 0, text: 'Partly 👍🏽' },
      },
      {
        event_type: 'error',
        payload: { code: 'asr_slow', message: 'The recogniser is slow.', retryable: true },
      },
    ]),
  (client) => command(client, 'interrupt'),
  (client, index) => publish(client, [spoken(`v${index - 2}`, 'human', 'A late final', { latency_ms: 80 })]),
];

overTransports('the fold', (transport) => {
  it('FO1 FO2 FO3 client, server, and base with ring agree at every moment of an eventful conversation', async () => {
    const env = { RING_EVENTS: '25', MAX_CONNECTIONS_PER_IP: '100' };
    const server = await startServer({ transport, env, createEngine: createInterviewEngine });
    const client = await server.join();
    const view = new ClientView();
    let taken = 0;
    for (let index = 0; index < 30; index++) {
      await STEPS[index % STEPS.length]?.(client, index);
      server.clock.advance(1300);
      await sync(client);
      view.takeAll(client.frames.slice(taken));
      taken = client.frames.length;
      const { state, as_of_message_id } = await read<{ state: ConversationState; as_of_message_id: string }>(
        server,
        `/api/sessions/${client.sessionId}/state`,
      );
      expect(view.state).toEqual(state);
      expect(view.cursor).toBe(as_of_message_id);
      expect(await baseAndRing(server, client.sessionId)).toEqual(state);
    }
    expect(view.events.length).toBeGreaterThan(90);
    expect(view.state.counters.interruptions).toBeGreaterThan(0);
  });

  it('FO2 ST6 the base follows a reset, and positions go on', async () => {
    const server = await startServer({ transport, env: { RING_EVENTS: '5' } });
    const client = await server.join();
    await publish(client, [spoken('t1', 'human', 'Before'), note(0), note(1)]);
    const before = client.events.at(-1)?.seq ?? 0;
    await command(client, 'reset');
    await publish(client, [note(2), note(3), note(4), spoken('t2', 'human', 'After'), note(5), note(6)]);
    await sync(client);
    const state = await baseAndRing(server, client.sessionId);
    expect(state.history.map(({ transcript }) => transcript)).toEqual(['After']);
    expect(state.seq).toBe(before + 8);
    expect(new ClientView().takeAll(client.frames).state).toEqual(state);
  });

  it('FO4 the live server keeps the latest 200 utterances and counts what it cut', async () => {
    const server = await startServer({ transport, env: { RING_EVENTS: '10' } });
    const client = await server.join();
    for (let batch = 0; batch < 3; batch++) {
      const turns = Array.from({ length: 70 }, (_, index) =>
        spoken(`t${batch * 70 + index}`, 'human', 'Yes.'),
      );
      await publish(client, turns);
    }
    await sync(client);
    const state = await baseAndRing(server, client.sessionId);
    expect(state).toMatchObject({ history_cut: 10, counters: { utterances: 210 } });
    expect(state.history).toHaveLength(200);
    expect(new ClientView().takeAll(client.frames).state).toEqual(state);
  });

  it('PH4 FO1 paused time is the same to client and server, and does not end a phase', async () => {
    const env = { PING_INTERVAL_MS: '3600000', SESSION_TTL_SECONDS: '86400' };
    const server = await startServer({ transport, env });
    const client = await server.join();
    await sync(client);
    server.clock.advance(600_000);
    await command(client, 'pause');
    server.clock.advance(3_600_000);
    await command(client, 'resume');
    server.clock.advance(299_000);
    await sync(client);
    const phases = () =>
      client.events.flatMap((event) => (event.event_type === 'phase_change' ? [event.payload] : []));
    expect(phases()).toHaveLength(1);
    server.clock.advance(1000);
    await sync(client);
    expect(phases()[1]).toMatchObject({ from: 'opening', to: 'conversation', reason: 'timeout' });
    expect(phases()[1]?.progress[0]).toMatchObject({ id: 'opening', duration_sec: 900 });
    const { state } = await read<{ state: ConversationState }>(
      server,
      `/api/sessions/${client.sessionId}/state`,
    );
    expect(new ClientView().takeAll(client.frames).state).toEqual(state);
  });
});
