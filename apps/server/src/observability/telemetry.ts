import type { Telemetry } from '../session/telemetry.ts';
import { failure } from './failure.ts';
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
      log.error({ sessionId, code, ...failure(cause) }, 'an engine was stopped');
    },
    storeFailed: (cause) => log.error(failure(cause), 'the store could not be read'),
  };
}
