import type { SessionState } from '@interactive-chat/protocol';
import type { ServerStats } from '@interactive-chat/protocol/openapi';
import { Counter, Gauge, Registry } from 'prom-client';
import type { EventLoopDelay } from './event-loop-delay.ts';
import { LatencyHistogram } from './latency-histogram.ts';

/** What is asked when somebody reads the metrics. */
export interface MetricsSources {
  statistics(): {
    readonly sessionsByState: Readonly<Record<SessionState, number>>;
    /** Open WebSocket connections. */
    readonly activeConnections: number;
  };
  readonly eventLoopDelay: EventLoopDelay;
}

export type MetricsTotals = Pick<
  ServerStats,
  'events_in' | 'events_out' | 'rejections' | 'event_loop_delay_ms' | 'event_loop_delay_max_ms'
>;

/** Counts on the hot path are plain numbers; Prometheus sees them when it asks. */
export interface Metrics {
  /** Input admitted: published events and text inputs. */
  eventsIn(count: number): void;
  /** Events written to connections, one per event and connection. */
  eventsOut(count: number): void;
  /** Input refused, by error code or close code's name. */
  rejected(code: string): void;
  /** Milliseconds from an event's commit to its write to a connection. */
  delivered(latencyMs: number): void;
  /** Prometheus text format. */
  render(): Promise<string>;
  totals(): MetricsTotals;
}

const PREFIX = 'interactive_chat_';
const MS_PER_SECOND = 1000;
const MICROSECONDS_PER_SECOND = 1_000_000;

/** Metrics of one server, in a registry of their own. */
export function createMetrics(sources: MetricsSources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const { eventLoopDelay } = sources;
  let eventsIn = 0;
  let eventsOut = 0;
  const rejections = new Map<string, number>();
  const latency = new LatencyHistogram({
    name: `${PREFIX}delivery_latency_seconds`,
    help: 'From the commit of an event to its write to a connection.',
  });

  const counter = (name: string, help: string, read: () => number) => {
    const collect = function (this: Counter): void {
      this.reset();
      this.inc(read());
    };
    return new Counter({ name: `${PREFIX}${name}`, help, registers, collect });
  };
  const gauge = (name: string, help: string, read: () => number) => {
    const collect = function (this: Gauge): void {
      this.set(read());
    };
    return new Gauge({ name, help, registers, collect });
  };

  new Gauge({
    name: `${PREFIX}sessions`,
    help: 'Sessions by state.',
    labelNames: ['state'],
    registers,
    collect() {
      for (const [state, count] of Object.entries(sources.statistics().sessionsByState))
        this.set({ state }, count);
    },
  });
  gauge(`${PREFIX}connections`, 'Open WebSocket connections.', () => sources.statistics().activeConnections);
  counter('events_in_total', 'Input admitted: published events and text inputs.', () => eventsIn);
  counter(
    'events_out_total',
    'Events written to connections, one per event and connection.',
    () => eventsOut,
  );
  new Counter({
    name: `${PREFIX}rejections_total`,
    help: 'Input and connections refused, by reason.',
    labelNames: ['reason'],
    registers,
    collect() {
      this.reset();
      for (const [reason, count] of rejections) this.inc({ reason }, count);
    },
  });
  gauge(
    `${PREFIX}event_loop_delay_p99_seconds`,
    'Delay of the event loop, 99th percentile of the last minutes.',
    () => {
      return eventLoopDelay.p99Ms() / MS_PER_SECOND;
    },
  );
  gauge(
    `${PREFIX}event_loop_delay_max_seconds`,
    'Delay of the event loop, the longest of the last minutes.',
    () => {
      return eventLoopDelay.maxMs() / MS_PER_SECOND;
    },
  );
  gauge('process_resident_memory_bytes', 'Resident memory.', () => process.memoryUsage.rss());
  gauge('process_cpu_seconds', 'Processor time since the start.', () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / MICROSECONDS_PER_SECOND;
  });
  latency.registerIn(registry);

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
    render: () => registry.metrics(),
    totals: () => ({
      events_in: eventsIn,
      events_out: eventsOut,
      rejections: Object.fromEntries(rejections),
      event_loop_delay_ms: eventLoopDelay.p99Ms(),
      event_loop_delay_max_ms: eventLoopDelay.maxMs(),
    }),
  };
}
