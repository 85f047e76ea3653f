import { Counter, Gauge, Registry } from 'prom-client';
import type { MetricsReadings } from './metrics.ts';

const PREFIX = 'interactive_chat_';
const MS_PER_SECOND = 1000;
const MICROSECONDS_PER_SECOND = 1_000_000;

/** What was counted, in the text format of Prometheus. */
export function prometheusText(readings: MetricsReadings): Promise<string> {
  const registry = new Registry();
  const registers = [registry];
  const counter = (name: string, help: string, value: number) =>
    new Counter({ name: `${PREFIX}${name}`, help, registers }).inc(value);
  const gauge = (name: string, help: string, value: number) =>
    new Gauge({ name, help, registers }).set(value);
  const { sessionsByState, activeConnections } = readings.statistics;

  const sessions = new Gauge({
    name: `${PREFIX}sessions`,
    help: 'Sessions by state.',
    labelNames: ['state'],
    registers,
  });
  for (const [state, count] of Object.entries(sessionsByState)) sessions.set({ state }, count);
  gauge(`${PREFIX}connections`, 'Open WebSocket connections.', activeConnections);
  counter('events_in_total', 'Input admitted: published events and text inputs.', readings.eventsIn);
  counter(
    'events_out_total',
    'Events written to connections, one per event and connection.',
    readings.eventsOut,
  );
  const rejections = new Counter({
    name: `${PREFIX}rejections_total`,
    help: 'Input and connections refused, by reason.',
    labelNames: ['reason'],
    registers,
  });
  for (const [reason, count] of readings.rejections) rejections.inc({ reason }, count);
  gauge(
    `${PREFIX}event_loop_delay_p99_seconds`,
    'Delay of the event loop, 99th percentile of the last minutes.',
    readings.eventLoopDelay.p99Ms() / MS_PER_SECOND,
  );
  gauge(
    `${PREFIX}event_loop_delay_max_seconds`,
    'Delay of the event loop, the longest of the last minutes.',
    readings.eventLoopDelay.maxMs() / MS_PER_SECOND,
  );
  gauge('process_resident_memory_bytes', 'Resident memory.', process.memoryUsage.rss());
  const { user, system } = process.cpuUsage();
  gauge('process_cpu_seconds', 'Processor time since the start.', (user + system) / MICROSECONDS_PER_SECOND);
  readings.latency.registerIn(registry);
  return registry.metrics();
}
