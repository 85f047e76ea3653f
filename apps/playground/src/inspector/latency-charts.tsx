import type { ServerEvent } from '@interactive-chat/protocol';
import { useMemo } from 'react';
import type { RecordedFrame } from '../bench/frame-recorder.ts';
import { LineChart } from '../charts/line-chart.tsx';
import { estimateOffset, offsetWords } from './clock-offset.ts';
import { deliveryPoints, turnSeries } from './latency.ts';

interface LatencyChartsProps {
  readonly frames: readonly RecordedFrame[];
  readonly events: readonly ServerEvent[];
}

/** More points than this say no more on so little room. */
const MAX_POINTS = 300;

/** How long events were under way, and how long the partner took. */
export function LatencyCharts({ frames, events }: LatencyChartsProps) {
  const offset = useMemo(() => estimateOffset(frames, location.hostname), [frames]);
  const delivery = useMemo(
    () => (offset ? deliveryPoints(frames, offset.offsetMs).slice(-MAX_POINTS) : []),
    [frames, offset],
  );
  const turns = useMemo(() => turnSeries(events), [events]);
  const turnCount = turns[0]?.points.length ?? 0;

  return (
    <div className="charts">
      <LineChart
        title="Delivery"
        unit="ms"
        series={[{ name: 'live events', points: delivery }]}
        formatX={(seq) => `seq ${seq}`}
        ends={[`seq ${delivery[0]?.x ?? 0}`, `seq ${delivery.at(-1)?.x ?? 0}`]}
        empty={offset ? 'No event has come live yet.' : 'No figures yet.'}
        note={offsetWords(offset)}
      />
      <LineChart
        title="The partner’s turns"
        unit="ms"
        series={turns}
        dots
        formatX={(turn) => `turn ${turn}`}
        ends={['turn 1', `turn ${turnCount}`]}
        empty="The partner has not finished a turn yet."
        note="As the server measured them by its monotonic clock (analytics.turn_metrics_updated)."
      />
    </div>
  );
}
