import { evolve, initialState } from '@interactive-chat/conversation';
import type { ConversationState, ServerEvent } from '@interactive-chat/protocol';
import { describe, expect, it } from 'vitest';
import {
  ack,
  created,
  custom,
  failure,
  gap,
  heartbeat,
  rateLimitExceeded,
  replayComplete,
  resumed,
  signal,
  stateChange,
  turnDelta,
  turnUpdate,
} from './kit/frames.ts';
import { type Stage, setStage } from './kit/stage.ts';

const transcripts = ({ history }: ConversationState) => history.map(({ transcript }) => transcript);

/** The cursor that the client would resume from. */
async function cursorAfter({ reconnect, sockets }: Stage): Promise<unknown> {
  sockets.at(-1)?.drop();
  return (await reconnect()).sent[0]?.last_message_id;
}

describe('state', () => {
  it('FO1 is the fold of the events, with the same function as the server', async () => {
    const { conversation, join } = setStage();
    const socket = await join();
    const events: ServerEvent[] = [
      stateChange(1, 'connected'),
      signal(2, { event_name: 'tts.speech_started' }),
      turnUpdate(3, 'turn_1', 'Hello'),
      turnUpdate(5, 'turn_1', 'Hello there.', { is_final: true }),
      failure(8),
    ];
    socket.receive(...events);
    expect(conversation.state).toEqual(events.reduce(evolve, initialState('default')));
    expect(conversation.getSnapshot()).toBe(conversation.state);
  });

  it('is another object whenever something changed, and what did not change keeps its identity', async () => {
    const { conversation, join } = setStage();
    const socket = await join();
    socket.receive(
      stateChange(1, 'connected'),
      turnUpdate(2, 'turn_1', 'Hello', { is_final: true }),
      turnUpdate(3, 'turn_2', 'How'),
    );
    const before = conversation.state;
    socket.receive(
      heartbeat(),
      rateLimitExceeded(),
      ack({ request_id: 'r1' }),
      stateChange(1, 'connected'),
      turnDelta('turn_2', 99, '?'),
    );
    expect(conversation.state).toBe(before);
    socket.receive(signal(4, { event_name: 'tts.speech_started' }));
    const { state } = conversation;
    expect(state).not.toBe(before);
    expect(state.history).toBe(before.history);
    socket.receive(turnDelta('turn_2', 3, ' are you?'));
    expect(conversation.state).not.toBe(state);
    expect(conversation.state.history[0]).toBe(state.history[0]);
    expect(conversation.state.history[1]).not.toBe(state.history[1]);
    expect(conversation.state.counters).toBe(state.counters);
  });

  it('tells subscribers of what changed, after the listeners', async () => {
    const { conversation, join } = setStage();
    const heard: string[] = [];
    const undo = conversation.subscribe(() =>
      heard.push(`rendered ${conversation.state.seq} ${conversation.connectionState.status}`),
    );
    conversation.on('signal', ({ seq }) => heard.push(`heard ${seq}`));
    const socket = await join();
    socket.receive(custom(1));
    expect(heard).toEqual(['rendered 0 open', 'heard 1', 'rendered 1 open']);
    socket.drop();
    expect(heard.at(-1)).toBe('rendered 1 waiting');
    undo();
    conversation.close();
    expect(heard).toHaveLength(4);
  });

  it('a session that was created starts from its own profile, whatever was guessed before', async () => {
    const { conversation, connect } = setStage();
    expect(conversation.state).toEqual(initialState('default'));
    (await connect()).receive(created({ profile: 'ielts_full_exam' }));
    expect(conversation.state).toEqual(initialState('ielts_full_exam'));
  });
});

