import { describe, expect, it, vi } from 'vitest';
import type { ConversationEvent } from '../src/conversation-events.ts';
import {
  ack,
  custom,
  gap,
  heartbeat,
  rateLimitExceeded,
  replayComplete,
  resumed,
  SESSION_ID,
  signal,
  stateChange,
  turnDelta,
  turnUpdate,
} from './kit/frames.ts';
import { setStage, settled } from './kit/stage.ts';

const names = (heard: readonly { event_type: string }[]) => heard.map(({ event_type }) => event_type);
const seqs = (heard: readonly object[]) => heard.map((event) => ('seq' in event ? event.seq : undefined));

describe('on', () => {
  it('delivers by type, by signal name and by pattern, when the state already holds it', async () => {
    const { conversation, join } = setStage();
    const heard: string[] = [];
    for (const name of [
      'signal',
      'turn_update',
      'signal:vad.speech_started',
      'signal:vad.*',
      'signal:custom.*',
      '*',
      'tts.*',
      'vad',
    ])
      conversation.on(name, (event) =>
        heard.push(`${name} ${'seq' in event && event.seq} of ${conversation.state.seq}`),
      );
    const socket = await join();
    socket.receive(
      signal(1, { event_name: 'vad.speech_started' }),
      custom(2),
      turnUpdate(3, 'turn_1', 'Hello'),
    );
    expect(heard).toEqual([
      'signal 1 of 1',
      'signal:vad.speech_started 1 of 1',
      'signal:vad.* 1 of 1',
      '* 1 of 1',
      'signal 2 of 2',
      'signal:custom.* 2 of 2',
      '* 2 of 2',
      'turn_update 3 of 3',
      '* 3 of 3',
    ]);
  });

  it('delivers transient frames by type only', async () => {
    const { conversation, join, reconnect } = setStage();
    const all = vi.fn();
    conversation.on('*', all);
    const heard: string[] = [];
    const types = [
      'session_created',
      'session_resumed',
      'replay_complete',
      'turn_delta',
      'heartbeat',
      'rate_limit_exceeded',
      'ack',
    ] as const;
    for (const type of types) conversation.on(type, (frame) => heard.push(frame.event_type));
    const first = await join();
    first.receive(heartbeat(), rateLimitExceeded(), turnDelta('turn_1', 0, 'x'), ack({}));
    first.drop();
    (await reconnect()).receive(resumed(), replayComplete(0));
    expect(heard).toEqual([
      'session_created',
      'heartbeat',
      'rate_limit_exceeded',
      'turn_delta',
      'ack',
      'session_resumed',
      'replay_complete',
    ]);
    expect(all).not.toHaveBeenCalled();
  });

  it('FR3 delivers types of a newer server, and does not fail', async () => {
    const { conversation, join, errors } = setStage();
    const known: unknown[] = [];
    const unknown: unknown[] = [];
    conversation.on('*', (event) => known.push(event));
    conversation.on('mood_change', ({ payload }) => unknown.push(payload));
    const transient = {
      event_type: 'mood_change',
      message_id: 'msg_00000001_7',
      timestamp: 1,
      phase_id: null,
      turn_id: null,
      payload: 'calm',
    };
    const event = { ...transient, message_id: 'msg_00000002', seq: 2, payload: { mood: 'bright' } };
    (await join()).receive(custom(1), transient, event, event, custom(3));
    expect(known).toEqual([custom(1), transient, event, custom(3)]);
    expect(unknown).toEqual(['calm', { mood: 'bright' }]);
    expect(conversation.state.seq).toBe(3);
    expect(errors).toEqual([]);
  });

  it('FR2 ignores unknown fields', async () => {
    const { conversation, join } = setStage();
    (await join()).receive({ ...custom(1), from_tomorrow: true });
    expect(conversation.state.seq).toBe(1);
  });

  it('returns its undo, which is idempotent', async () => {
    const { conversation, join } = setStage();
    const listener = vi.fn();
    const undo = conversation.on('signal', listener);
    const undoSecond = conversation.on('signal', listener);
    const socket = await join();
    socket.receive(custom(1));
    expect(listener).toHaveBeenCalledTimes(2);
    undo();
    undo();
    socket.receive(custom(2));
    expect(listener).toHaveBeenCalledTimes(3);
    undoSecond();
    socket.receive(custom(3));
    expect(listener).toHaveBeenCalledTimes(3);
  });

  it('a listener that throws keeps no other from hearing', async () => {
    const { conversation, join, errors } = setStage();
    const heard: string[] = [];
    conversation.on('signal', () => {
      throw new Error('mine');
    });
    conversation.on('signal', () => heard.push('listener'));
    conversation.subscribe(() => {
      throw new Error('also mine');
    });
    conversation.subscribe(() => heard.push('subscriber'));
    const socket = await join();
    heard.length = errors.length = 0;
    socket.receive(custom(1));
    expect(heard).toEqual(['listener', 'subscriber']);
    expect(errors).toEqual([new Error('mine'), new Error('also mine')]);
    expect(conversation.connectionState.status).toBe('open');
  });

  it('who is added or removed while an event is told, is from the next one on or no more', async () => {
    const { conversation, join } = setStage();
    const heard: string[] = [];
    conversation.on('signal', ({ seq }) => {
      undo();
      conversation.on('signal', () => heard.push(`late ${seq}`));
    });
    const undo = conversation.on('signal', () => heard.push('removed'));
    const socket = await join();
    socket.receive(custom(1));
    expect(heard).toEqual([]);
    socket.receive(custom(2));
    expect(heard).toEqual(['late 1']);
  });

  it('a listener may close the conversation', async () => {
    const { conversation, join } = setStage();
    const heard: unknown[] = [];
    conversation.on('signal', () => conversation.close());
    conversation.on('signal', ({ seq }) => heard.push(seq));
    (await join()).receive(custom(1), custom(2));
    expect(heard).toEqual([]);
    expect(conversation.connectionState.status).toBe('closed');
  });

  it('CL9 RS3 each event is told once, whatever is replayed', async () => {
    const { conversation, join, reconnect } = setStage();
    const heard: ConversationEvent[] = [];
    conversation.on('*', (event) => heard.push(event));
    const first = await join();
    first.receive(custom(1), custom(2), custom(2), custom(1));
    first.drop();
    (await reconnect()).receive(resumed(), custom(2), custom(3), replayComplete(3), custom(4));
    expect(seqs(heard)).toEqual([1, 2, 3, 4]);
  });

  it('CL9 RS4 a gap is told before what follows it, and what was told before is not told again', async () => {
    const { conversation, join, reconnect } = setStage();
    const heard: ConversationEvent[] = [];
    const gaps: unknown[] = [];
    conversation.on('*', (event) => heard.push(event));
    conversation.on('gap', ({ payload }) => gaps.push([payload.reason, payload.missed, payload.replayed]));
    const first = await join();
    first.receive(...[1, 2, 3].map(custom));
    first.drop();
    const second = await reconnect();
    second.receive(gap('evicted', 8), custom(9), custom(10), replayComplete(10));
    second.drop();
    (await reconnect()).receive(gap('unknown', 8), custom(9), custom(10), custom(11), replayComplete(11));
    expect(names(heard)).toEqual(['signal', 'signal', 'signal', 'gap', 'signal', 'signal', 'gap', 'signal']);
    expect(seqs(heard)).toEqual([1, 2, 3, undefined, 9, 10, undefined, 11]);
    expect(gaps).toEqual([
      ['evicted', 7, 2],
      ['unknown', 7, 2],
    ]);
  });

  it('RS4 who joins a session hears no_cursor first', async () => {
    const { conversation, connect } = setStage({ sessionId: SESSION_ID });
    const heard: ConversationEvent[] = [];
    conversation.on('*', (event) => heard.push(event));
    (await connect()).receive(gap('no_cursor', 4), custom(5), replayComplete(5));
    expect(heard).toMatchObject([{ event_type: 'gap', payload: { reason: 'no_cursor' } }, { seq: 5 }]);
  });
});

