// Generated from specs/asyncapi.yaml by packages/codegen. Do not edit.

/** Every limit at its running value. */
export interface Limits {
  /** Connections from one address, counted from the upgrade. In connections (LI1). */
  readonly maxConnectionsPerIp: number;
  /** Admitted input per session in a sliding minute. In events (LI2). */
  readonly eventsPerMinute: number;
  /** Sessions at once. In sessions (LI4). */
  readonly maxSessions: number;
  /** New sessions from one address in a sliding minute. In sessions (LI5). */
  readonly newSessionsPerMinute: number;
  /** Events per session kept for replay. In events (RS2). */
  readonly ringEvents: number;
  /** A session ends after this long without activity. In seconds (SE4). */
  readonly sessionTtlSeconds: number;
  /** A session that was never used ends after this long. In seconds (SE5). */
  readonly unusedSessionTtlSeconds: number;
  /** How long an expired id is told apart from an unknown one. In seconds (SE4). */
  readonly expiredMemorySeconds: number;
  /** One frame, and one published event. In bytes (LI6). */
  readonly maxFrameBytes: number;
  /** One text input. In code points (RQ6). */
  readonly maxTextCodePoints: number;
  /** Events of one publish request. In events (PB3). */
  readonly maxPublishEvents: number;
  /** Body of one publish request over HTTP. In bytes (PB3). */
  readonly maxPublishBytes: number;
  /** Unsent bytes per connection. In bytes (FA5). */
  readonly maxUnsentBytes: number;
  /** Nesting of a JSON text. In levels (LI7). */
  readonly maxJsonDepth: number;
  /** Answers remembered per session. In requests (RQ3). */
  readonly maxRememberedRequests: number;
  /** Producers' message ids remembered per session. In ids (EV4). */
  readonly maxRememberedMessageIds: number;
  /** A snapshot; older utterances are cut. In bytes (RS6). */
  readonly maxSnapshotBytes: number;
  /** Frames that wait for the answer to the first one. In frames (CN12). */
  readonly maxEarlyFrames: number;
  /** Events replayed from the store to one connection. In events (RS11). */
  readonly maxReplayEvents: number;
  /** Bytes of the events replayed from the store to one connection. In bytes (RS11). */
  readonly maxReplayBytes: number;
  /** How long a commit may take before new input is refused. In milliseconds (DU5). */
  readonly storePatienceMs: number;
  /** How long a session is kept after its end. In days (DU7). */
  readonly retentionDays: number;
  /** Time for the first frame. In milliseconds (CN7). */
  readonly connectTimeoutMs: number;
  /** Longest silence of a healthy connection. In milliseconds (LV2). */
  readonly heartbeatIntervalMs: number;
  /** Between transport pings. In milliseconds (LV1). */
  readonly pingIntervalMs: number;
  /** Time for a pong. In milliseconds (LV1). */
  readonly pongTimeoutMs: number;
  /** Between two partial texts of one utterance. In milliseconds (TU7). */
  readonly deltaIntervalMs: number;
  /** Between two checkpoints of one open utterance. In milliseconds (TU4). */
  readonly checkpointIntervalMs: number;
  /** Utterances of one session that are open at once. In utterances (TU10). */
  readonly maxOpenUtterances: number;
  /** How long a completed session takes finals and analytics. In milliseconds (ST5). */
  readonly completedGraceMs: number;
  /** Time for an engine to settle one input. In milliseconds (EN5). */
  readonly engineTimeoutMs: number;
  /** How long an external engine may be gone before its open utterances are ended. In milliseconds (EX6). */
  readonly engineGraceMs: number;
  /** Connections at /engine/ws. In connections (EX1). */
  readonly maxEngineConnections: number;
  /** Numbering producers known in one session. In producers (PB7). */
  readonly maxProducers: number;
  /** Over which clients spread their reconnects after a restart. In milliseconds (LV7). */
  readonly reconnectSpreadMs: number;
  /** Time for a graceful stop. In milliseconds (LV7). */
  readonly shutdownTimeoutMs: number;
}

/** Name of a limit in code. */
export type LimitName = keyof Limits;

/** What the specification says of one limit. */
export interface LimitInfo {
  /** Name in the specification. */
  readonly name: string;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly unit: string;
  /** Environment variable that sets it. */
  readonly env: string;
  /** Rule that it belongs to. */
  readonly rule: string;
  readonly description: string;
}

