import type { Conversation } from '@interactive-chat/client';
import { describe, expect, it } from 'vitest';
import { countTold } from '../../src/bench/told-events.ts';
import { utterance } from '../events.ts';

function conversation() {
  let tell: (event: never) => void = () => {};
  const on = (_: string, listener: (event: never) => void) => {
    tell = listener;
    return () => {};
  };
  return { told: (event: object) => tell(event as never), conversation: { on } as unknown as Conversation };
}

describe('counting what the SDK tells', () => {
  it('remembers each position, and whatever is told twice', () => {
    const { told, conversation: one } = conversation();
    const current = countTold(one);
    for (const seq of [1, 2, 2, 3]) told(utterance(seq));
    told({ event_type: 'gap', payload: { replayed: 0 } });
    told({ event_type: 'of a newer server', payload: {} });
    expect(current()).toEqual({ seqs: new Set([1, 2, 3]), doubled: 1, after: 0 });
  });

  it('forgets the oldest beyond its limit, and says from where on it knows', () => {
    const { told, conversation: one } = conversation();
    const current = countTold(one, 3);
    for (const seq of [1, 2, 3]) told(utterance(seq));
    expect(current().after).toBe(0);
    told(utterance(4));
    expect(current()).toEqual({ seqs: new Set([2, 3, 4]), doubled: 0, after: 1 });
  });
});