describe('events', () => {
  async function take(events: AsyncIterable<ConversationEvent>, count: number): Promise<ConversationEvent[]> {
    const taken: ConversationEvent[] = [];
    for await (const event of events) if (taken.push(event) === count) break;
    return taken;
  }

  it('gives all events from now on in order, once each, to every reader', async () => {
    const { conversation, join } = setStage();
    const socket = await join();
    socket.receive(custom(1));
    const readers = [take(conversation.events(), 3), take(conversation.events(), 3)];
    socket.receive(custom(2), custom(2));
    await settled();
    socket.receive(stateChange(3, 'resume'), custom(4), custom(5));
    for (const events of await Promise.all(readers)) expect(seqs(events)).toEqual([2, 3, 4]);
  });

  it('goes on across reconnects and gaps', async () => {
    const { conversation, join, reconnect } = setStage();
    const reader = take(conversation.events(), 4);
    const first = await join();
    first.receive(custom(1));
    first.drop();
    (await reconnect()).receive(gap('evicted', 8), custom(9), replayComplete(9), custom(10));
    expect(seqs(await reader)).toEqual([1, undefined, 9, 10]);
  });

  it('ends with close()', async () => {
    const { conversation, join } = setStage();
    const reader = take(conversation.events(), 10);
    const socket = await join();
    socket.receive(custom(1));
    await settled();
    conversation.close();
    expect(seqs(await reader)).toEqual([1]);
    expect(await take(conversation.events(), 1)).toEqual([]);
  });

  it('ends at once with its signal', async () => {
    const { conversation, join } = setStage();
    const { signal, ...aborting } = abortable();
    const events = conversation.events({ signal });
    const socket = await join();
    socket.receive(custom(1), custom(2));
    expect((await events.next()).value).toMatchObject({ seq: 1 });
    aborting.abort();
    socket.receive(custom(3));
    expect(await take(events, 10)).toEqual([]);
    expect(await take(conversation.events({ signal }), 10)).toEqual([]);
    expect(conversation.connectionState.status).toBe('open');
  });

  it('a reader that waits is woken by its signal', async () => {
    const { conversation } = setStage();
    const { signal, abort } = abortable();
    const reader = take(conversation.events({ signal }), 10);
    await settled();
    abort();
    expect(await reader).toEqual([]);
  });

  it('keeps at most maxBufferedEvents; one more ends it with events_overflow', async () => {
    const { conversation, join } = setStage({ maxBufferedEvents: 3 });
    const fits = conversation.events();
    const socket = await join();
    socket.receive(...[1, 2, 3].map(custom));
    expect(seqs(await take(fits, 3))).toEqual([1, 2, 3]);

    const overflows = conversation.events();
    socket.receive(...[4, 5, 6, 7, 8].map(custom));
    const read = async () => {
      for await (const _ of overflows);
    };
    await expect(read()).rejects.toMatchObject({ code: 'events_overflow' });
    expect(conversation.connectionState.status).toBe('open');
  });

  it('a reader that keeps up may read for ever', async () => {
    const { conversation, join } = setStage({ maxBufferedEvents: 2 });
    const reader = take(conversation.events(), 50);
    const socket = await join();
    for (let seq = 1; seq <= 50; seq++) {
      socket.receive(custom(seq));
      await settled();
    }
    expect(seqs(await reader)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
  });

  function abortable() {
    const controller = new AbortController();
    return { signal: controller.signal, abort: () => controller.abort() };
  }
});
