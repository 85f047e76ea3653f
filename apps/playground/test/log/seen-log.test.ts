import { initialState } from '@interactive-chat/conversation';
import { describe, expect, it } from 'vitest';
import { seenLog } from '../../src/log/seen-log.ts';
import { arrived, recorded, someEvents, utterance } from '../events.ts';

const created = recorded({
  number: 1,
  type: 'session_created',
  frame: { event_type: 'session_created', payload: { profile: 'ielts_full_exam' } },
});
const snapshot = { as_of_message_id: 'msg_00000007', state: { ...initialState('default'), seq: 7 } };
const resumed = recorded({
  number: 50,
  type: 'session_resumed',
  frame: { event_type: 'session_resumed', payload: { recovered: false, snapshot } },
});

describe('what a page saw of a log itself', () => {
  it('begins with a new session, and has each event once and in order', () => {
    const frames = [2, 1, 3, 2].map((seq, index) => arrived(index + 2, utterance(seq)));
    expect(seenLog([created, ...frames])).toEqual({
      beginning: initialState('ielts_full_exam'),
      cursor: undefined,
      events: someEvents(3),
    });
  });

  it('begins anew with the latest snapshot', () => {
    const seen = seenLog([created, arrived(2, utterance(1)), resumed, arrived(51, utterance(8))]);
    expect(seen).toEqual({ beginning: snapshot.state, cursor: 'msg_00000007', events: [utterance(8)] });
  });

  it('goes on over a recovered connection', () => {
    const recovered = recorded({
      number: 3,
      type: 'session_resumed',
      frame: { event_type: 'session_resumed', payload: { recovered: true } },
    });
    expect(seenLog([created, arrived(2, utterance(1)), recovered, arrived(4, utterance(2))])?.events).toEqual(
      someEvents(2),
    );
  });

  it('is nothing once the beginning was dropped', () => {
    expect(seenLog([arrived(9, utterance(5))])).toBeUndefined();
  });
});
