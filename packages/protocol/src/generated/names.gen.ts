// Generated from specs/asyncapi.yaml by packages/codegen. Do not edit.

/** The protocol's own version. */
export const PROTOCOL_VERSION = '1.0' as const;

/** What `event_type` says of events. */
export const EVENT_TYPES = ['signal', 'phase_change', 'turn_update', 'state_change', 'error'] as const;

/** One of {@link EVENT_TYPES}. */
export type EventType = (typeof EVENT_TYPES)[number];

/** What `event_type` says of transient frames. */
export const TRANSIENT_TYPES = [
  'session_created',
  'session_resumed',
  'replay_complete',
  'turn_delta',
  'heartbeat',
  'ack',
  'rate_limit_exceeded',
] as const;

/** One of {@link TRANSIENT_TYPES}. */
export type TransientType = (typeof TRANSIENT_TYPES)[number];

/** What `type` says of a client's later frames. */
export const REQUEST_TYPES = ['heartbeat', 'text_input', 'command', 'publish'] as const;

/** One of {@link REQUEST_TYPES}. */
export type RequestType = (typeof REQUEST_TYPES)[number];

/** What `type` says of an engine's later frames. */
export const ENGINE_REQUEST_TYPES = ['publish', 'heartbeat'] as const;

/** One of {@link ENGINE_REQUEST_TYPES}. */
export type EngineRequestType = (typeof ENGINE_REQUEST_TYPES)[number];

/** What `event_type` a producer may publish. */
export const PUBLISHED_TYPES = ['signal', 'turn_update', 'turn_delta', 'error'] as const;

/** One of {@link PUBLISHED_TYPES}. */
export type PublishedType = (typeof PUBLISHED_TYPES)[number];

/** Signals that the specification lists. */
export const SIGNAL_NAMES = [
  'vad.speech_started',
  'vad.speech_ended',
  'tts.speech_started',
  'tts.speech_ended',
  'llm.generation_start',
  'llm.generation_complete',
  'llm.generation_error',
  'llm.generation_cancelled',
  'conversation.interrupted',
  'engine.disconnected',
  'engine.connected',
  'analytics.turn_metrics_updated',
  'analytics.session_summary',
] as const;

/** One of {@link SIGNAL_NAMES}. */
export type KnownSignalName = (typeof SIGNAL_NAMES)[number];

/** Codes of refused requests and failed engines. */
export const ERROR_CODES = [
  'invalid_message',
  'unknown_type',
  'request_id_reused',
  'text_empty',
  'text_too_long',
  'rate_limited',
  'session_completed',
  'session_failed',
  'session_not_found',
  'session_expired',
  'profile_unknown',
  'server_full',
  'too_many_sessions',
  'store_unavailable',
  'engine_not_initialised',
  'restarting',
  'event_type_reserved',
  'event_too_large',
  'too_many_events',
  'body_too_large',
  'offset_unknown',
  'too_many_utterances',
  'turn_closed',
  'producer_gap',
  'stale_epoch',
  'too_many_producers',
  'generation_superseded',
  'log_incomplete',
  'unauthorized',
  'forbidden',
  'not_found',
  'method_not_allowed',
  'unsupported_media_type',
  'internal_error',
  'engine_failed',
  'engine_gone',
  'engine_timeout',
] as const;

/** One of {@link ERROR_CODES}. */
export type ErrorCode = (typeof ERROR_CODES)[number];

/** What the specification says of one error code. */
export interface ErrorCodeInfo {
  readonly retryable: boolean;
  /** HTTP status that goes with it. */
  readonly status: number;
  readonly when: string;
}

