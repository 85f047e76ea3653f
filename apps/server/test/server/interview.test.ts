import { expect, it } from 'vitest';
import { createInterviewEngine } from '../../src/engine/interview/interview-engine.ts';
import { ClientView } from '../kit/client-view.ts';
import { overTransports } from '../kit/over-transports.ts';
import { say, sync } from '../kit/requests.ts';
import type { TestClient } from '../kit/test-client.ts';
import { startServer, type TestServer } from '../kit/test-server.ts';

const ANSWERS = [
  'My name is Maria Kowalska. 👋',
  'Call me Maria, please.',
  'I am from Łódź, in Poland 🇵🇱.',
  'I live in a small flat near the park.',
  'I work as a nurse, and I like it because I help people.',
  'Mostly in the kitchen, since I love cooking 😀.',
  'Yes, I think so. It depends on my job.',
];
const PHASES = ['greeting', 'part_1', 'part_2', 'part_3', 'closing'];

const isOver = (client: TestClient) =>
  client.events.some((event) => event.event_type === 'state_change' && event.payload.to === 'completed');

async function stateOf(server: TestServer, client: TestClient) {
  const answer = await server.send(`/api/sessions/${client.sessionId}/state`);
  return answer.json<{ state: ClientView['state'] }>().state;
}

function expectWholeExam(view: ClientView): void {
  const phases = view.events.flatMap((event) =>
    event.event_type === 'phase_change' ? [event.payload.to] : [],
  );
  expect(phases).toEqual(PHASES);
  const indexes = view.events.flatMap((event) =>
    event.event_type === 'phase_change' ? [event.payload.phase_index] : [],
  );
  expect(indexes).toEqual([0, 1, 2, 3, 4]);
  expect(view.events.at(-1)).toMatchObject({ event_type: expect.any(String) });
  expect(view.state).toMatchObject({ session_state: 'completed', speaker: 'silence', is_processing: false });
  const turns = new Map<string, string[]>();
  for (const { turn_id, speaker, is_final, interrupted } of view.state.history) {
    expect({ is_final, interrupted }).toEqual({ is_final: true, interrupted: false });
    turns.set(turn_id, [...(turns.get(turn_id) ?? []), speaker]);
  }
  // Every text has exactly one answer (TU9); the other turns are the interviewer's own (TU1).
  for (const speakers of turns.values()) expect([['human', 'ai'], ['ai']]).toContainEqual(speakers);
  const signals = view.events.flatMap((event) =>
    event.event_type === 'signal' ? [event.payload.event_name] : [],
  );
  const count = (name: string) => signals.filter((each) => each === name).length;
  expect(count('tts.speech_started')).toBe(count('tts.speech_ended'));
  expect(count('llm.generation_start')).toBe(count('llm.generation_complete'));
  expect(count('tts.speech_started')).toBe(
    view.state.history.filter(({ speaker }) => speaker === 'ai').length,
  );
}

overTransports('a whole interview', (transport) => {
  it('PH5 TU9 FO1 goes from greeting to closing and completes; what the client folds is the state of the server', async () => {
    const env = { RING_EVENTS: '1000' };
    const server = await startServer({ transport, env, createEngine: createInterviewEngine });
    const client = await server.join({ phase_profile: 'ielts_full_exam' });
    const watcher = await server.join({ session_id: client.sessionId });
    await sync(client);
    let said = 0;
    while (!isOver(client) && said < 60) {
      const ack = await say(client, ANSWERS[said++ % ANSWERS.length] ?? '');
      expect(ack.status).toBe('accepted');
      await sync(client);
    }
    await sync(watcher);
    const view = new ClientView('ielts_full_exam').takeAll(client.frames);
    expectWholeExam(view);
    expect(view.state).toEqual(await stateOf(server, client));
    const other = new ClientView('ielts_full_exam').takeAll(watcher.frames);
    expect(other.state).toEqual(view.state);
    // Who comes late reads the same.
    const late = await server.join({ session_id: client.sessionId });
    await late.next('replay_complete');
    expect(new ClientView().takeAll(late.frames).state).toEqual(view.state);
    expect(await say(client, 'One more')).toMatchObject({ error: { code: 'session_completed' } });
  });

  it('RS1 RS9 PH2 at natural pace, with dropped connections in the middle of answers, loses and doubles nothing', async () => {
    const env = { SPEED: '1', PING_INTERVAL_MS: '3600000' };
    const server = await startServer({ transport, env, createEngine: createInterviewEngine });
    let client = await server.join({ phase_profile: 'ielts_full_exam' });
    // Never drops, and sees everything as it happens.
    const witness = await server.join({ session_id: client.sessionId });
    await witness.next('replay_complete');
    const view = new ClientView('ielts_full_exam');
    const full = new ClientView('ielts_full_exam');
    let taken = 0;
    let seen = 0;
    const look = async () => {
      await Promise.all([sync(client), sync(witness)]);
      view.takeAll(client.frames.slice(taken));
      full.takeAll(witness.frames.slice(seen));
      taken = client.frames.length;
      seen = witness.frames.length;
    };
    const isListening = () => {
      const last = full.state.history.at(-1);
      return (
        last?.speaker === 'ai' &&
        last.is_final &&
        !full.state.is_processing &&
        full.state.speaker === 'silence'
      );
    };
    let said = 0;
    let dropped = 0;
    await look();
    for (let steps = 0; full.state.session_state !== 'completed' && steps < 3000; steps++) {
      if (isListening()) await say(client, ANSWERS[said++ % ANSWERS.length] ?? '');
      server.clock.advance(700);
      await look();
      if (full.partial.size === 0 || said < 5 * (dropped + 1)) continue;
      // In the middle of an answer the connection is gone; the answer goes on meanwhile.
      dropped++;
      client.socket.terminate();
      await client.closed;
      server.clock.advance(400);
      client = await server.join({ session_id: witness.sessionId, last_message_id: view.cursor ?? '' });
      await client.next('replay_complete');
      taken = 0;
      await look();
      for (const key of full.partial.keys()) expect(view.partial.get(key)).toBe(full.partial.get(key));
    }
    expect(dropped).toBeGreaterThan(2);
    expect(view.events).toEqual(full.events);
    expectWholeExam(view);
    expect(view.state).toEqual(await stateOf(server, witness));
  }, 60_000);
});