/** The limits as specified. */
export const LIMITS: Readonly<Record<LimitName, LimitInfo>> = {
  /** Connections from one address, counted from the upgrade. In connections (LI1). */
  maxConnectionsPerIp: {
    name: 'max_connections_per_ip',
    default: 5,
    min: 1,
    max: 1000000,
    unit: 'connections',
    env: 'MAX_CONNECTIONS_PER_IP',
    rule: 'LI1',
    description: 'Connections from one address, counted from the upgrade.',
  },
  /** Admitted input per session in a sliding minute. In events (LI2). */
  eventsPerMinute: {
    name: 'events_per_minute',
    default: 1000,
    min: 1,
    max: 100000000,
    unit: 'events',
    env: 'EVENTS_PER_MINUTE',
    rule: 'LI2',
    description: 'Admitted input per session in a sliding minute.',
  },
  /** Sessions at once. In sessions (LI4). */
  maxSessions: {
    name: 'max_sessions',
    default: 1000,
    min: 1,
    max: 10000000,
    unit: 'sessions',
    env: 'MAX_SESSIONS',
    rule: 'LI4',
    description: 'Sessions at once.',
  },
  /** New sessions from one address in a sliding minute. In sessions (LI5). */
  newSessionsPerMinute: {
    name: 'new_sessions_per_minute',
    default: 30,
    min: 1,
    max: 100000000,
    unit: 'sessions',
    env: 'NEW_SESSIONS_PER_MINUTE',
    rule: 'LI5',
    description: 'New sessions from one address in a sliding minute.',
  },
  /** Events per session kept for replay. In events (RS2). */
  ringEvents: {
    name: 'ring_events',
    default: 100,
    min: 1,
    max: 10000,
    unit: 'events',
    env: 'RING_EVENTS',
    rule: 'RS2',
    description: 'Events per session kept for replay.',
  },
  /** A session ends after this long without activity. In seconds (SE4). */
  sessionTtlSeconds: {
    name: 'session_ttl_seconds',
    default: 1800,
    min: 1,
    max: 31536000,
    unit: 'seconds',
    env: 'SESSION_TTL_SECONDS',
    rule: 'SE4',
    description: 'A session ends after this long without activity.',
  },
  /** A session that was never used ends after this long. In seconds (SE5). */
  unusedSessionTtlSeconds: {
    name: 'unused_session_ttl_seconds',
    default: 300,
    min: 1,
    max: 31536000,
    unit: 'seconds',
    env: 'UNUSED_SESSION_TTL_SECONDS',
    rule: 'SE5',
    description: 'A session that was never used ends after this long.',
  },
  /** How long an expired id is told apart from an unknown one. In seconds (SE4). */
  expiredMemorySeconds: {
    name: 'expired_memory_seconds',
    default: 86400,
    min: 1,
    max: 31536000,
    unit: 'seconds',
    env: 'EXPIRED_MEMORY_SECONDS',
    rule: 'SE4',
    description: 'How long an expired id is told apart from an unknown one.',
  },
  /** One frame, and one published event. In bytes (LI6). */
  maxFrameBytes: {
    name: 'max_frame_bytes',
    default: 65536,
    min: 1024,
    max: 16777216,
    unit: 'bytes',
    env: 'MAX_FRAME_BYTES',
    rule: 'LI6',
    description: 'One frame, and one published event.',
  },
  /** One text input. In code points (RQ6). */
  maxTextCodePoints: {
    name: 'max_text_code_points',
    default: 4000,
    min: 1,
    max: 100000,
    unit: 'code points',
    env: 'MAX_TEXT_CODE_POINTS',
    rule: 'RQ6',
    description: 'One text input.',
  },
  /** Events of one publish request. In events (PB3). */
  maxPublishEvents: {
    name: 'max_publish_events',
    default: 100,
    min: 1,
    max: 10000,
    unit: 'events',
    env: 'MAX_PUBLISH_EVENTS',
    rule: 'PB3',
    description: 'Events of one publish request.',
  },
  /** Body of one publish request over HTTP. In bytes (PB3). */
  maxPublishBytes: {
    name: 'max_publish_bytes',
    default: 1048576,
    min: 1024,
    max: 67108864,
    unit: 'bytes',
    env: 'MAX_PUBLISH_BYTES',
    rule: 'PB3',
    description: 'Body of one publish request over HTTP.',
  },
  /** Unsent bytes per connection. In bytes (FA5). */
  maxUnsentBytes: {
    name: 'max_unsent_bytes',
    default: 1048576,
    min: 65536,
    max: 1073741824,
    unit: 'bytes',
    env: 'MAX_UNSENT_BYTES',
    rule: 'FA5',
    description: 'Unsent bytes per connection.',
  },
  /** Nesting of a JSON text. In levels (LI7). */
  maxJsonDepth: {
    name: 'max_json_depth',
    default: 32,
    min: 8,
    max: 1000,
    unit: 'levels',
    env: 'MAX_JSON_DEPTH',
    rule: 'LI7',
    description: 'Nesting of a JSON text.',
  },
  /** Answers remembered per session. In requests (RQ3). */
  maxRememberedRequests: {
    name: 'max_remembered_requests',
    default: 1000,
    min: 1,
    max: 100000,
    unit: 'requests',
    env: 'MAX_REMEMBERED_REQUESTS',
    rule: 'RQ3',
    description: 'Answers remembered per session.',
  },
  /** Producers' message ids remembered per session. In ids (EV4). */
  maxRememberedMessageIds: {
    name: 'max_remembered_message_ids',
    default: 1000,
    min: 100,
    max: 100000,
    unit: 'ids',
    env: 'MAX_REMEMBERED_MESSAGE_IDS',
    rule: 'EV4',
    description: "Producers' message ids remembered per session.",
  },
  /** A snapshot; older utterances are cut. In bytes (RS6). */
  maxSnapshotBytes: {
    name: 'max_snapshot_bytes',
    default: 262144,
    min: 16384,
    max: 16777216,
    unit: 'bytes',
    env: 'MAX_SNAPSHOT_BYTES',
    rule: 'RS6',
    description: 'A snapshot; older utterances are cut.',
  },
  /** Frames that wait for the answer to the first one. In frames (CN12). */
  maxEarlyFrames: {
    name: 'max_early_frames',
    default: 16,
    min: 1,
    max: 1000,
    unit: 'frames',
    env: 'MAX_EARLY_FRAMES',
    rule: 'CN12',
    description: 'Frames that wait for the answer to the first one.',
  },
  /** Events replayed from the store to one connection. In events (RS11). */
  maxReplayEvents: {
    name: 'max_replay_events',
    default: 2000,
    min: 1,
    max: 1000000,
    unit: 'events',
    env: 'MAX_REPLAY_EVENTS',
    rule: 'RS11',
    description: 'Events replayed from the store to one connection.',
  },
  /** Bytes of the events replayed from the store to one connection. In bytes (RS11). */
  maxReplayBytes: {
    name: 'max_replay_bytes',
    default: 1048576,
    min: 1024,
    max: 1073741824,
    unit: 'bytes',
    env: 'MAX_REPLAY_BYTES',
    rule: 'RS11',
    description: 'Bytes of the events replayed from the store to one connection.',
  },
  /** How long a commit may take before new input is refused. In milliseconds (DU5). */
  storePatienceMs: {
    name: 'store_patience_ms',
    default: 2000,
    min: 10,
    max: 600000,
    unit: 'milliseconds',
    env: 'STORE_PATIENCE_MS',
    rule: 'DU5',
    description: 'How long a commit may take before new input is refused.',
  },
  /** How long a session is kept after its end. In days (DU7). */
  retentionDays: {
    name: 'retention_days',
    default: 30,
    min: 1,
    max: 36500,
    unit: 'days',
    env: 'RETENTION_DAYS',
    rule: 'DU7',
    description: 'How long a session is kept after its end.',
  },
  /** Time for the first frame. In milliseconds (CN7). */
  connectTimeoutMs: {
    name: 'connect_timeout_ms',
    default: 10000,
    min: 100,
    max: 600000,
    unit: 'milliseconds',
    env: 'CONNECT_TIMEOUT_MS',
    rule: 'CN7',
    description: 'Time for the first frame.',
  },
  /** Longest silence of a healthy connection. In milliseconds (LV2). */
  heartbeatIntervalMs: {
    name: 'heartbeat_interval_ms',
    default: 60000,
    min: 1000,
    max: 3600000,
    unit: 'milliseconds',
    env: 'HEARTBEAT_INTERVAL_MS',
    rule: 'LV2',
    description: 'Longest silence of a healthy connection.',
  },
  /** Between transport pings. In milliseconds (LV1). */
  pingIntervalMs: {
    name: 'ping_interval_ms',
    default: 25000,
    min: 1000,
    max: 3600000,
    unit: 'milliseconds',
    env: 'PING_INTERVAL_MS',
    rule: 'LV1',
    description: 'Between transport pings.',
  },
  /** Time for a pong. In milliseconds (LV1). */
  pongTimeoutMs: {
    name: 'pong_timeout_ms',
    default: 30000,
    min: 1000,
    max: 3600000,
    unit: 'milliseconds',
    env: 'PONG_TIMEOUT_MS',
    rule: 'LV1',
    description: 'Time for a pong.',
  },
  /** Between two partial texts of one utterance. In milliseconds (TU7). */
  deltaIntervalMs: {
    name: 'delta_interval_ms',
    default: 66,
    min: 0,
    max: 10000,
    unit: 'milliseconds',
    env: 'DELTA_INTERVAL_MS',
    rule: 'TU7',
    description: 'Between two partial texts of one utterance.',
  },
  /** Between two checkpoints of one open utterance. In milliseconds (TU4). */
  checkpointIntervalMs: {
    name: 'checkpoint_interval_ms',
    default: 2000,
    min: 1,
    max: 60000,
    unit: 'milliseconds',
    env: 'CHECKPOINT_INTERVAL_MS',
    rule: 'TU4',
    description: 'Between two checkpoints of one open utterance.',
  },
  /** Utterances of one session that are open at once. In utterances (TU10). */
  maxOpenUtterances: {
    name: 'max_open_utterances',
    default: 16,
    min: 2,
    max: 1000,
    unit: 'utterances',
    env: 'MAX_OPEN_UTTERANCES',
    rule: 'TU10',
    description: 'Utterances of one session that are open at once.',
  },
  /** How long a completed session takes finals and analytics. In milliseconds (ST5). */
  completedGraceMs: {
    name: 'completed_grace_ms',
    default: 30000,
    min: 0,
    max: 3600000,
    unit: 'milliseconds',
    env: 'COMPLETED_GRACE_MS',
    rule: 'ST5',
    description: 'How long a completed session takes finals and analytics.',
  },
  /** Time for an engine to settle one input. In milliseconds (EN5). */
  engineTimeoutMs: {
    name: 'engine_timeout_ms',
    default: 30000,
    min: 10,
    max: 3600000,
    unit: 'milliseconds',
    env: 'ENGINE_TIMEOUT_MS',
    rule: 'EN5',
    description: 'Time for an engine to settle one input.',
  },
  /** How long an external engine may be gone before its open utterances are ended. In milliseconds (EX6). */
  engineGraceMs: {
    name: 'engine_grace_ms',
    default: 10000,
    min: 0,
    max: 3600000,
    unit: 'milliseconds',
    env: 'ENGINE_GRACE_MS',
    rule: 'EX6',
    description: 'How long an external engine may be gone before its open utterances are ended.',
  },
  /** Connections at /engine/ws. In connections (EX1). */
  maxEngineConnections: {
    name: 'max_engine_connections',
    default: 32,
    min: 1,
    max: 10000,
    unit: 'connections',
    env: 'MAX_ENGINE_CONNECTIONS',
    rule: 'EX1',
    description: 'Connections at /engine/ws.',
  },
  /** Numbering producers known in one session. In producers (PB7). */
  maxProducers: {
    name: 'max_producers',
    default: 64,
    min: 1,
    max: 10000,
    unit: 'producers',
    env: 'MAX_PRODUCERS',
    rule: 'PB7',
    description: 'Numbering producers known in one session.',
  },
  /** Over which clients spread their reconnects after a restart. In milliseconds (LV7). */
  reconnectSpreadMs: {
    name: 'reconnect_spread_ms',
    default: 5000,
    min: 0,
    max: 600000,
    unit: 'milliseconds',
    env: 'RECONNECT_SPREAD_MS',
    rule: 'LV7',
    description: 'Over which clients spread their reconnects after a restart.',
  },
  /** Time for a graceful stop. In milliseconds (LV7). */
  shutdownTimeoutMs: {
    name: 'shutdown_timeout_ms',
    default: 10000,
    min: 0,
    max: 600000,
    unit: 'milliseconds',
    env: 'SHUTDOWN_TIMEOUT_MS',
    rule: 'LV7',
    description: 'Time for a graceful stop.',
  },
};