describe('cursor', () => {
  it('RS10 events move it', async () => {
    const stage = setStage();
    (await stage.join()).receive(custom(1), custom(7));
    expect(await cursorAfter(stage)).toBe('msg_00000007_0');
  });

  it('RS12 EV2 it is a position, whatever id a producer gave to the event there', async () => {
    const stage = setStage();
    (await stage.join()).receive({ ...custom(3), message_id: 'my-own-id' });
    expect(await cursorAfter(stage)).toBe('msg_00000003_0');
  });

  it('CL4 it is that of the snapshot, where nothing follows it', async () => {
    const stage = setStage({ sessionId: created().payload.session_id });
    (await stage.connect()).receive(gap('no_cursor', 4), replayComplete(4));
    expect(await cursorAfter(stage)).toBe('msg_00000004_0');
  });

  it('RS10 nothing else does', async () => {
    const stage = setStage();
    const socket = await stage.join();
    socket.receive(custom(2));
    socket.receive(
      { ...heartbeat(), message_id: 'msg_00000009_1' },
      { ...ack({}), message_id: 'msg_00000009_2' },
      { ...turnDelta('turn_1', 0, 'x'), message_id: 'msg_00000009_3' },
      { ...rateLimitExceeded(), message_id: 'msg_00000009_4' },
      { ...custom(2), message_id: 'again' },
      { ...heartbeat(), event_type: 'tomorrow', message_id: 'msg_00000009_5' },
    );
    expect(await cursorAfter(stage)).toBe('msg_00000002_0');
  });

  it('CN2 before the first event, it is where the session began', async () => {
    const stage = setStage();
    await stage.join();
    expect(await cursorAfter(stage)).toBe('msg_00000000_0');
  });

  it('a replay that broke off goes on where it was', async () => {
    const stage = setStage({ sessionId: created().payload.session_id });
    const socket = await stage.connect();
    socket.receive(gap('no_cursor', 4), custom(5));
    expect(await cursorAfter(stage)).toBe('msg_00000005_0');
  });
});

describe('a resume', () => {
  it('RS3 continues the fold when everything was recovered', async () => {
    const { conversation, join, reconnect } = setStage();
    const first = await join();
    first.receive(custom(1), custom(2));
    first.drop();
    const second = await reconnect();
    second.receive(resumed({ replayed: 1 }), custom(3), replayComplete(3));
    expect(conversation.state.counters.events).toBe(3);
    expect(conversation.state.seq).toBe(3);
  });

  it('RS4 starts over from the snapshot when it was not, and never shows less than before on the way', async () => {
    const { conversation, join, reconnect } = setStage();
    const first = await join();
    first.receive(turnUpdate(1, 'turn_1', 'Hello', { is_final: true }), ...[2, 3, 4, 5, 6].map(custom));
    first.drop();
    const shown: number[] = [];
    conversation.subscribe(() => shown.push(conversation.state.seq));
    const second = await reconnect();
    second.receive(gap('unknown', 4), custom(5), custom(6), custom(7), replayComplete(7));
    expect(shown.filter((seq, index) => seq !== shown[index - 1])).toEqual([6, 7]);
    expect(conversation.state).toMatchObject({ seq: 7, history: [], counters: { events: 3 } });
  });

  it('RS4 takes a log that lost its end for the truth once the replay is complete', async () => {
    const { conversation, join, reconnect } = setStage();
    const first = await join();
    first.receive(...[1, 2, 3, 4, 5, 6].map(custom));
    first.drop();
    const second = await reconnect();
    second.receive(gap('lost', 2), custom(3));
    expect(conversation.state.seq).toBe(6);
    second.receive(replayComplete(3));
    expect(conversation.state.seq).toBe(3);
    second.receive(custom(9));
    expect(conversation.state).toMatchObject({ seq: 9, counters: { events: 2 } });
  });

  it('RS4 needs no snapshot of nothing', async () => {
    const { conversation, connect } = setStage({ sessionId: created().payload.session_id });
    const socket = await connect();
    socket.receive(
      resumed({ recovered: false, reason: 'no_cursor', profile: 'ielts_full_exam' }),
      custom(1),
      replayComplete(1),
    );
    expect(conversation.state).toMatchObject({ phase_profile: 'ielts_full_exam', seq: 1 });
  });
});

