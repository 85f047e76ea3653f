// Generated from specs/asyncapi.yaml by packages/codegen. Do not edit.

/** The protocol version that this SDK speaks. */
export const PROTOCOL_VERSION = '1.0';

/** Connections from one address, counted from the upgrade. In connections (LI1). */
export const DEFAULT_MAX_CONNECTIONS_PER_IP = 5;

/** Admitted input per session in a sliding minute. In events (LI2). */
export const DEFAULT_EVENTS_PER_MINUTE = 1000;

/** Sessions at once. In sessions (LI4). */
export const DEFAULT_MAX_SESSIONS = 1000;

/** New sessions from one address in a sliding minute. In sessions (LI5). */
export const DEFAULT_NEW_SESSIONS_PER_MINUTE = 30;

/** Events per session kept for replay. In events (RS2). */
export const DEFAULT_RING_EVENTS = 100;

/** A session ends after this long without activity. In seconds (SE4). */
export const DEFAULT_SESSION_TTL_SECONDS = 1800;

/** A session that was never used ends after this long. In seconds (SE5). */
export const DEFAULT_UNUSED_SESSION_TTL_SECONDS = 300;

/** How long an expired id is told apart from an unknown one. In seconds (SE4). */
export const DEFAULT_EXPIRED_MEMORY_SECONDS = 86400;

/** One frame, and one published event. In bytes (LI6). */
export const DEFAULT_MAX_FRAME_BYTES = 65536;

/** One text input. In code points (RQ6). */
export const DEFAULT_MAX_TEXT_CODE_POINTS = 4000;

/** Events of one publish request. In events (PB3). */
export const DEFAULT_MAX_PUBLISH_EVENTS = 100;

/** Body of one publish request over HTTP. In bytes (PB3). */
export const DEFAULT_MAX_PUBLISH_BYTES = 1048576;

/** Unsent bytes per connection. In bytes (FA5). */
export const DEFAULT_MAX_UNSENT_BYTES = 1048576;

/** Nesting of a JSON text. In levels (LI7). */
export const DEFAULT_MAX_JSON_DEPTH = 32;

/** Answers remembered per session. In requests (RQ3). */
export const DEFAULT_MAX_REMEMBERED_REQUESTS = 1000;

/** Producers' message ids remembered per session. In ids (EV4). */
export const DEFAULT_MAX_REMEMBERED_MESSAGE_IDS = 1000;

/** A snapshot; older utterances are cut. In bytes (RS6). */
export const DEFAULT_MAX_SNAPSHOT_BYTES = 262144;

/** Frames that wait for the answer to the first one. In frames (CN12). */
export const DEFAULT_MAX_EARLY_FRAMES = 16;

/** Events replayed from the store to one connection. In events (RS11). */
export const DEFAULT_MAX_REPLAY_EVENTS = 2000;

/** Bytes of the events replayed from the store to one connection. In bytes (RS11). */
export const DEFAULT_MAX_REPLAY_BYTES = 1048576;

/** How long a commit may take before new input is refused. In milliseconds (DU5). */
export const DEFAULT_STORE_PATIENCE_MS = 2000;

/** How long a session is kept after its end. In days (DU7). */
export const DEFAULT_RETENTION_DAYS = 30;

/** Time for the first frame. In milliseconds (CN7). */
export const DEFAULT_CONNECT_TIMEOUT_MS = 10000;

/** Longest silence of a healthy connection. In milliseconds (LV2). */
export const DEFAULT_HEARTBEAT_INTERVAL_MS = 60000;

/** Between transport pings. In milliseconds (LV1). */
export const DEFAULT_PING_INTERVAL_MS = 25000;

/** Time for a pong. In milliseconds (LV1). */
export const DEFAULT_PONG_TIMEOUT_MS = 30000;

/** Between two partial texts of one utterance. In milliseconds (TU7). */
export const DEFAULT_DELTA_INTERVAL_MS = 66;

/** Between two checkpoints of one open utterance. In milliseconds (TU4). */
export const DEFAULT_CHECKPOINT_INTERVAL_MS = 2000;

/** Utterances of one session that are open at once. In utterances (TU10). */
export const DEFAULT_MAX_OPEN_UTTERANCES = 16;

/** How long a completed session takes finals and analytics. In milliseconds (ST5). */
export const DEFAULT_COMPLETED_GRACE_MS = 30000;

/** Time for an engine to settle one input. In milliseconds (EN5). */
export const DEFAULT_ENGINE_TIMEOUT_MS = 30000;

/** How long an external engine may be gone before its open utterances are ended. In milliseconds (EX6). */
export const DEFAULT_ENGINE_GRACE_MS = 10000;

/** Connections at /engine/ws. In connections (EX1). */
export const DEFAULT_MAX_ENGINE_CONNECTIONS = 32;

/** Numbering producers known in one session. In producers (PB7). */
export const DEFAULT_MAX_PRODUCERS = 64;

/** Over which clients spread their reconnects after a restart. In milliseconds (LV7). */
export const DEFAULT_RECONNECT_SPREAD_MS = 5000;

/** Time for a graceful stop. In milliseconds (LV7). */
export const DEFAULT_SHUTDOWN_TIMEOUT_MS = 10000;
