import type { ConversationState } from '@interactive-chat/protocol';
import { expect, it } from 'vitest';
import { createInterviewEngine } from '../../../../apps/server/src/engine/interview/interview-engine.ts';
import { createScriptedEngine } from '../../../../apps/server/src/engine/scripted-engine.ts';
import { overTransports } from '../../../../apps/server/test/kit/over-transports.ts';
import { startServer } from '../../../../apps/server/test/kit/test-server.ts';
import { eventsOf, pass, startClient, stateOf, until } from './live-client.ts';

const ANSWER =
  'I have thought about it a lot, and I would say that it was my brother who changed it for all of us.';

/** It is the person's turn, or there are no more turns. */
const isWaiting = ({ history, is_processing, speaker, session_state }: ConversationState) =>
  session_state === 'completed' ||
  (!is_processing &&
    speaker === 'silence' &&
    history.at(-1)?.speaker === 'ai' &&
    history.at(-1)?.is_final === true);

const answers = ({ history }: ConversationState) => history.filter(({ speaker }) => speaker === 'ai');

overTransports('a conversation', (transport) => {
  it('FO1 EV9 goes from greeting to closing, and both ends know the same', async () => {
    const server = await startServer({
      transport,
      createEngine: createInterviewEngine,
      env: { RING_EVENTS: '1000' },
    });
    const client = startClient(server.url, { phaseProfile: 'ielts_full_exam' });
    const { conversation, heard } = client;
    const phases: (string | null)[] = [];
    conversation.on('phase_change', ({ payload }) => phases.push(payload.to));
    const deltas: string[] = [];
    conversation.on('turn_delta', ({ payload }) => deltas.push(payload.text));

    await pass(server, () => isWaiting(conversation.state));
    let turns = 0;
    for (; turns < 60 && conversation.state.session_state !== 'completed'; turns++) {
      const { turn_id } = await conversation.sendText(ANSWER);
      await pass(
        server,
        () => isWaiting(conversation.state) && conversation.state.history.at(-1)?.turn_id !== undefined,
      );
      expect(
        conversation.state.history.some((turn) => turn.turn_id === turn_id && turn.speaker === 'human'),
      ).toBe(true);
    }

    expect(phases.length).toBeGreaterThanOrEqual(5);
    expect(new Set(phases).size).toBe(phases.length);
    expect(conversation.state.session_state).toBe('completed');
    expect(conversation.state).toEqual(await stateOf(server, conversation.sessionId));
    expect(heard).toEqual(await eventsOf(server, conversation.sessionId));
    expect(client.errors).toEqual([]);
    await expect(conversation.sendText('One more thing')).rejects.toMatchObject({
      code: 'session_completed',
      retryable: false,
    });
  });

  it('TU6 shows partial text as it is said, emoji included, before the fold knows it', async () => {
    const text = 'Well 👋🏽, that is interesting 🤔, I had not thought of it that way 👨‍👩‍👧‍👦 at all.';
    const server = await startServer({
      transport,
      createEngine: () =>
        createScriptedEngine([
          { expect: { kind: 'phase' }, emit: [] },
          { emit: [{ say: text }], repeat: true },
        ]),
      env: { SPEED: '1' },
    });
    const { conversation, opened } = startClient(server.url);
    await opened();
    const shown: string[] = [];
    conversation.subscribe(() => {
      const transcript = answers(conversation.state).at(-1)?.transcript;
      if (transcript !== undefined && transcript !== shown.at(-1)) shown.push(transcript);
    });
    await conversation.sendText('Hello');
    await pass(server, () => answers(conversation.state).at(-1)?.is_final === true, 20);
    expect(shown.length).toBeGreaterThan(4);
    for (const transcript of shown) {
      expect(text.startsWith(transcript)).toBe(true);
      // It throws at half of a surrogate pair.
      expect(() => encodeURIComponent(transcript)).not.toThrow();
    }
    expect(shown.at(-1)).toBe(text);
  });

  it('TU5 an interrupt stops the answer that is heard; one that comes late stops no other', async () => {
    const server = await startServer({ transport, createEngine: createInterviewEngine, env: { SPEED: '1' } });
    const { conversation } = startClient(server.url);
    await pass(server, () => (answers(conversation.state).at(-1)?.transcript.length ?? 0) > 10, 20);
    const ack = await conversation.interrupt();
    expect(ack).toMatchObject({ status: 'accepted', effect: 'applied' });
    const [answer] = answers(conversation.state);
    expect(answer).toMatchObject({
      is_final: true,
      interrupted: true,
      spoken_chars: answer?.transcript.length,
    });
    expect(await conversation.interrupt(answer?.turn_id)).toMatchObject({
      status: 'accepted',
      effect: 'none',
    });
    expect(conversation.state).toEqual(await stateOf(server, conversation.sessionId));
  });

  it('ST4 pause and resume, ST6 reset, ST3 complete', async () => {
    const server = await startServer({ transport });
    const { conversation, opened } = startClient(server.url);
    await opened();
    await conversation.pause();
    expect(conversation.state.session_state).toBe('paused');
    await conversation.sendText('Held');
    await conversation.resume();
    expect(conversation.state).toMatchObject({ session_state: 'active', history: [{ transcript: 'Held' }] });
    await conversation.reset();
    expect(conversation.state).toMatchObject({ session_state: 'active', history: [] });
    await conversation.complete();
    expect(await conversation.complete()).toMatchObject({ effect: 'none' });
    expect(conversation.state).toEqual(await stateOf(server, conversation.sessionId));
  });

  it('PB2 publishes as a producer, each event with its own result', async () => {
    const server = await startServer({ transport });
    const { conversation, opened, heard } = startClient(server.url);
    await opened();
    const { results } = await conversation.publish([
      { event_type: 'signal', message_id: 'mine', payload: { event_name: 'custom.noted' } },
      { event_type: 'signal', message_id: 'mine', payload: { event_name: 'custom.noted' } },
      { event_type: 'state_change', payload: {} } as never,
    ]);
    expect(results).toMatchObject([
      { status: 'accepted', message_id: 'mine' },
      { status: 'duplicate', message_id: 'mine' },
      { status: 'rejected', reason: { code: 'event_type_reserved' } },
    ]);
    expect(heard.filter(({ event_type }) => event_type === 'signal')).toHaveLength(1);
    expect(await conversation.sendHeartbeat()).toMatchObject({ status: 'accepted' });
  });

  it('EV9 two clients of one session hear and know the same', async () => {
    const server = await startServer({
      transport,
      createEngine: createInterviewEngine,
      env: { RING_EVENTS: '1000' },
    });
    const first = startClient(server.url);
    await pass(server, () => isWaiting(first.conversation.state));
    const { sessionId } = first.conversation;
    const second = startClient(server.url, { sessionId });
    await second.opened();
    expect(second.heard[0]).toMatchObject({ event_type: 'gap', payload: { reason: 'no_cursor' } });
    expect(second.conversation.state).toEqual(first.conversation.state);
    for (const { conversation } of [first, second, first]) {
      await conversation.sendText(ANSWER);
      await pass(server, () => isWaiting(first.conversation.state));
    }
    const state = await stateOf(server, sessionId);
    await until(() => second.conversation.state.seq === state.seq);
    expect(first.conversation.state).toEqual(state);
    expect(second.conversation.state).toEqual(state);
    expect(second.heard.slice(1)).toEqual(first.heard);
  });
});
