import type { ServerStats } from '@interactive-chat/protocol/openapi';
import type { Series } from '../charts/line-chart.tsx';
import type { Point } from '../charts/scale.ts';

/** The server's figures at a moment. */
export interface StatsSample {
  /** Milliseconds since the Unix epoch, by this page's clock. */
  readonly at: number;
  readonly stats: ServerStats;
}

/** Five minutes at one a second. */
export const MAX_SAMPLES = 300;
/** A longer time without a sample is a gap in the lines. */
const GAP_MS = 4_000;

/** The history with one more sample, bounded. */
export function addSample(history: readonly StatsSample[], sample: StatsSample): readonly StatsSample[] {
  return [...history.slice(1 - MAX_SAMPLES), sample];
}

/** Whether the process in `next` is another one than in `previous`. */
function restarted(previous: StatsSample, next: StatsSample): boolean {
  return next.stats.uptime_sec < previous.stats.uptime_sec;
}

/** A line of what is read from each sample, with gaps where none came. */
export function levelSeries(
  name: string,
  history: readonly StatsSample[],
  read: (stats: ServerStats) => number,
): Series {
  return { name, points: points(history, (_, { stats }) => read(stats)) };
}

/** A line of how fast a total grew, per second; nothing across gaps and restarts. */
export function rateSeries(
  name: string,
  history: readonly StatsSample[],
  read: (stats: ServerStats) => number,
): Series {
  const rate = (previous: StatsSample | undefined, next: StatsSample): number | null => {
    if (previous === undefined || restarted(previous, next)) return null;
    const seconds = next.stats.uptime_sec - previous.stats.uptime_sec;
    return seconds > 0 ? (read(next.stats) - read(previous.stats)) / seconds : null;
  };
  return { name, points: points(history, rate) };
}

/** Everything that was rejected since the start. */
export function totalRejections({ rejections }: ServerStats): number {
  return Object.values(rejections).reduce((sum, count) => sum + count, 0);
}

function points(
  history: readonly StatsSample[],
  read: (previous: StatsSample | undefined, next: StatsSample) => number | null,
): Point[] {
  return history.flatMap((sample, index) => {
    const previous = history[index - 1];
    const isCut = previous !== undefined && (sample.at - previous.at > GAP_MS || restarted(previous, sample));
    if (!isCut) return [{ x: sample.at, y: read(previous, sample) }];
    return [
      { x: previous.at, y: null },
      { x: sample.at, y: read(undefined, sample) },
    ];
  });
}
