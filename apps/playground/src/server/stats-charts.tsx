import { LineChart } from '../charts/line-chart.tsx';
import { levelSeries, rateSeries, type StatsSample, totalRejections } from './stats-history.ts';

const WINDOW_MS = 300_000;
const EMPTY = 'Waiting for the first figures…';

/** The server's figures of the last five minutes. */
export function StatsCharts({ history }: { readonly history: readonly StatsSample[] }) {
  const now = history.at(-1)?.at ?? 0;
  const shared = {
    range: [Math.min(history[0]?.at ?? now, now - 60_000), now] as const,
    formatX: (x: number) => new Date(x).toLocaleTimeString('en-GB'),
    ends: [agoWords(Math.max(60_000, now - (history[0]?.at ?? now))), 'now'] as const,
    empty: EMPTY,
  };
  return (
    <div className="charts">
      <LineChart
        {...shared}
        title="Sessions"
        unit="open on this server"
        whole
        series={[
          levelSeries('all', history, ({ total_sessions }) => total_sessions),
          levelSeries('active', history, ({ sessions_by_state }) => sessions_by_state.active),
        ]}
      />
      <LineChart
        {...shared}
        title="Connections"
        unit="open WebSockets"
        whole
        series={[
          levelSeries('connections', history, ({ active_connections }) => active_connections),
          levelSeries('addresses', history, ({ unique_addresses }) => unique_addresses),
        ]}
      />
      <LineChart
        {...shared}
        title="Events"
        unit="per second"
        series={[
          rateSeries('admitted', history, ({ events_in }) => events_in),
          rateSeries('delivered', history, ({ events_out }) => events_out),
        ]}
        note="Admitted is what people and producers send; delivered counts an event once for every connection."
      />
      <LineChart
        {...shared}
        title="Rejections"
        unit="per second"
        series={[rateSeries('rejected', history, totalRejections)]}
      />
      <LineChart
        {...shared}
        title="Event-loop delay"
        unit="ms"
        series={[
          levelSeries('99th percentile', history, ({ event_loop_delay_ms }) => event_loop_delay_ms),
          levelSeries('longest', history, ({ event_loop_delay_max_ms }) => event_loop_delay_max_ms),
        ]}
        note="Each value is over the last one to two minutes, so that a short stall stays visible for a while."
      />
      <LineChart
        {...shared}
        title="Buffered events"
        unit="in the rings of all sessions"
        whole
        series={[levelSeries('events', history, ({ buffered_events }) => buffered_events)]}
      />
    </div>
  );
}

function agoWords(ms: number): string {
  const seconds = Math.round(Math.min(ms, WINDOW_MS) / 1000);
  return seconds < 120 ? `${seconds} s ago` : `${Math.round(seconds / 60)} min ago`;
}
