import { type Profile, profileSummary } from '@interactive-chat/conversation/profiles';
import { PROTOCOL_VERSION } from '@interactive-chat/protocol';
import { type Clock, toTimestamp } from '../../clock.ts';
import type { Config } from '../../config.ts';
import type { EventStore } from '../../event-log/event-store.ts';
import { type LimitationFacts, limitations } from '../../observability/limitations.ts';
import type { Metrics } from '../../observability/metrics.ts';
import type { SessionManager } from '../../session/session-manager.ts';
import { SERVER_VERSION } from '../../version.ts';
import { isLocal } from '../is-local.ts';
import type { ServerApi } from './api-port.ts';

export interface ServerApiOptions {
  readonly config: Config;
  readonly transport: 'uws' | 'ws';
  readonly store: EventStore['name'];
  /** Why the store takes nothing at the moment (DU5). */
  readonly storeProblem: () => string | undefined;
  /** Whether there is an engine to talk to (EN2, EX8). */
  readonly engineRunning: () => boolean;
  readonly sessions: SessionManager;
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly metrics: Metrics;
  readonly clock: Clock;
}

/** The process as HTTP shows it. */
export function createServerApi(options: ServerApiOptions): ServerApi {
  const { config, transport, store, storeProblem, engineRunning, sessions, metrics, clock } = options;
  const startedAt = clock.monotonic();
  const summaries = [...options.profiles.values()].map(profileSummary);
  const facts: Omit<LimitationFacts, 'hasEngine'> = {
    store: store === 'memory' ? 'memory' : 'durable',
    engine: config.engine,
    transport: { name: transport, isFallback: config.transport === 'auto' && transport === 'ws' },
    loopback: isLocal(config),
    hasEngineToken: config.engineToken !== undefined,
    hasAdminToken: config.adminToken !== undefined,
    hasAllowedOrigins: config.allowedOrigins.length > 0,
  };
  return {
    health() {
      const problem = storeProblem();
      return {
        status: sessions.unavailable === undefined && problem === undefined ? 'ok' : 'degraded',
        timestamp: toTimestamp(clock.now()),
        engine: config.engine,
        engine_running: engineRunning(),
        store,
        store_available: problem === undefined,
        ...(problem !== undefined && { store_problem: problem }),
        transport,
        version: SERVER_VERSION,
        protocol: PROTOCOL_VERSION,
      };
    },
    limitations: () => limitations({ ...facts, hasEngine: engineRunning() }),
    stats() {
      const { totalSessions, sessionsByState, activeConnections, uniqueAddresses, bufferedEvents } =
        sessions.stats();
      return {
        total_sessions: totalSessions,
        sessions_by_state: sessionsByState,
        active_connections: activeConnections,
        unique_addresses: uniqueAddresses,
        buffered_events: bufferedEvents,
        uptime_sec: (clock.monotonic() - startedAt) / 1000,
        ...metrics.totals(),
      };
    },
    profiles: () => summaries,
    metrics: () => metrics.read(),
  };
}
