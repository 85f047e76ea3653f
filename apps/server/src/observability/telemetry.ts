import type { Telemetry } from '../session/telemetry.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';

/** Turns what sessions report into metrics and log lines. */
export function createTelemetry(metrics: Metrics, log: Logger): Telemetry {
  return {
    admitted: () => metrics.eventsIn(1),
    rejected: (code) => metrics.rejected(code),
    delivered(events, receivers, latencyMs) {
      metrics.eventsOut(events * receivers);
      if (receivers > 0) metrics.delivered(latencyMs);
    },
    engineFailed(sessionId, { code, cause }) {
      metrics.rejected(code);
      const { name, stack } = cause instanceof Error ? cause : new Error(String(cause));
      // An engine may have put what a person said into its message, so only where it failed is told (SC5).
      const at = stack?.split('\n').filter((line) => line.startsWith('    at '));
      log.error({ sessionId, code, error: name, at }, 'an engine was stopped');
    },
  };
}
