import type { OwnStore } from './own-server.ts';
import type { ShapeName } from './shape.ts';

interface RatioGoal {
  readonly shape: ShapeName;
  /** A name of `PEERS`. */
  readonly peer: string;
  readonly store: OwnStore;
  /** The most that the median of ours by theirs may be. */
  readonly most: number;
}

/** With everything on: validation, log, dedup, limits, metrics. */
export const RATIO_GOALS: readonly RatioGoal[] = [
  { shape: 'fifty', peer: 'socket-io-on-uws', store: 'memory', most: 0.6 },
  { shape: 'fifty', peer: 'socket-io-on-uws', store: 'sqlite', most: 0.6 },
  { shape: 'thousand', peer: 'hand-written', store: 'memory', most: 1.15 },
  { shape: 'thousand', peer: 'hand-written', store: 'sqlite', most: 1.5 },
  { shape: 'latency', peer: 'bare-uws', store: 'memory', most: 1.5 },
  { shape: 'latency', peer: 'bare-uws', store: 'sqlite', most: 1.5 },
];
