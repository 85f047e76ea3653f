import { describe, expect, it } from 'vitest';
import { cursorAfter } from '../src/cursor.ts';
import {
  ack,
  created,
  custom,
  heartbeat,
  rateLimitExceeded,
  replayComplete,
  resumed,
  turnDelta,
} from './kit/frames.ts';

describe('cursorAfter', () => {
  it('RS10 events and replay_complete move the cursor', () => {
    expect(cursorAfter('before', custom(7))).toBe('msg_00000007');
    expect(cursorAfter('before', replayComplete(9))).toBe('msg_00000009');
  });

  it.each([ack({}), created(), heartbeat(), rateLimitExceeded(), resumed(), turnDelta('turn_1', 0, 'x')])(
    'RS10 $event_type does not',
    (frame) => {
      expect(cursorAfter('before', frame)).toBe('before');
      expect(cursorAfter(undefined, frame)).toBeUndefined();
    },
  );
});
