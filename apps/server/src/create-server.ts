import { join } from 'node:path';
import { asyncapiDocument } from '@interactive-chat/protocol/asyncapi-document';
import { openapiDocument } from '@interactive-chat/protocol/openapi-document';
import { SessionArchive } from './archive/session-archive.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { CreateEngine } from './engine/engine.ts';
import { EngineDispatcher } from './engine/external/engine-dispatcher.ts';
import { createExternalEngine } from './engine/external/external-engine.ts';
import { EventLog } from './event-log/event-log.ts';
import type { EventStore } from './event-log/event-store.ts';
import { Retention } from './event-log/retention.ts';
import { createPulse } from './fan-out/pulse.ts';
import { measureEventLoopDelay } from './observability/event-loop-delay.ts';
import { failure } from './observability/failure.ts';
import type { Logger } from './observability/logger.ts';
import { createMetrics } from './observability/metrics.ts';
import { createTelemetry } from './observability/telemetry.ts';
import { PACKAGE_ROOT } from './package-root.ts';
import { loadProfiles } from './profiles/load-profiles.ts';
import type { Random } from './random.ts';
import { closing } from './session/close-reason.ts';
import { ConnectionGate } from './session/connection-gate.ts';
import { SessionManager } from './session/session-manager.ts';
import { stopGracefully } from './stop-gracefully.ts';
import { createDefer } from './system-defer.ts';
import { addressKey, clientAddress } from './transport/client-address.ts';
import { checkToken } from './transport/http/access.ts';
import { createHttpApi } from './transport/http/create-http-api.ts';
import { createServerApi } from './transport/http/server-api.ts';
import { createSessionsApi } from './transport/http/sessions-api.ts';
import { isLocal } from './transport/is-local.ts';
import { createRequestGuard } from './transport/origin.ts';
import type { CreateTransport, UpgradeRequest } from './transport/transport.ts';

/** What the server runs on. */
export interface ServerParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  /** Whoever opened it closes it, after the server has stopped. */
  readonly store: EventStore;
  readonly transport: { readonly name: 'uws' | 'ws'; readonly createTransport: CreateTransport };
  /** Undefined when there is none (EN2). With ENGINE=external it is not asked. */
  readonly createEngine: CreateEngine | undefined;
}

export interface Server {
  readonly sessions: SessionManager;
  /** Resolves when another process has taken the store; nothing is told any more (DU6). */
  readonly lost: Promise<Error>;
  /** Starts listening; resolves with the port. */
  listen(): Promise<number>;
  /** Answers everything accepted, tells everyone to come back, and stops (LV7). Idempotent. */
  stop(): Promise<void>;
}

const CLIENT_PATH = '/ws';
const ENGINE_PATH = '/engine/ws';
const SPECS = join(PACKAGE_ROOT, '../../specs');
const PLAYGROUND = join(PACKAGE_ROOT, '../playground/dist');
const GUIDE = join(PACKAGE_ROOT, '../../docs/.vitepress/dist');
/** Often enough that no time limit is late by much, seldom enough to cost nothing. */
const SWEEP_MS = 1000;

/**
 * Wires the stages: transport → session → engine → event log → fan-out → transport.
 * @throws {ConfigError} when a profile cannot be used (PH6)
 */
