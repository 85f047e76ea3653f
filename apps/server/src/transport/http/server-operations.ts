import { prometheusText } from '../../observability/prometheus-text.ts';
import type { ServerApi } from './api-port.ts';
import { json } from './json-response.ts';
import type { OperationHandlers } from './operation.ts';

type ServerOperation = 'getHealth' | 'getLimitations' | 'getStats' | 'listProfiles' | 'getMetrics';

/** Operations on the process itself. */
export function serverOperations(server: ServerApi): OperationHandlers<ServerOperation> {
  return {
    getHealth: () => json(200, server.health()),
    getLimitations: () => json(200, server.limitations()),
    getStats: () => json(200, server.stats()),
    listProfiles: () => json(200, { profiles: server.profiles() }),
    getMetrics: () => ({
      status: 200,
      headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' },
      body: prometheusText(server.metrics()),
    }),
  };
}
