import type { AckPayload, RequestError } from '@interactive-chat/protocol';
import type {
  ApiLimitation,
  CommandBody,
  CreateSessionBody,
  EventsResponse,
  HealthResponse,
  HistoryResponse,
  ProfileSummary,
  PublishBody,
  ServerStats,
  SessionInfo,
  StateResponse,
  TextInputBody,
} from '@interactive-chat/protocol/openapi';
import type { MetricsReadings } from '../../observability/metrics.ts';

/** What a session's id leads to (SE3, SE4); nobody can say while the server stops (LV7). */
export type Lookup<Value> =
  | { readonly kind: 'found'; readonly value: Value }
  | { readonly kind: 'expired' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unavailable'; readonly error: RequestError };

/** What became of a wish for a new session. */
export type CreateOutcome =
  | { readonly kind: 'created'; readonly session: SessionInfo }
  /** The same `client_id` and `request_id` created it before (CN10). */
  | { readonly kind: 'joined'; readonly session: SessionInfo }
  /** `profile_unknown`, `server_full`, `too_many_sessions`, `engine_not_initialised` or `restarting`. */
  | { readonly kind: 'refused'; readonly error: RequestError };

/** The process as HTTP shows it. */
export interface ServerApi {
  health(): HealthResponse;
  /** What does not hold for the running configuration (LM1). */
  limitations(): readonly ApiLimitation[];
  stats(): ServerStats;
  /** The default one first. */
  profiles(): readonly ProfileSummary[];
  metrics(): MetricsReadings;
}

/** Sessions as HTTP uses them. Bodies are valid by openapi.yaml; limits that depend on the configuration are checked here. */
export interface SessionsApi {
  /** `address` counts for LI5. Settles when the session is in the log. */
  create(body: CreateSessionBody, address: string): Promise<CreateOutcome>;
  /** The newest first. */
  list(limit: number): Promise<{ readonly sessions: SessionInfo[]; readonly total: number }>;
  get(sessionId: string): Promise<Lookup<SessionInfo>>;
  /** Settles when its connections are closing and nothing of it is left (SE8). */
  delete(sessionId: string): Promise<Lookup<void>>;
  state(sessionId: string): Promise<Lookup<StateResponse>>;
  /** The latest `limit` utterances; `cut` counts all that came before them. */
  history(sessionId: string, limit: number): Promise<Lookup<HistoryResponse>>;
  /** The first `limit` events after the cursor; all that are kept where there is none, or one that cannot be resolved (RS4, RS5). */
  events(sessionId: string, after: string | undefined, limit: number): Promise<Lookup<EventsResponse>>;
  /** The whole log as JSON lines, up to what is committed now; undefined when its beginning is no longer kept (JL1). */
  log(sessionId: string): Promise<Lookup<AsyncIterable<string> | undefined>>;
  /**
   * The answer to the list as a whole: accepted with `results`, or rejected. Without a `request_id` it is not remembered, and `request_id` of the
   * answer is null (PB2, RQ2). Settles when what was accepted is in the log, as do the two below (EV8).
   */
  publish(sessionId: string, body: PublishBody): Promise<Lookup<AckPayload>>;
  sendText(sessionId: string, body: TextInputBody): Promise<Lookup<AckPayload>>;
  sendCommand(sessionId: string, body: CommandBody): Promise<Lookup<AckPayload>>;
}

/** Everything that the HTTP API asks of the server behind it. */
export interface ConversationApi {
  readonly server: ServerApi;
  readonly sessions: SessionsApi;
}
