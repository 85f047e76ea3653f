import { describe, expect, it } from 'vitest';
import type { DeliveredEvent } from '../src/index.ts';
import { explainInvalidEvent, serverEventSchema, signalEventSchema } from '../src/validators.ts';
import { created, custom, signal, turnUpdate } from './kit/frames.ts';

const asEvent = (event: object) => event as DeliveredEvent;

describe('validators', () => {
  it('FR3 what is right, what is no frame and what a newer server says have nothing wrong with them', () => {
    const events = [
      created(),
      custom(1),
      signal(2, { event_name: 'vad.speech_ended', duration_sec: 3 }),
      turnUpdate(3, 'turn_1', 'Hello'),
      asEvent({ event_type: 'gap', payload: { reason: 'no_cursor', replayed: 0 } }),
      asEvent({ ...custom(4), event_type: 'mood_change', payload: 'sunny' }),
    ];
    expect(events.map(explainInvalidEvent)).toEqual(events.map(() => undefined));
  });

  it('says which field is wrong and what would be right, without the value', () => {
    const { payload, ...turn } = turnUpdate(1, 'turn_1', 'Hello');
    const wrong = asEvent({ ...turn, payload: { ...payload, is_final: 'secret' } });
    expect(explainInvalidEvent(wrong)).toMatch(/^turn_update: payload\.is_final: .*boolean/);
    expect(explainInvalidEvent(wrong)).not.toContain('secret');
    expect(explainInvalidEvent(asEvent({ event_type: 'signal', payload: {} }))).toMatch(/^signal: /);
  });

  it('the schemas can be composed', () => {
    const either = serverEventSchema.or(signalEventSchema);
    expect(either.parse(custom(1))).toEqual(custom(1));
    expect(either.safeParse({ event_type: 'signal' }).success).toBe(false);
  });
});
