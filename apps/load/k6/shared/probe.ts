import type { PublishCandidate, ServerFrame } from '@interactive-chat/protocol';
import { now } from './time.ts';

const NAME = 'custom.load_probe';

/** What one probe says of itself. */
export interface Probe {
  readonly n: number;
  /** Unix milliseconds. */
  readonly sentAt: number;
}

/** The n-th event of a producer that counts, with so many bytes of filling. */
export function probe(n: number, fillBytes = 0): PublishCandidate {
  return {
    event_type: 'signal',
    payload: { event_name: NAME, n, sent_at: now(), fill: 'x'.repeat(fillBytes) },
  };
}

/** Undefined for every other frame. */
export function probeIn(frame: ServerFrame): Probe | undefined {
  if (frame.event_type !== 'signal' || frame.payload.event_name !== NAME) return undefined;
  const { n, sent_at } = frame.payload as unknown as { n: number; sent_at: number };
  return { n, sentAt: sent_at };
}
