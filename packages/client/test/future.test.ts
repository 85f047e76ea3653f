import type { AckPayload, ServerFrame } from '@interactive-chat/protocol';
import { describe, expect, it } from 'vitest';
import { conversationFrames, futureCloses, isEvent, resumedFrames } from '../../protocol/test/kit/future.ts';
import type { ConversationEvent } from '../src/index.ts';
import { explainInvalidEvent } from '../src/validators.ts';
import { ack } from './kit/frames.ts';
import { setStage } from './kit/stage.ts';

const payloadOf = (type: string, frames: readonly ServerFrame[] = conversationFrames) =>
  frames.filter(({ event_type }) => event_type === type).map(({ payload }) => payload);
const acks = payloadOf('ack') as AckPayload[];

/** A conversation with a server of the future, which said all it has for a first connection. */
async function setFutureStage() {
  const stage = setStage();
  const heard: ConversationEvent[] = [];
  const byType: unknown[] = [];
  stage.conversation.on('*', (event) => heard.push(event));
  for (const { event_type } of uniqueByType(conversationFrames))
    stage.conversation.on(event_type, (frame) => byType.push(frame));
  const socket = await stage.connect();
  socket.receive(...conversationFrames);
  return { ...stage, socket, heard, byType };
}

function uniqueByType(frames: readonly ServerFrame[]): ServerFrame[] {
  return [...new Map(frames.map((frame) => [frame.event_type as string, frame])).values()];
}

describe('a server of the future', () => {
  it('FR2 FR3 FR5 CN13 fails nothing, and all it says is delivered as it came', async () => {
    const { conversation, errors, heard, byType } = await setFutureStage();
    expect(errors).toEqual([]);
    expect(conversation.connectionState).toEqual({ status: 'open' });
    expect(byType).toEqual(conversationFrames);
    const transient = new Set(['session_created', 'heartbeat', 'turn_delta', 'ack', 'rate_limit_exceeded']);
    expect(heard).toEqual(conversationFrames.filter(({ event_type }) => !transient.has(event_type)));
    expect(heard.map(explainInvalidEvent)).toEqual(heard.map(() => undefined));
  });

  it('FR3 signals that are not known are heard by name and by pattern', async () => {
    const { conversation, connect } = setStage();
    const heard: string[] = [];
    conversation.on('signal:gaze.lost', () => heard.push('name'));
    conversation.on('signal:gaze.*', () => heard.push('pattern'));
    (await connect()).receive(...conversationFrames);
    expect(heard).toEqual(['name', 'pattern']);
  });

  it('FR5 FR6 the state goes on with what it knows and keeps what it does not', async () => {
    const { conversation } = await setFutureStage();
    const events = conversationFrames.filter(isEvent);
    expect(conversation.state).toMatchObject({
      seq: events.at(-1)?.seq,
      session_state: 'handed_over',
      phase: { current_phase_id: 'part_1', progress: [{ status: 'skipped' }, { status: 'active' }] },
      phase_signals: expect.arrayContaining(['gaze.lost']),
      history: [
        { speaker: 'human', transcript: 'Hello there.', is_final: true },
        { speaker: 'narrator', transcript: 'Meanwhile,', is_final: false },
        { speaker: 'ai', transcript: 'Good to', interrupted: true },
      ],
      counters: { events: events.length, signals: 4, utterances: 2, interruptions: 1, errors: 1 },
    });
  });

  it('FR6 RS3 an event of unknown type moves the position, and is told once', async () => {
    const { socket, heard, reconnect, conversation } = await setFutureStage();
    const reaction = conversationFrames.find(({ event_type }) => (event_type as string) === 'reaction');
    const before = heard.length;
    socket.receive(reaction as object);
    expect(heard).toHaveLength(before);
    socket.drop();
    const next = await reconnect();
    expect(next.sent[0]?.last_message_id).toMatch(
      new RegExp(`^msg_0*${conversation.state.seq.toString(16)}_`),
    );
  });

  it('RS4 FR5 a snapshot of the future starts the state over, and what is replayed goes on from it', async () => {
    const { socket, heard, errors, conversation, reconnect } = await setFutureStage();
    socket.drop();
    heard.length = 0;
    (await reconnect()).receive(...resumedFrames);
    const [welcome] = payloadOf('session_resumed', resumedFrames);
    expect(heard).toEqual([{ event_type: 'gap', payload: welcome }, ...resumedFrames.filter(isEvent)]);
    expect(heard[0]?.payload).toMatchObject({ reason: 'compacted', missed: 8 });
    expect(conversation.state).toMatchObject({
      seq: 22,
      session_state: 'handed_over',
      speaker: 'narrator',
      history: [{ speaker: 'narrator', transcript: 'Meanwhile, it rained.', is_final: true }],
      counters: { events: 22, utterances: 3 },
    });
    expect(conversation.connectionState).toEqual({ status: 'open' });
    expect(errors).toEqual([]);
  });

  it('FR5 an answer that is accepted resolves, whatever else it says; any other rejects with what it says', async () => {
    const { conversation, socket } = await setFutureStage();
    const [accepted, parked] = acks;
    const requests = [conversation.sendText('Hello'), conversation.sendText('Anybody?')];
    const ids = socket.requests('text_input').map(({ request_id }) => request_id as string);
    socket.receive(
      ack({ ...accepted, request_id: ids[0] ?? '' }),
      ack({ ...parked, request_id: ids[1] ?? '' }),
    );
    await expect(requests[0]).resolves.toMatchObject({ effect: 'deferred', results: [{ status: 'merged' }] });
    await expect(requests[1]).rejects.toMatchObject({
      code: 'quota_exhausted',
      message: 'The quota of today is used up.',
      retryable: true,
      retryAfterMs: 1000,
    });
  });

  it.each(futureCloses)(
    'CC1 CC4 $code ($what) means $reconnect',
    async ({ code, reason, reconnect, ...advice }) => {
      const { socket, conversation, clock } = await setFutureStage();
      socket.drop(code, reason);
      const { connectionState } = conversation;
      if (reconnect === 'never') {
        expect(connectionState).toEqual({ status: 'closed', code, reason, final: true });
        return;
      }
      expect(connectionState).toMatchObject({ status: 'waiting', code, reason });
      if (connectionState.status === 'waiting' && advice.retry_after_ms !== undefined)
        expect(connectionState.retryAt - clock.now()).toBe(advice.retry_after_ms);
    },
  );
});
