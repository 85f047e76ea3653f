import { describe, expect, it } from 'vitest';
import { failure, signal, stateChange, turnUpdate } from '../../../packages/client/test/kit/frames.ts';
import { NO_NOTES, noted } from '../src/conversation/notes.ts';

const inTurn = (turn_id: string | null, event: ReturnType<typeof signal>) => ({ ...event, turn_id });
const metrics = inTurn('turn_1', signal(3, { event_name: 'analytics.turn_metrics_updated', total_ms: 5 }));
const cut = inTurn(
  'turn_2',
  signal(4, { event_name: 'conversation.interrupted', spoken_chars: 3, answered_in: 'turn_3' }),
);
const summary = signal(7, { event_name: 'analytics.session_summary', phases: 2 });
const completed = {
  ...stateChange(6, 'complete'),
  payload: { from: 'active', to: 'completed', reason: 'complete' },
} as const;
const later = { ...failure(9), payload: { ...failure(9).payload, message: 'Worse.' } };
const all = [metrics, cut, failure(5), completed, summary, later];

describe('notes', () => {
  it('TU14 TU15 EN4 DU3 hold metrics, what is said anew, the latest failure, and the end', () => {
    expect(all.reduce(noted, NO_NOTES)).toEqual({
      metrics: new Map([['turn_1', metrics.payload]]),
      saidAnew: new Set(['turn_2']),
      failure: { seq: 9, message: 'Worse.' },
      summary: summary.payload,
      endedAt: completed.timestamp,
    });
  });

  it('are the same in any order, and when events are read again', () => {
    const expected = all.reduce(noted, NO_NOTES);
    expect(all.toReversed().reduce(noted, NO_NOTES)).toEqual(expected);
    expect([...all, ...all].reduce(noted, NO_NOTES)).toEqual(expected);
  });

  it('stay the same object where there is nothing to note', () => {
    const others = [
      turnUpdate(1, 'turn_1', 'Hello'),
      signal(2, { event_name: 'custom.mood' }),
      stateChange(3, 'connected'),
      inTurn('turn_4', signal(4, { event_name: 'conversation.interrupted', spoken_chars: 3 })),
      inTurn(null, metrics),
      { event_type: 'gap', payload: { reason: 'no_cursor', replayed: 0 } } as const,
    ];
    for (const event of others) expect(noted(NO_NOTES, event)).toBe(NO_NOTES);
  });
});
