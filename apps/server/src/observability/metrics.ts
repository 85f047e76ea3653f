import type { SessionState } from '@interactive-chat/protocol';
import type { ServerStats } from '@interactive-chat/protocol/openapi';
import type { EventLoopDelay } from './event-loop-delay.ts';
import { LatencyHistogram } from './latency-histogram.ts';

interface Statistics {
  readonly sessionsByState: Readonly<Record<SessionState, number>>;
  /** Open WebSocket connections. */
  readonly activeConnections: number;
}

/** What is asked when somebody reads the metrics. */
export interface MetricsSources {
  statistics(): Statistics;
  readonly eventLoopDelay: EventLoopDelay;
}

/** What there is to tell at this moment. */
export interface MetricsReadings {
  readonly statistics: Statistics;
  readonly eventLoopDelay: Pick<EventLoopDelay, 'p99Ms' | 'maxMs'>;
  readonly eventsIn: number;
  readonly eventsOut: number;
  /** By error code or close code's name. */
  readonly rejections: ReadonlyMap<string, number>;
  readonly latency: LatencyHistogram;
}

export type MetricsTotals = Pick<
  ServerStats,
  'events_in' | 'events_out' | 'rejections' | 'event_loop_delay_ms' | 'event_loop_delay_max_ms'
>;

/** Counts of one server, plain numbers. */
export interface Metrics {
  /** Input admitted: published events and text inputs. */
  eventsIn(count: number): void;
  /** Events written to connections, one per event and connection. */
  eventsOut(count: number): void;
  /** Input refused, by error code or close code's name. */
  rejected(code: string): void;
  /** Milliseconds from an event's commit to its write to a connection. */
  delivered(latencyMs: number): void;
  read(): MetricsReadings;
  totals(): MetricsTotals;
}

const MS_PER_SECOND = 1000;

export function createMetrics({ statistics, eventLoopDelay }: MetricsSources): Metrics {
  let eventsIn = 0;
  let eventsOut = 0;
  const rejections = new Map<string, number>();
  const latency = new LatencyHistogram({
    name: 'interactive_chat_delivery_latency_seconds',
    help: 'From the commit of an event to its write to a connection.',
  });
  return {
    eventsIn(count) {
      eventsIn += count;
    },
    eventsOut(count) {
      eventsOut += count;
    },
    rejected(code) {
      rejections.set(code, (rejections.get(code) ?? 0) + 1);
    },
    delivered: (latencyMs) => latency.observe(latencyMs / MS_PER_SECOND),
    read: () => ({ statistics: statistics(), eventLoopDelay, eventsIn, eventsOut, rejections, latency }),
    totals: () => ({
      events_in: eventsIn,
      events_out: eventsOut,
      rejections: Object.fromEntries(rejections),
      event_loop_delay_ms: eventLoopDelay.p99Ms(),
      event_loop_delay_max_ms: eventLoopDelay.maxMs(),
    }),
  };
}
