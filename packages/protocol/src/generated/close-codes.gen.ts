// Generated from specs/asyncapi.yaml by packages/codegen. Do not edit.

/** What a client does after a close: give up, come back with jitter, or come back within a random spread. */
export type ReconnectVerdict = 'never' | 'spread' | 'backoff';

/** Name of a close code in code. */
export type CloseCodeName =
  | 'protocolError'
  | 'unsupportedData'
  | 'messageTooBig'
  | 'restarting'
  | 'sessionNotFound'
  | 'slowConsumer'
  | 'tooManyConnections'
  | 'forbidden'
  | 'profileUnknown'
  | 'unsupportedProtocol'
  | 'connectTimeout'
  | 'takenOver'
  | 'sessionExpired'
  | 'staleEpoch'
  | 'unavailable';

/** What the specification says of one close code. */
export interface CloseCodeInfo {
  readonly code: number;
  /** First word of the close reason. */
  readonly name: string;
  readonly reconnect: ReconnectVerdict;
}

/** The close codes by name. */
export const CLOSE_CODES: Readonly<Record<CloseCodeName, CloseCodeInfo>> = {
  /** The first frame is no connect frame, or a frame is no JSON object (CN3, CN4). */
  protocolError: { code: 1002, name: 'protocol_error', reconnect: 'never' },
  /** A binary frame; send text frames (CN5). */
  unsupportedData: { code: 1003, name: 'unsupported_data', reconnect: 'never' },
  /** A frame above max_frame_bytes (LI6). */
  messageTooBig: { code: 1009, name: 'message_too_big', reconnect: 'never' },
  /** The server stops or restarts; reconnect within a random part of reconnect_spread_ms (LV7). */
  restarting: { code: 1012, name: 'restarting', reconnect: 'spread' },
  /** No session has this id (SE3); `session_deleted` when it was deleted while the connection was open (SE8). */
  sessionNotFound: { code: 4001, name: 'session_not_found', reconnect: 'never' },
  /** More than max_unsent_bytes wait for this connection; resume and lose nothing (FA5). */
  slowConsumer: { code: 4008, name: 'slow_consumer', reconnect: 'backoff' },
  /** Too many connections from this address (LI1); `too_many_sessions`: new ones in a minute (LI5); `too_many_engines`: connections at /engine/ws (EX1). */
  tooManyConnections: { code: 4029, name: 'too_many_connections', reconnect: 'backoff' },
  /** Origin, host or token refused (SC2). */
  forbidden: { code: 4403, name: 'forbidden', reconnect: 'never' },
  /** No profile has this name; the reason lists the known ones (CN8). */
  profileUnknown: { code: 4404, name: 'profile_unknown', reconnect: 'never' },
  /** Another major version of the protocol (CN9). */
  unsupportedProtocol: { code: 4406, name: 'unsupported_protocol', reconnect: 'never' },
  /** No first frame within connect_timeout_ms (CN7). */
  connectTimeout: { code: 4408, name: 'connect_timeout', reconnect: 'backoff' },
  /** The same client_id resumed on another connection (CN6). */
  takenOver: { code: 4409, name: 'taken_over', reconnect: 'never' },
  /** The session ended after session_ttl_seconds without activity (SE4). */
  sessionExpired: { code: 4410, name: 'session_expired', reconnect: 'never' },
  /** On /engine/ws: a newer epoch of this producer_id was here (EX2). */
  staleEpoch: { code: 4411, name: 'stale_epoch', reconnect: 'never' },
  /** `engine_not_initialised`, `server_full` or `store_unavailable`; try again later (EN2, LI4, DU5). */
  unavailable: { code: 4503, name: 'unavailable', reconnect: 'backoff' },
};

/** The close codes by number. */
export const CLOSE_CODES_BY_NUMBER: ReadonlyMap<number, CloseCodeInfo> = new Map(
  Object.values(CLOSE_CODES).map((entry) => [entry.code, entry]),
);
