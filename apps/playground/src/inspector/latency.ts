import type { ServerEvent, TurnMetricsUpdated } from '@interactive-chat/protocol';
import type { RecordedFrame } from '../bench/frame-recorder.ts';
import type { Series } from '../charts/line-chart.tsx';
import type { Point } from '../charts/scale.ts';

/** Milliseconds from an event's timestamp to its arrival, for what came live; a producer's own timestamps are taken at their word. */
export function deliveryPoints(frames: readonly RecordedFrame[], offsetMs: number): Point[] {
  const seen = new Set<number>();
  const points: Point[] = [];
  for (const { seq, replayed, direction, at, frame } of frames) {
    if (seq === undefined || direction !== 'received' || seen.has(seq)) continue;
    seen.add(seq);
    const happened = Number(frame?.timestamp) * 1000 - offsetMs;
    if (!replayed) points.push({ x: seq, y: at - happened });
  }
  return points;
}

/** Of each turn what `analytics.turn_metrics_updated` says (TU14), by the number of the turn from 1. */
export function turnSeries(events: readonly ServerEvent[]): Series[] {
  const turns = events.flatMap((event) =>
    event.event_type === 'signal' && event.payload.event_name === 'analytics.turn_metrics_updated'
      ? [event.payload as TurnMetricsUpdated]
      : [],
  );
  const line = (name: string, read: (metrics: TurnMetricsUpdated) => number | undefined): Series => ({
    name,
    points: turns.map((metrics, index) => ({ x: index + 1, y: read(metrics) ?? null })),
  });
  return [
    line('to the first token', ({ time_to_first_token_ms }) => time_to_first_token_ms),
    line('generation', ({ generation_ms }) => generation_ms),
    line('in all', ({ total_ms }) => total_ms),
  ];
}
