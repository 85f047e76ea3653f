import type { MedianInterval } from './median-interval.ts';
import type { Distribution } from './percentiles.ts';

export type Transport = 'uws' | 'ws';

/** One line of the result. */
export interface Figure {
  readonly name: string;
  /** Undefined where no transport is involved. */
  readonly transport: Transport | undefined;
  readonly unit: 'ms' | 'KB' | 'bytes' | 'ratio';
  readonly measured: Distribution | MedianInterval | number;
  /** The most that p99, the median or the one value may be; undefined where the figure is for information. */
  readonly goal: number | undefined;
}

/** Undefined without a goal. */
export function isMet({ measured, goal }: Figure): boolean | undefined {
  if (goal === undefined) return undefined;
  if (typeof measured === 'number') return measured <= goal;
  return ('median' in measured ? measured.median : measured.p99) <= goal;
}
