/** Time as the server sees it. Tests inject a clock they move by hand; `system-clock.ts` is the real one. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Milliseconds, with fraction, from some fixed point; only differences mean something. */
  monotonic(): number;
  /** Runs `task` once after `delayMs`; returns what cancels it. */
  after(delayMs: number, task: () => void): () => void;
  /** Runs `task` every `periodMs`; returns what cancels it. */
  every(periodMs: number, task: () => void): () => void;
}

/** Milliseconds of the clock as the wire's seconds with fraction (EV6). */
export function toTimestamp(nowMs: number): number {
  return nowMs / 1000;
}
