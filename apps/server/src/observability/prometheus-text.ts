import type { MetricsReadings } from './metrics.ts';
import type { PrometheusMetric } from './prometheus-metric.ts';

const PREFIX = 'interactive_chat_';
const MS_PER_SECOND = 1000;
const MICROSECONDS_PER_SECOND = 1_000_000;

/** What was counted, in the text format of Prometheus. */
export function prometheusText(readings: MetricsReadings): string {
  const { statistics, eventLoopDelay, latency } = readings;
  const { user, system } = process.cpuUsage();
  const metrics = [
    labelled('gauge', 'sessions', 'Sessions by state.', 'state', Object.entries(statistics.sessionsByState)),
    gauge(`${PREFIX}connections`, 'Open WebSocket connections.', statistics.activeConnections),
    counter('events_in_total', 'Input admitted: published events and text inputs.', readings.eventsIn),
    counter(
      'events_out_total',
      'Events written to connections, one per event and connection.',
      readings.eventsOut,
    ),
    labelled(
      'counter',
      'rejections_total',
      'Input and connections refused, by reason.',
      'reason',
      readings.rejections,
    ),
    gauge(
      `${PREFIX}event_loop_delay_p99_seconds`,
      'Delay of the event loop, 99th percentile of the last minutes.',
      eventLoopDelay.p99Ms() / MS_PER_SECOND,
    ),
    gauge(
      `${PREFIX}event_loop_delay_max_seconds`,
      'Delay of the event loop, the longest of the last minutes.',
      eventLoopDelay.maxMs() / MS_PER_SECOND,
    ),
    gauge('process_resident_memory_bytes', 'Resident memory.', process.memoryUsage.rss()),
    gauge(
      'process_cpu_seconds',
      'Processor time since the start.',
      (user + system) / MICROSECONDS_PER_SECOND,
    ),
    latency.read(),
  ];
  return `${metrics.map(rendered).join('\n\n')}\n`;
}

function counter(name: string, help: string, value: number): PrometheusMetric {
  return { name: `${PREFIX}${name}`, help, type: 'counter', samples: [{ value }] };
}

function gauge(name: string, help: string, value: number): PrometheusMetric {
  return { name, help, type: 'gauge', samples: [{ value }] };
}

function labelled(
  type: 'counter' | 'gauge',
  name: string,
  help: string,
  label: string,
  values: Iterable<readonly [string, number]>,
): PrometheusMetric {
  const samples = [...values].map(([key, value]) => ({ value, label: [label, key] as const }));
  return { name: `${PREFIX}${name}`, help, type, samples };
}

function rendered({ name, help, type, samples }: PrometheusMetric): string {
  const lines = samples.map(
    ({ suffix = '', label, value }) =>
      `${name}${suffix}${label ? `{${label[0]}="${label[1]}"}` : ''} ${value}`,
  );
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines].join('\n');
}
