import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Clock } from '../clock.ts';

/** How late the event loop runs its timers, over the last one to two minutes. */
export interface EventLoopDelay {
  p99Ms(): number;
  maxMs(): number;
  /** Idempotent. */
  stop(): void;
}

const RESOLUTION_MS = 10;
const WINDOW_MS = 60_000;
const NANOSECONDS_PER_MS = 1_000_000;

/** Measures the process's event loop. */
export function measureEventLoopDelay(clock: Clock): EventLoopDelay {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  let previous = { p99: 0, max: 0 };

  const read = (): typeof previous =>
    // Without a sample its figures are no delays.
    histogram.count === 0
      ? { p99: 0, max: 0 }
      : { p99: delayMs(histogram.percentile(99)), max: delayMs(histogram.max) };
  const cancel = clock.every(WINDOW_MS, () => {
    previous = read();
    histogram.reset();
  });

  return {
    p99Ms: () => Math.max(previous.p99, read().p99),
    maxMs: () => Math.max(previous.max, read().max),
    stop() {
      cancel();
      histogram.disable();
    },
  };
}

/** The histogram holds the time between two samples, which is the resolution when nothing is late. */
function delayMs(nanoseconds: number): number {
  return Math.max(0, nanoseconds / NANOSECONDS_PER_MS - RESOLUTION_MS);
}