/** Every limit at its default. */
export const defaultLimits: Limits = {
  maxConnectionsPerIp: 5,
  eventsPerMinute: 1000,
  maxSessions: 1000,
  newSessionsPerMinute: 30,
  ringEvents: 100,
  sessionTtlSeconds: 1800,
  unusedSessionTtlSeconds: 300,
  expiredMemorySeconds: 86400,
  maxFrameBytes: 65536,
  maxTextCodePoints: 4000,
  maxPublishEvents: 100,
  maxPublishBytes: 1048576,
  maxUnsentBytes: 1048576,
  maxJsonDepth: 32,
  maxRememberedRequests: 1000,
  maxRememberedMessageIds: 1000,
  maxSnapshotBytes: 262144,
  maxEarlyFrames: 16,
  maxReplayEvents: 2000,
  maxReplayBytes: 1048576,
  storePatienceMs: 2000,
  retentionDays: 30,
  connectTimeoutMs: 10000,
  heartbeatIntervalMs: 60000,
  pingIntervalMs: 25000,
  pongTimeoutMs: 30000,
  deltaIntervalMs: 66,
  checkpointIntervalMs: 2000,
  maxOpenUtterances: 16,
  completedGraceMs: 30000,
  engineTimeoutMs: 30000,
  engineGraceMs: 10000,
  maxEngineConnections: 32,
  maxProducers: 64,
  reconnectSpreadMs: 5000,
  shutdownTimeoutMs: 10000,
};
