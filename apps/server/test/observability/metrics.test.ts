import { describe, expect, it } from 'vitest';
import { createMetrics, type Metrics } from '../../src/observability/metrics.ts';
import { prometheusText } from '../../src/observability/prometheus-text.ts';

const sessionsByState = { initializing: 0, active: 2, paused: 1, completed: 0, error: 3 };

function create(): Metrics {
  return createMetrics({
    statistics: () => ({ sessionsByState, activeConnections: 4 }),
    eventLoopDelay: { p99Ms: () => 1.5, maxMs: () => 20, stop: () => {} },
  });
}

describe('metrics', () => {
  it('renders sessions by state, connections and the delay of the event loop as they are', () => {
    const text = prometheusText(create().read());
    expect(text).toContain('interactive_chat_sessions{state="active"} 2');
    expect(text).toContain('interactive_chat_sessions{state="error"} 3');
    expect(text).toContain('interactive_chat_connections 4');
    expect(text).toContain('interactive_chat_event_loop_delay_p99_seconds 0.0015');
    expect(text).toContain('interactive_chat_event_loop_delay_max_seconds 0.02');
    expect(text).toMatch(/process_resident_memory_bytes \d{7,}/);
    expect(text).toMatch(/process_cpu_seconds [\d.]+/);
  });

  it('counts events in and out and rejections by reason, however often it is read', () => {
    const metrics = create();
    metrics.eventsIn(3);
    metrics.eventsOut(10);
    prometheusText(metrics.read());
    metrics.eventsIn(2);
    for (const code of ['rate_limited', 'too_many_connections', 'rate_limited']) metrics.rejected(code);
    const text = prometheusText(metrics.read());
    expect(text).toContain('interactive_chat_events_in_total 5');
    expect(text).toContain('interactive_chat_events_out_total 10');
    expect(text).toContain('interactive_chat_rejections_total{reason="rate_limited"} 2');
    expect(text).toContain('interactive_chat_rejections_total{reason="too_many_connections"} 1');
    expect(metrics.totals()).toEqual({
      events_in: 5,
      events_out: 10,
      rejections: { rate_limited: 2, too_many_connections: 1 },
      event_loop_delay_ms: 1.5,
      event_loop_delay_max_ms: 20,
    });
  });

  it('renders delivery latency as a cumulative histogram in seconds', () => {
    const metrics = create();
    for (const latencyMs of [0.2, 0.5, 0.6, 40, 9000]) metrics.delivered(latencyMs);
    const lines = prometheusText(metrics.read()).split('\n');
    const name = 'interactive_chat_delivery_latency_seconds';
    expect(lines).toContain(`# TYPE ${name} histogram`);
    expect(lines).toContain(`${name}_bucket{le="0.0005"} 2`);
    expect(lines).toContain(`${name}_bucket{le="0.001"} 3`);
    expect(lines).toContain(`${name}_bucket{le="0.025"} 3`);
    expect(lines).toContain(`${name}_bucket{le="0.05"} 4`);
    expect(lines).toContain(`${name}_bucket{le="2.5"} 4`);
    expect(lines).toContain(`${name}_bucket{le="+Inf"} 5`);
    expect(lines).toContain(`${name}_count 5`);
    expect(lines.find((line) => line.startsWith(`${name}_sum`))).toMatch(/ 9\.041/);
  });

  it('two servers in one process count apart', () => {
    const [one, other] = [create(), create()];
    one.eventsIn(1);
    expect(prometheusText(other.read())).toContain('interactive_chat_events_in_total 0');
  });
});