export function createServer(parts: ServerParts): Server {
  const { config, clock, random, log, store } = parts;
  const { limits } = config;
  const profiles = loadProfiles(config, log);
  const dispatcher = config.engine === 'external' ? new EngineDispatcher() : undefined;
  const createEngine = dispatcher
    ? () => createExternalEngine(dispatcher, limits.engineGraceMs)
    : parts.createEngine;
  const eventLoopDelay = measureEventLoopDelay(clock);
  const metrics = createMetrics({ statistics: () => sessions.stats(), eventLoopDelay });
  const telemetry = createTelemetry(metrics, log);
  let lose: (error: Error) => void = () => {};
  const lost = new Promise<Error>((resolve) => {
    lose = resolve;
  });
  const eventLog = new EventLog({
    store,
    clock,
    defer: createDefer(store.commitSpacingMs),
    patienceMs: limits.storePatienceMs,
    onChange(problem) {
      sessions.holdForStore(problem !== undefined);
      if (problem)
        log.error({ ...failure(problem.cause), problem: problem.message }, 'the store takes nothing (DU5)');
      else log.info('the store takes commits again');
    },
    onLost(error) {
      log.error(failure(error), 'the store is lost (DU6)');
      void gate.closeAll(closing('restarting', { reconnectSpreadMs: limits.reconnectSpreadMs }), clock);
      lose(error);
    },
  });
  const sessions: SessionManager = new SessionManager({
    limits,
    clock,
    defer: createDefer(),
    random,
    speed: config.speed,
    createEngine,
    eventLog,
    history: store.history,
    pulse: createPulse(clock, limits.deltaIntervalMs),
    telemetry,
    profiles,
    defaultProfile: config.defaultProfile,
    onDone: (id, completedAt) => archive?.consider(id, completedAt),
  });
  const archive =
    config.archive === 'jsonl' && store.history
      ? new SessionArchive({
          directory: join(config.dataDir, 'archive'),
          history: store.history,
          heartbeatIntervalMs: limits.heartbeatIntervalMs,
          clock,
          log,
        })
      : undefined;
  const retention =
    store.history &&
    new Retention({
      history: store.history,
      retentionDays: limits.retentionDays,
      onFailure: telemetry.storeFailed,
    });

  const guard = createRequestGuard(config);
  const refusalOf = (headers: UpgradeRequest['headers']) => {
    const verdict = guard.check(headers);
    return verdict.ok ? undefined : verdict.reason;
  };
  const access = {
    engineToken: config.engineToken,
    adminToken: config.adminToken,
    loopback: isLocal(config),
  };
  const addressOf = (request: UpgradeRequest) => addressKey(clientAddress(request, config.trustedProxies));
  const gate = new ConnectionGate({
    defer: createDefer(),
    sessions,
    limits,
    clock,
    telemetry,
    dispatcher,
    checkToken(token) {
      const refusal = checkToken(access, 'engineToken', token);
      if (refusal) return token === undefined ? 'none' : 'wrong';
      return config.engineToken === undefined ? 'open' : 'engine';
    },
  });
  const http = createHttpApi({
    openapiDocument,
    asyncapiDocument,
    api: {
      server: createServerApi({
        config,
        transport: parts.transport.name,
        store: store.name,
        storeProblem: () => eventLog.problem?.message,
        engineRunning: () => (dispatcher ? dispatcher.connected > 0 : createEngine !== undefined),
        sessions,
        profiles,
        metrics,
        clock,
      }),
      sessions: createSessionsApi({ sessions, history: store.history, ...limits }),
    },
    guard: { check: refusalOf },
    access,
    limits,
    addressOf,
    log,
    countRejection: (code) => metrics.rejected(code),
    specsDirectory: SPECS,
    playgroundDirectory: PLAYGROUND,
    guideDirectory: GUIDE,
  });
  const transport = parts.transport.createTransport(
    {
      onSocket: (socket, request) =>
        gate.admit(
          request.path === ENGINE_PATH ? 'engine' : 'client',
          socket,
          addressOf(request),
          refusalOf(request.headers),
        ),
      onRequest: http.handle,
    },
    {
      socketPaths: [CLIENT_PATH, ENGINE_PATH],
      maxFrameBytes: 4 * limits.maxFrameBytes,
      maxBodyBytes: Math.max(limits.maxPublishBytes, limits.maxFrameBytes),
    },
  );

  const stopSweeping = clock.every(SWEEP_MS, () => {
    eventLog.tick();
    if (eventLog.problem === undefined) retention?.tick(clock.now());
    const expired = sessions.sweepExpired();
    gate.tick(clock.now());
    if (expired > 0) log.info({ expired }, 'sessions expired');
  });
  let stopped: Promise<void> | undefined;
  return {
    sessions,
    lost,
    async listen() {
      await sessions.load();
      return transport.listen(config.host, config.port);
    },
    stop() {
      stopped ??= stopGracefully({
        sessions,
        gate,
        eventLog,
        requestsAnswered: http.answered,
        clock,
        ...limits,
      })
        .then(() => transport.close())
        .then(() => archive?.close())
        .finally(() => {
          stopSweeping();
          eventLoopDelay.stop();
        });
      return stopped;
    },
  };
}
