// Generated from specs/asyncapi.yaml by packages/codegen. Do not edit.

/** Every limit at its default. */
export const limits = {
  /** Connections from one address, counted from the upgrade. In connections (LI1). */
  maxConnectionsPerIp: 5,
  /** Admitted input per session in a sliding minute. In events (LI2). */
  eventsPerMinute: 1000,
  /** Sessions at once. In sessions (LI4). */
  maxSessions: 1000,
  /** New sessions from one address in a sliding minute. In sessions (LI5). */
  newSessionsPerMinute: 30,
  /** Events per session kept for replay. In events (RS2). */
  ringEvents: 100,
  /** A session ends after this long without activity. In seconds (SE4). */
  sessionTtlSeconds: 1800,
  /** A session that was never used ends after this long. In seconds (SE5). */
  unusedSessionTtlSeconds: 300,
  /** How long an expired id is told apart from an unknown one. In seconds (SE4). */
  expiredMemorySeconds: 86400,
  /** One frame, and one published event. In bytes (LI6). */
  maxFrameBytes: 65536,
  /** One text input. In code points (RQ6). */
  maxTextCodePoints: 4000,
  /** Events of one publish request. In events (PB3). */
  maxPublishEvents: 100,
  /** Body of one publish request over HTTP. In bytes (PB3). */
  maxPublishBytes: 1048576,
  /** Unsent bytes per connection. In bytes (FA5). */
  maxUnsentBytes: 1048576,
  /** Nesting of a JSON text. In levels (LI7). */
  maxJsonDepth: 32,
  /** Answers remembered per session. In requests (RQ3). */
  maxRememberedRequests: 1000,
  /** Producers' message ids remembered per session. In ids (EV4). */
  maxRememberedMessageIds: 1000,
  /** A snapshot; older utterances are cut. In bytes (RS6). */
  maxSnapshotBytes: 262144,
  /** Frames that wait for the answer to the first one. In frames (CN12). */
  maxEarlyFrames: 16,
  /** Events replayed from the store to one connection. In events (RS11). */
  maxReplayEvents: 2000,
  /** Bytes of the events replayed from the store to one connection. In bytes (RS11). */
  maxReplayBytes: 1048576,
  /** How long a commit may take before new input is refused. In milliseconds (DU5). */
  storePatienceMs: 2000,
  /** How long a session is kept after its end. In days (DU7). */
  retentionDays: 30,
  /** Time for the first frame. In milliseconds (CN7). */
  connectTimeoutMs: 10000,
  /** Longest silence of a healthy connection. In milliseconds (LV2). */
  heartbeatIntervalMs: 60000,
  /** Between transport pings. In milliseconds (LV1). */
  pingIntervalMs: 25000,
  /** Time for a pong. In milliseconds (LV1). */
  pongTimeoutMs: 30000,
  /** Between two partial texts of one utterance. In milliseconds (TU7). */
  deltaIntervalMs: 66,
  /** Between two checkpoints of one open utterance. In milliseconds (TU4). */
  checkpointIntervalMs: 2000,
  /** Utterances of one session that are open at once. In utterances (TU10). */
  maxOpenUtterances: 16,
  /** How long a completed session takes finals and analytics. In milliseconds (ST5). */
  completedGraceMs: 30000,
  /** Time for an engine to settle one input. In milliseconds (EN5). */
  engineTimeoutMs: 30000,
  /** How long an external engine may be gone before its open utterances are ended. In milliseconds (EX6). */
  engineGraceMs: 10000,
  /** Connections at /engine/ws. In connections (EX1). */
  maxEngineConnections: 32,
  /** Numbering producers known in one session. In producers (PB7). */
  maxProducers: 64,
  /** Over which clients spread their reconnects after a restart. In milliseconds (LV7). */
  reconnectSpreadMs: 5000,
  /** Time for a graceful stop. In milliseconds (LV7). */
  shutdownTimeoutMs: 10000,
} as const;

/** Of a counter of what was admitted up to the first refusal: exactly as much as the limit. */
export const atLimit = {
  maxConnectionsPerIp: ['count==5'],
  eventsPerMinute: ['count==1000'],
  maxSessions: ['count==1000'],
  newSessionsPerMinute: ['count==30'],
  ringEvents: ['count==100'],
  sessionTtlSeconds: ['count==1800'],
  unusedSessionTtlSeconds: ['count==300'],
  expiredMemorySeconds: ['count==86400'],
  maxFrameBytes: ['count==65536'],
  maxTextCodePoints: ['count==4000'],
  maxPublishEvents: ['count==100'],
  maxPublishBytes: ['count==1048576'],
  maxUnsentBytes: ['count==1048576'],
  maxJsonDepth: ['count==32'],
  maxRememberedRequests: ['count==1000'],
  maxRememberedMessageIds: ['count==1000'],
  maxSnapshotBytes: ['count==262144'],
  maxEarlyFrames: ['count==16'],
  maxReplayEvents: ['count==2000'],
  maxReplayBytes: ['count==1048576'],
  storePatienceMs: ['count==2000'],
  retentionDays: ['count==30'],
  connectTimeoutMs: ['count==10000'],
  heartbeatIntervalMs: ['count==60000'],
  pingIntervalMs: ['count==25000'],
  pongTimeoutMs: ['count==30000'],
  deltaIntervalMs: ['count==66'],
  checkpointIntervalMs: ['count==2000'],
  maxOpenUtterances: ['count==16'],
  completedGraceMs: ['count==30000'],
  engineTimeoutMs: ['count==30000'],
  engineGraceMs: ['count==10000'],
  maxEngineConnections: ['count==32'],
  maxProducers: ['count==64'],
  reconnectSpreadMs: ['count==5000'],
  shutdownTimeoutMs: ['count==10000'],
};

/** Of a metric that a target bounds. */
export const withinTarget = {
  /** From publishing an event to its arrival at a client. In milliseconds (TG1). */
  eventToClient: ['p(50)<=100', 'p(95)<=100', 'p(99)<=100'],
  /** From a connect frame with a cursor to replay_complete, with 100 events between. In milliseconds (TG2). */
  catchUp: ['p(50)<=50', 'p(95)<=50', 'p(99)<=50'],
  /** From opening a connection to session_created. In milliseconds (TG3). */
  connectToCreated: ['p(50)<=200', 'p(95)<=200', 'p(99)<=200'],
  /** Growth of resident memory while the number of conversations stays the same. In kilobytes per hour (TG4). */
  memoryGrowth: ['value<=20000'],
};

/** Close codes by name. */
export const closeCodes = {
  protocolError: 1002,
  unsupportedData: 1003,
  messageTooBig: 1009,
  restarting: 1012,
  sessionNotFound: 4001,
  slowConsumer: 4008,
  tooManyConnections: 4029,
  forbidden: 4403,
  profileUnknown: 4404,
  unsupportedProtocol: 4406,
  connectTimeout: 4408,
  takenOver: 4409,
  sessionExpired: 4410,
  staleEpoch: 4411,
  unavailable: 4503,
} as const;