/** The error codes as specified. */
export const ERROR_CODE_INFO: Readonly<Record<ErrorCode, ErrorCodeInfo>> = {
  /** A frame or body that is no valid request. */
  invalid_message: { retryable: false, status: 400, when: 'A frame or body that is no valid request.' },
  /** A frame whose type is not known. */
  unknown_type: { retryable: false, status: 400, when: 'A frame whose type is not known.' },
  /** The request_id was used with another body. */
  request_id_reused: { retryable: false, status: 409, when: 'The request_id was used with another body.' },
  /** Text without anything but white space. */
  text_empty: { retryable: false, status: 400, when: 'Text without anything but white space.' },
  /** Text above max_text_code_points. */
  text_too_long: { retryable: false, status: 400, when: 'Text above max_text_code_points.' },
  /** More than events_per_minute. */
  rate_limited: { retryable: true, status: 429, when: 'More than events_per_minute.' },
  /** The session is completed. */
  session_completed: { retryable: false, status: 409, when: 'The session is completed.' },
  /** The session is in the state error; reset or complete it. */
  session_failed: { retryable: false, status: 409, when: 'The session is in the state error; reset or complete it.' },
  /** No session has this id. */
  session_not_found: { retryable: false, status: 404, when: 'No session has this id.' },
  /** The session expired. */
  session_expired: { retryable: false, status: 410, when: 'The session expired.' },
  /** No profile has this name. */
  profile_unknown: { retryable: false, status: 404, when: 'No profile has this name.' },
  /** max_sessions is reached. */
  server_full: { retryable: true, status: 503, when: 'max_sessions is reached.' },
  /** new_sessions_per_minute is reached. */
  too_many_sessions: { retryable: true, status: 429, when: 'new_sessions_per_minute is reached.' },
  /** The store takes no commits (DU5). */
  store_unavailable: { retryable: true, status: 503, when: 'The store takes no commits (DU5).' },
  /** The server has no engine. */
  engine_not_initialised: { retryable: true, status: 503, when: 'The server has no engine.' },
  /** The server is stopping. */
  restarting: { retryable: true, status: 503, when: 'The server is stopping.' },
  /** Only the server emits this event type. */
  event_type_reserved: { retryable: false, status: 400, when: 'Only the server emits this event type.' },
  /** An event above max_frame_bytes. */
  event_too_large: { retryable: false, status: 413, when: 'An event above max_frame_bytes.' },
  /** More than max_publish_events. */
  too_many_events: { retryable: false, status: 413, when: 'More than max_publish_events.' },
  /** A body above its limit. */
  body_too_large: { retryable: false, status: 413, when: 'A body above its limit.' },
  /** Partial text beyond what is known; send the whole text from offset 0. */
  offset_unknown: { retryable: true, status: 409, when: 'Partial text beyond what is known; send the whole text from offset 0.' },
  /** More than max_open_utterances. */
  too_many_utterances: { retryable: true, status: 429, when: 'More than max_open_utterances.' },
  /** The utterance is final. */
  turn_closed: { retryable: false, status: 409, when: 'The utterance is final.' },
  /** A producer_seq beyond the expected one (PB6). */
  producer_gap: { retryable: true, status: 409, when: 'A producer_seq beyond the expected one (PB6).' },
  /** An older epoch of a producer (PB7). */
  stale_epoch: { retryable: false, status: 409, when: 'An older epoch of a producer (PB7).' },
  /** More than max_producers. */
  too_many_producers: { retryable: false, status: 429, when: 'More than max_producers.' },
  /** The event belongs to a superseded generation (PB8). */
  generation_superseded: { retryable: false, status: 409, when: 'The event belongs to a superseded generation (PB8).' },
  /** The beginning of the log is no longer kept (JL2). */
  log_incomplete: { retryable: false, status: 409, when: 'The beginning of the log is no longer kept (JL2).' },
  /** A token is needed. */
  unauthorized: { retryable: false, status: 401, when: 'A token is needed.' },
  /** Origin, host or token refused. */
  forbidden: { retryable: false, status: 403, when: 'Origin, host or token refused.' },
  /** Nothing is here. */
  not_found: { retryable: false, status: 404, when: 'Nothing is here.' },
  /** Not with this method. */
  method_not_allowed: { retryable: false, status: 405, when: 'Not with this method.' },
  /** POST takes application/json. */
  unsupported_media_type: { retryable: false, status: 415, when: 'POST takes application/json.' },
  /** The server failed; it is logged. */
  internal_error: { retryable: true, status: 500, when: 'The server failed; it is logged.' },
  /** The engine threw (EN4). */
  engine_failed: { retryable: false, status: 500, when: 'The engine threw (EN4).' },
  /** The external engine is gone (EX6). */
  engine_gone: { retryable: true, status: 503, when: 'The external engine is gone (EX6).' },
  /** The engine did not settle in time (EN5). */
  engine_timeout: { retryable: false, status: 500, when: 'The engine did not settle in time (EN5).' },
};

/** Every InterruptionReason. */
export const INTERRUPTION_REASONS = ['command', 'speech', 'ended', 'engine_failed', 'engine_gone', 'restart'] as const;

/** Every TurnEndReason. */
export const TURN_END_REASONS = ['completed', 'command', 'speech', 'ended', 'engine_failed', 'engine_gone', 'restart'] as const;

/** Every PhaseChangeReason. */
export const PHASE_CHANGE_REASONS = ['start', 'signal', 'guard', 'timeout', 'client', 'engine'] as const;

/** Every PhaseStatus. */
export const PHASE_STATUSES = ['completed', 'active', 'upcoming'] as const;

/** Every Speaker. */
export const SPEAKERS = ['human', 'ai'] as const;

/** Every SessionState. */
export const SESSION_STATES = ['initializing', 'active', 'paused', 'completed', 'error'] as const;

/** Every StateChangeReason. */
export const STATE_CHANGE_REASONS = [
  'connected',
  'input',
  'pause',
  'resume',
  'complete',
  'reset',
  'profile_completed',
  'engine_error',
] as const;

/** Every NotRecoveredReason. */
export const NOT_RECOVERED_REASONS = ['no_cursor', 'evicted', 'unknown', 'lost'] as const;

/** Every ActiveSpeaker. */
export const ACTIVE_SPEAKERS = ['human', 'ai', 'silence'] as const;

/** Every AckStatus. */
export const ACK_STATUSES = ['accepted', 'rejected'] as const;

/** Every AckEffect. */
export const ACK_EFFECTS = ['applied', 'none'] as const;

/** Every PublishStatus. */
export const PUBLISH_STATUSES = ['accepted', 'duplicate', 'ignored', 'rejected'] as const;

/** Every RateLimitScope. */
export const RATE_LIMIT_SCOPES = ['session_input'] as const;

/** Every Command. */
export const COMMANDS = ['pause', 'resume', 'interrupt', 'complete', 'reset'] as const;

/** What a MessageId looks like. */
export const MESSAGE_ID_PATTERN: RegExp = /^[A-Za-z0-9_-]{1,64}$/u;

/** What a ProtocolVersion looks like. */
export const PROTOCOL_VERSION_PATTERN: RegExp = /^[0-9]{1,3}\.[0-9]{1,3}$/u;