describe('partial text', () => {
  async function openAnswer(transcript = 'I heard') {
    const stage = setStage();
    const socket = await stage.join();
    socket.receive(
      turnUpdate(1, 'turn_1', 'Before.', { is_final: true }),
      turnUpdate(2, 'turn_2', transcript),
    );
    return { ...stage, socket, text: () => transcripts(stage.conversation.state).at(-1) };
  }

  it('TU6 FO3 grows in its place, and is not in the fold', async () => {
    const { conversation, socket, text } = await openAnswer();
    socket.receive(turnDelta('turn_2', 7, ' you'), turnDelta('turn_2', 11, '.'));
    expect(transcripts(conversation.state)).toEqual(['Before.', 'I heard you.']);
    expect(conversation.state).toMatchObject({ seq: 2, counters: { events: 2 } });
    socket.receive(turnDelta('turn_2', 2, 'see'));
    expect(text()).toBe('I see');
  });

  it('TU6 survives events that tell of other things', async () => {
    const { socket, text } = await openAnswer();
    socket.receive(
      turnDelta('turn_2', 7, ' you'),
      custom(3),
      turnUpdate(4, 'turn_3', 'Hm', { speaker: 'human' }),
    );
    socket.receive(turnDelta('turn_2', 11, '!'));
    expect(text()).toBe('Hm');
  });

  it('TU6 one beyond what is held is dropped, a full one heals it', async () => {
    const { socket, text } = await openAnswer();
    socket.receive(turnDelta('turn_2', 8, 'you'));
    expect(text()).toBe('I heard');
    socket.receive(turnDelta('turn_2', 0, 'I heard you'));
    expect(text()).toBe('I heard you');
  });

  it('TU4 a checkpoint takes its place', async () => {
    const { socket, text } = await openAnswer();
    socket.receive(turnDelta('turn_2', 7, ' something'), turnUpdate(3, 'turn_2', 'I heard you'));
    expect(text()).toBe('I heard you');
    socket.receive(turnDelta('turn_2', 11, ' say'));
    expect(text()).toBe('I heard you say');
  });

  it('TU6 TU8 a final ends it, and one that comes late is dropped', async () => {
    const { conversation, socket } = await openAnswer();
    socket.receive(turnDelta('turn_2', 7, ' you, and'));
    socket.receive(
      turnUpdate(3, 'turn_2', 'I heard you', { is_final: true, interrupted: true, spoken_chars: 11 }),
    );
    const { state } = conversation;
    expect(transcripts(state)).toEqual(['Before.', 'I heard you']);
    socket.receive(turnDelta('turn_2', 0, 'I heard you, and so on'), turnDelta('turn_2', 11, '!'));
    expect(conversation.state).toBe(state);
  });

  it('TU6 offsets count UTF-16 code units', async () => {
    const { socket, text } = await openAnswer('👋🏽 ');
    socket.receive(turnDelta('turn_2', 5, 'café ☕️'));
    expect(text()).toBe('👋🏽 café ☕️');
  });

  it('TU6 that of one speaker leaves the other of the same turn alone', async () => {
    const { conversation, socket } = await openAnswer();
    socket.receive(turnUpdate(3, 'turn_2', 'Hm', { speaker: 'human' }), turnDelta('turn_2', 7, ' you'));
    expect(transcripts(conversation.state)).toEqual(['Before.', 'I heard you', 'Hm']);
  });

  it('TU8 a reset clears it', async () => {
    const { conversation, socket } = await openAnswer();
    socket.receive(turnDelta('turn_2', 7, ' you'), stateChange(3, 'reset'), turnUpdate(4, 'turn_2', 'Anew'));
    expect(transcripts(conversation.state)).toEqual(['Anew']);
  });

  it('RS9 comes back whole after a reconnect', async () => {
    const { conversation, socket, reconnect } = await openAnswer();
    socket.receive(turnDelta('turn_2', 7, ' you'));
    socket.drop();
    const next = await reconnect();
    expect(transcripts(conversation.state).at(-1)).toBe('I heard you');
    next.receive(resumed(), turnDelta('turn_2', 0, 'I heard you say'), replayComplete(2));
    expect(transcripts(conversation.state)).toEqual(['Before.', 'I heard you say']);
  });

  it('RS4 that of before a gap is not laid over what comes after', async () => {
    const { conversation, socket, reconnect } = await openAnswer();
    socket.receive(turnDelta('turn_2', 7, ' you'));
    socket.drop();
    const next = await reconnect();
    next.receive(gap('evicted', 8), turnUpdate(9, 'turn_2', 'Other'), replayComplete(9));
    expect(transcripts(conversation.state)).toEqual(['Other']);
  });
});
