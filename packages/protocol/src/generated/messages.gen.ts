// Generated from specs/asyncapi.yaml by packages/codegen. Do not edit.

/** Identifies one server frame and works as a cursor. Minted ids are `msg_` and 8 hex digits of the position (EV3), transient frames add `_` and a counter; producers may bring ids of their own. Opaque to clients. */
export type MessageId = string;

/** Unix time in seconds, with fraction. When it happened, as its producer claims; never used for order (EV6). */
export type Timestamp = number;

/** The event's position in the session's log. Only grows and may jump; a jump means nothing (EV1). */
export type Seq = number;

/** A phase of the session's profile. */
export type PhaseId = string;

/** One exchange slot; holds at most one utterance per speaker (TU1). */
export type TurnId = string;

/** The person began to speak. With a turn_id it allots the turn (TU2). */
export interface VadSpeechStarted {
  event_name: 'vad.speech_started';
}

/** The person stopped speaking. */
export interface VadSpeechEnded {
  event_name: 'vad.speech_ended';
  duration_sec?: number;
}

/** The AI began to speak or to show its text. */
export interface TtsSpeechStarted {
  event_name: 'tts.speech_started';
}

/** The AI stopped speaking. */
export interface TtsSpeechEnded {
  event_name: 'tts.speech_ended';
  duration_sec?: number;
}

/** The engine began to work on an answer. */
export interface LlmGenerationStart {
  event_name: 'llm.generation_start';
  model?: string;
}

/** The answer is complete. */
export interface LlmGenerationComplete {
  event_name: 'llm.generation_complete';
  model?: string;
  input_tokens?: number;
  output_tokens?: number;
  time_to_first_token_ms?: number;
}

/** The answer failed. */
export interface LlmGenerationError {
  event_name: 'llm.generation_error';
  model?: string;
  message: string;
}

/** The answer was stopped before its end. */
export interface LlmGenerationCancelled {
  event_name: 'llm.generation_cancelled';
  model?: string;
}

/** command: somebody asked for it; speech: the person spoke (TU13); ended: the session was completed; engine_failed: EN4, EN7; engine_gone: EX6; restart: the server stopped in the middle (DU3). */
export type InterruptionReason = 'command' | 'speech' | 'ended' | 'engine_failed' | 'engine_gone' | 'restart';

/** Somebody stopped the AI in mid-sentence (TU5); where a restart did, `answered_in` is the turn in which the answer begins anew (DU3). */
export interface ConversationInterrupted {
  event_name: 'conversation.interrupted';
  spoken_chars: number;
  reason?: InterruptionReason;
  answered_in?: TurnId;
}

/** The external engine has been gone for engine_grace_ms; texts wait for its return (EX6). */
export interface EngineDisconnected {
  event_name: 'engine.disconnected';
}

/** An external engine is there again (EX6). */
export interface EngineConnected {
  event_name: 'engine.connected';
}

/** completed, or why it was interrupted. */
export type TurnEndReason = 'completed' | 'command' | 'speech' | 'ended' | 'engine_failed' | 'engine_gone' | 'restart';

/** How the AI's utterance in a turn went; durations by the monotonic clock (TU14). */
export interface TurnMetricsUpdated {
  event_name: 'analytics.turn_metrics_updated';
  /** From the end of the person's speech to their final text. */
  end_of_turn_ms?: number;
  /** From the final text, or where the AI began by itself from the start of generation, to the first token. */
  time_to_first_token_ms?: number;
  /** From the first token to the end of the utterance. */
  generation_ms?: number;
  /** From the first of these marks to the last. */
  total_ms?: number;
  /** How often somebody tried to stop it. */
  interruptions_attempted?: number;
  interruptions_accepted?: number;
  end_reason?: TurnEndReason;
}

/** Figures of a completed conversation, since it began or was reset (TU15). */
export interface SessionSummary {
  event_name: 'analytics.session_summary';
  /** From the first event to the end, pauses included. */
  duration_sec?: number;
  /** Phases that were entered. */
  phases?: number;
  /** AI utterances that ended. */
  turns?: number;
  /** Finished utterances of both speakers. */
  utterances?: number;
  interruptions?: number;
  errors?: number;
  mean_time_to_first_token_ms?: number;
  max_time_to_first_token_ms?: number;
}

/** A signal that this document does not know; delivered all the same (EV7). */
export interface OtherSignal {
  /** `domain.observation`, lower case; an application's own begin with `custom.`. */
  event_name: OtherSignalName;
  [key: string]: unknown;
}

/** Told apart by event_name; names not listed are an OtherSignal. */
export type SignalPayload =
  | VadSpeechStarted
  | VadSpeechEnded
  | TtsSpeechStarted
  | TtsSpeechEnded
  | LlmGenerationStart
  | LlmGenerationComplete
  | LlmGenerationError
  | LlmGenerationCancelled
  | ConversationInterrupted
  | EngineDisconnected
  | EngineConnected
  | TurnMetricsUpdated
  | SessionSummary
  | OtherSignal;

/** The members of SignalPayload that the specification lists. */
export type KnownSignalPayload =
  | VadSpeechStarted
  | VadSpeechEnded
  | TtsSpeechStarted
  | TtsSpeechEnded
  | LlmGenerationStart
  | LlmGenerationComplete
  | LlmGenerationError
  | LlmGenerationCancelled
  | ConversationInterrupted
  | EngineDisconnected
  | EngineConnected
  | TurnMetricsUpdated
  | SessionSummary;

/** A name that is none of the listed ones: an own one, or, behind the stand-in `<unlisted>`, any other that a validator let pass. */
export type OtherSignalName = `custom.${string}` | `<unlisted>${string}`;

/** Something was observed: `{event_name: "vad.speech_started", ...}` (EV7). */
export interface SignalEvent {
  message_id: MessageId;
  event_type: 'signal';
  timestamp: Timestamp;
  seq: Seq;
  phase_id: PhaseId | null;
  turn_id: TurnId | null;
  payload: SignalPayload;
}

/** start: the first phase; guard: the most turns were reached; timeout: the most seconds. */
export type PhaseChangeReason = 'start' | 'signal' | 'guard' | 'timeout' | 'client' | 'engine';

/** Name of the profile, the conversation's plan in phases. */
export type PhaseProfile = string;

export type PhaseStatus = 'completed' | 'active' | 'upcoming';

export interface PhaseProgress {
  id: PhaseId;
  /** Name to show. */
  name: string;
  status: PhaseStatus;
  /** Seconds spent in the phase when this was written; 0 for one not entered. */
  duration_sec: number;
}

/** Carries the whole phase state, so that a fold needs no profile (PH1). */
export interface PhaseChangePayload {
  from: PhaseId | null;
  to: PhaseId;
  reason: PhaseChangeReason;
  trigger_signals: Array<string>;
  phase_name: string;
  phase_index: number;
  total_phases: number;
  phase_profile: PhaseProfile;
  progress: Array<PhaseProgress>;
}

/** The conversation moved to another phase (PH1). */
export interface PhaseChangeEvent {
  message_id: MessageId;
  event_type: 'phase_change';
  timestamp: Timestamp;
  seq: Seq;
  phase_id: PhaseId | null;
  turn_id: TurnId | null;
  payload: PhaseChangePayload;
}

/** Who an utterance belongs to. */
export type Speaker = 'human' | 'ai';

/** The state of one utterance. Upserts by (turn_id, speaker); the latest one counts (TU3). */
export interface TurnUpdatePayload {
  speaker: Speaker;
  transcript: string;
  is_final: boolean;
  interrupted: boolean;
  /** UTF-16 code units of the transcript that were said. */
  spoken_chars?: number;
  duration_sec?: number;
  latency_ms?: number;
}

/** The state of one utterance (TU3). */
export interface TurnUpdateEvent {
  message_id: MessageId;
  event_type: 'turn_update';
  timestamp: Timestamp;
  seq: Seq;
  phase_id: PhaseId | null;
  turn_id: TurnId;
  payload: TurnUpdatePayload;
}

/** The five states of a session (ST1). */
export type SessionState = 'initializing' | 'active' | 'paused' | 'completed' | 'error';

/** `reset` clears the fold (ST6); its `phase_profile`, if any, is the profile from there on. */
export type StateChangeReason = 'connected' | 'input' | 'pause' | 'resume' | 'complete' | 'reset' | 'profile_completed' | 'engine_error';

export interface StateChangePayload {
  from: SessionState;
  to: SessionState;
  reason: StateChangeReason;
  phase_profile?: PhaseProfile;
}

/** The session's state changed (ST1). */
export interface StateChangeEvent {
  message_id: MessageId;
  event_type: 'state_change';
  timestamp: Timestamp;
  seq: Seq;
  phase_id: PhaseId | null;
  turn_id: TurnId | null;
  payload: StateChangePayload;
}

/** An engine failed, or a producer says that something did. */
export interface ErrorPayload {
  /** engine_failed, engine_timeout, engine_gone, one of `llm_…`, or a producer's own. */
  code: string;
  /** For a person; holds no secret and no stack. */
  message: string;
  /** Whether the same input may succeed later. */
  retryable: boolean;
}

/** An engine failed (EN4). */
export interface ErrorEvent {
  message_id: MessageId;
  event_type: 'error';
  timestamp: Timestamp;
  seq: Seq;
  phase_id: PhaseId | null;
  turn_id: TurnId | null;
  payload: ErrorPayload;
}

/** A random UUID v4. Whoever knows it may join the session, so it is treated as a secret (SE1). */
export type SessionId = string;

/** Major and minor version of this protocol. Another major version is refused with 4406 (CN9). */
export type ProtocolVersion = string;

export interface SessionCreatedPayload {
  session_id: SessionId;
  created_at: Timestamp;
  state: SessionState;
  profile: PhaseProfile;
  protocol: ProtocolVersion;
  /** The longest silence of a healthy connection. */
  heartbeat_interval_ms: number;
  latest_message_id: MessageId;
}

/** Answer to a connect frame without a session (CN2). */
export interface SessionCreatedFrame {
  message_id: MessageId;
  event_type: 'session_created';
  timestamp: Timestamp;
  phase_id: PhaseId | null;
  turn_id: TurnId | null;
  payload: SessionCreatedPayload;
}

/** Why not, when recovered is false. */
export type NotRecoveredReason = 'no_cursor' | 'evicted' | 'unknown' | 'lost';

export interface PhaseState {
  current_phase_id: PhaseId;
  /** Index of the current phase in progress. */
  phase_index: number;
  total_phases: number;
  phase_name: string;
  phase_profile: PhaseProfile;
  progress: Array<PhaseProgress>;
}

/** Who is speaking now. */
export type ActiveSpeaker = 'human' | 'ai' | 'silence';

/** One utterance of one speaker within a turn (TU1). */
export interface Turn {
  turn_id: TurnId;
  speaker: Speaker;
  transcript: string;
  is_final: boolean;
  interrupted: boolean;
  /** UTF-16 code units of the transcript that were said before an interruption (TU5). */
  spoken_chars?: number;
  timestamp: Timestamp;
  phase_id: PhaseId | null;
  /** Seconds from the utterance's start to its end. */
  duration_sec: number | null;
  /** Milliseconds from the end of the other's utterance to the start of this one. */
  latency_ms: number | null;
}

/** Since the session began or was reset. */
export interface Counters {
  events: number;
  signals: number;
  /** Finished utterances of both speakers. */
  utterances: number;
  interruptions: number;
  errors: number;
}

/** The fold of a session's events up to `seq`. Server and SDK compute it with the same function (FO1). */
export interface ConversationState {
  /** Position of the last event in the fold; 0 before the first. */
  seq: number;
  session_state: SessionState;
  phase_profile: PhaseProfile;
  phase: PhaseState | null;
  /** When the phase began, later by the time spent paused in it (PH4); null before the first. */
  phase_started_at: Timestamp | null;
  /** When the session was paused; null when it is not. */
  paused_at: Timestamp | null;
  /** Finished human utterances in the current phase. */
  phase_turns: number;
  /** Names of the signals gathered in the current phase, without `custom.`, each once, in order of arrival (PH3). */
  phase_signals: Array<string>;
  speaker: ActiveSpeaker;
  turn_id: TurnId | null;
  /** The latest utterances in the order in which they began; how many are kept is FO4. */
  history: Array<Turn>;
  /** How many older utterances are no longer in `history`. */
  history_cut: number;
  /** Whether the engine is working on an answer. */
  is_processing: boolean;
  counters: Counters;
}

/** The base, everything that left the ring, folded (RS4). */
export interface Snapshot {
  as_of_message_id: MessageId;
  state: ConversationState;
  /** Where older utterances can be read when some were cut from the snapshot (RS6). */
  history_url?: string;
}

export interface SessionResumedPayload {
  session_id: SessionId;
  created_at: Timestamp;
  state: SessionState;
  profile: PhaseProfile;
  protocol: ProtocolVersion;
  /** The longest silence of a healthy connection. */
  heartbeat_interval_ms: number;
  latest_message_id: MessageId;
  /** Whether everything after the cursor follows without a gap (RS3). */
  recovered: boolean;
  reason?: NotRecoveredReason;
  /** How many events follow before replay_complete. */
  replayed: number;
  /** How many events lie in the snapshot that the cursor had not seen, where that is known. */
  missed?: number;
  snapshot?: Snapshot;
}

/** Answer to a connect frame with a session (RS1). */
export interface SessionResumedFrame {
  message_id: MessageId;
  event_type: 'session_resumed';
  timestamp: Timestamp;
  phase_id: PhaseId | null;
  turn_id: TurnId | null;
  payload: SessionResumedPayload;
}

export interface ReplayCompletePayload {
  cursor: MessageId;
  replayed: number;
}

/** The line between catch-up and live (RS7). */
export interface ReplayCompleteFrame {
  message_id: MessageId;
  event_type: 'replay_complete';
  timestamp: Timestamp;
  phase_id: PhaseId | null;
  turn_id: TurnId | null;
  payload: ReplayCompletePayload;
}

/** Partial text: the transcript is what you have up to `offset`, then `text` (TU6). */
export interface TurnDeltaPayload {
  speaker: Speaker;
  /** In UTF-16 code units. */
  offset: number;
  /** Never ends inside a surrogate pair. */
  text: string;
}

/** Partial text of an open utterance (TU6). */
export interface TurnDeltaFrame {
  message_id: MessageId;
  event_type: 'turn_delta';
  timestamp: Timestamp;
  phase_id: PhaseId | null;
  turn_id: TurnId;
  payload: TurnDeltaPayload;
}

export interface HeartbeatPayload {
  latest_message_id: MessageId;
}

/** Sent when nothing else was for heartbeat_interval_ms (LV2). */
export interface HeartbeatFrame {
  message_id: MessageId;
  event_type: 'heartbeat';
  timestamp: Timestamp;
  phase_id: PhaseId | null;
  turn_id: TurnId | null;
  payload: HeartbeatPayload;
}

/** Chosen by the client, unique per session over WebSocket and HTTP. A repeat gets the first answer (RQ1). */
export type RequestId = string;

export type AckStatus = 'accepted' | 'rejected';

/** none: accepted, but there was nothing to change. */
export type AckEffect = 'applied' | 'none';

/** ignored: it belongs to a superseded generation (PB8). */
export type PublishStatus = 'accepted' | 'duplicate' | 'ignored' | 'rejected';

/** The number of an event within its producer's epoch, from 0 without a gap (PB6). */
export type ProducerSeq = number;

export interface RequestError {
  /** One of x-error-codes. */
  code: string;
  /** What was wrong, and what would be right. */
  message: string;
  /** Whether the same request may succeed later, unchanged. */
  retryable: boolean;
  /** When to try again. */
  retry_after_ms?: number;
}

/** What became of one event. `turn_id` is told where the server allotted it (TU11), `expected_seq` with `producer_gap` (PB6). */
export interface PublishResult {
  status: PublishStatus;
  /** The id under which it is logged; null when it was rejected or ignored without one, or is partial text. */
  message_id: MessageId | null;
  seq?: Seq;
  turn_id?: TurnId;
  expected_seq?: ProducerSeq;
  reason?: RequestError;
}

/** The answer to one request, the same over WebSocket and HTTP (RQ1). */
export interface AckPayload {
  request_id: RequestId | null;
  status: AckStatus;
  /** True when this repeats an earlier answer. */
  duplicate?: boolean;
  effect?: AckEffect;
  turn_id?: TurnId;
  message_id?: MessageId;
  results?: Array<PublishResult>;
  error?: RequestError;
}

/** Answer to one request (RQ1). */
export interface AckFrame {
  message_id: MessageId;
  event_type: 'ack';
  timestamp: Timestamp;
  phase_id: PhaseId | null;
  turn_id: TurnId | null;
  payload: AckPayload;
}

export type RateLimitScope = 'session_input';

export interface RateLimitExceededPayload {
  scope: RateLimitScope;
  limit: number;
  window_ms: number;
  retry_after_ms: number;
  remaining: number;
}

/** Somebody's input was refused; at most once a second per connection (LI3). */
export interface RateLimitExceededFrame {
  message_id: MessageId;
  event_type: 'rate_limit_exceeded';
  timestamp: Timestamp;
  phase_id: PhaseId | null;
  turn_id: TurnId | null;
  payload: RateLimitExceededPayload;
}

/** Names one client instance, so that its own resume can take over a half-open connection (CN6). */
export type ClientId = string;

/** The first frame of a connection (CN1). */
export interface ConnectFrame {
  type?: 'connect';
  session_id?: SessionId;
  phase_profile?: PhaseProfile;
  user_agent?: string;
  last_message_id?: MessageId;
  client_id?: ClientId;
  request_id?: RequestId;
  /** Engine token, for connections that publish (PB5). */
  token?: string;
  protocol?: ProtocolVersion;
}

/** Keeps the session alive; with a request_id it is answered (LV3). */
export interface HeartbeatRequest {
  type: 'heartbeat';
  request_id?: RequestId;
}

/** What the person says, as text (RQ5). */
export interface TextInputRequest {
  type: 'text_input';
  request_id: RequestId;
  /** 1 to max_text_code_points code points that are not all white space (RQ6). */
  text: string;
}

/** What a client may ask of the session; the effect of each in each state is the table of ST3. */
export type Command = 'pause' | 'resume' | 'interrupt' | 'complete' | 'reset';

/** A command to the session (ST3). `turn_id` goes with interrupt (RQ7), `phase_profile` with reset (ST6). */
export interface CommandRequest {
  type: 'command';
  request_id: RequestId;
  command: Command;
  turn_id?: TurnId;
  phase_profile?: PhaseProfile;
}

/** Names a producer across its restarts (PB6). */
export type ProducerId = string;

/** Grows with each restart of the producer, which loses its numbering; a Unix time will do. An older one is refused (PB7). */
export type ProducerEpoch = number;

/** Validated alone as a PublishedEvent, so that a bad event is rejected in its own result and not the list with it (PB2). */
export type PublishCandidate = PublishedEvent | Record<string, unknown>;

/** Events of a producer (PB1). */
export interface PublishRequest {
  type: 'publish';
  request_id: RequestId;
  producer_id?: ProducerId;
  producer_epoch?: ProducerEpoch;
  events: Array<PublishCandidate>;
}

/** The first frame of an engine's connection (EX1). */
export interface EngineConnectFrame {
  type?: 'connect';
  producer_id: ProducerId;
  producer_epoch: ProducerEpoch;
  /** The ENGINE_TOKEN of the server, where one is needed (PB5). */
  token?: string;
  /** The sessions it serves; without it, all. */
  sessions?: Array<SessionId>;
  protocol?: ProtocolVersion;
  user_agent?: string;
}

/** Events of an engine for one session (EX4). Its `producer_id` and `producer_epoch` are those of the connection. */
export interface EnginePublishRequest {
  type: 'publish';
  request_id: RequestId;
  session_id: SessionId;
  events: Array<PublishCandidate>;
}

export interface EngineConnectedPayload {
  protocol: ProtocolVersion;
  producer_id: ProducerId;
  producer_epoch: ProducerEpoch;
  /** The longest silence of a healthy connection. */
  heartbeat_interval_ms: number;
  /** How long it may be gone before open utterances are ended (EX6). */
  engine_grace_ms: number;
}

/** Answer to the first frame (EX1). */
export interface EngineConnectedFrame {
  event_type: 'engine_connected';
  timestamp: Timestamp;
  payload: EngineConnectedPayload;
}

export interface EnginePhase {
  id: PhaseId;
  name: string;
  /** What the engine is to do here, in prose. */
  instructions: string;
  starts_with: Speaker;
  openers: Array<string>;
  questions: Array<string>;
  /** What it may signal here, as `custom.` and the name (PH3). */
  signals: Array<string>;
  /** Facts that hold in this phase. */
  context: Record<string, string>;
}

/** The session's profile as engines get it. */
export interface EngineProfile {
  name: PhaseProfile;
  title: string;
  description: string;
  /** Facts that hold in every phase. */
  context: Record<string, string>;
  phases: Array<EnginePhase>;
}

export interface EngineStartPayload {
  profile: EngineProfile;
  state: ConversationState;
}

/** This connection serves the session from here on (EX3). */
export interface EngineStartFrame {
  event_type: 'engine_start';
  timestamp: Timestamp;
  session_id: SessionId;
  payload: EngineStartPayload;
}

/** One attempt of an engine to answer. What belongs to a superseded one is ignored (PB8). */
export type GenerationId = string;

/** What the person said, typed or recognised; the answer belongs to the same turn (TU1). */
export interface EngineTextInput {
  kind: 'text';
  text: string;
}

/** The conversation entered a phase; where the AI starts, it may begin in the given turn. */
export interface EnginePhaseInput {
  kind: 'phase';
  change: PhaseChangePayload;
}

/** Nobody has said anything for the phase's silence time (EN6). */
export interface EngineSilenceInput {
  kind: 'silence';
  times: number;
}

/** Told apart by kind. */
export type EngineInputPayload = EngineTextInput | EnginePhaseInput | EngineSilenceInput;

/** Something to respond to (EX4). */
export interface EngineInputFrame {
  event_type: 'engine_input';
  timestamp: Timestamp;
  session_id: SessionId;
  generation_id: GenerationId;
  turn_id: TurnId;
  phase_id: PhaseId | null;
  payload: EngineInputPayload;
}

export interface PublishedSignal {
  event_type: 'signal';
  message_id?: MessageId;
  turn_id?: TurnId;
  timestamp?: Timestamp;
  producer_seq?: ProducerSeq;
  generation_id?: GenerationId;
  payload: SignalPayload;
}

export interface PublishedTurnUpdate {
  event_type: 'turn_update';
  message_id?: MessageId;
  turn_id: TurnId;
  timestamp?: Timestamp;
  producer_seq?: ProducerSeq;
  generation_id?: GenerationId;
  payload: TurnUpdatePayload;
}

export interface PublishedTurnDelta {
  event_type: 'turn_delta';
  message_id?: MessageId;
  turn_id: TurnId;
  timestamp?: Timestamp;
  producer_seq?: ProducerSeq;
  generation_id?: GenerationId;
  payload: TurnDeltaPayload;
}

export interface PublishedError {
  event_type: 'error';
  message_id?: MessageId;
  turn_id?: TurnId;
  timestamp?: Timestamp;
  producer_seq?: ProducerSeq;
  generation_id?: GenerationId;
  payload: ErrorPayload;
}

/** What a producer may publish, told apart by event_type (PB1). */
export type PublishedEvent = PublishedSignal | PublishedTurnUpdate | PublishedTurnDelta | PublishedError;

export interface EngineObservedPayload {
  event: PublishedEvent;
}

/** What another producer published in the session (EX4). */
export interface EngineObservedFrame {
  event_type: 'engine_observed';
  timestamp: Timestamp;
  session_id: SessionId;
  payload: EngineObservedPayload;
}

/** Stop this turn: its utterance is ended already, and what still comes of its generations is ignored (TU5, PB8). */
export interface EngineInterruptFrame {
  event_type: 'engine_interrupt';
  timestamp: Timestamp;
  session_id: SessionId;
  turn_id: TurnId;
}

/** The session is paused; nothing is to be said until engine_resume. */
export interface EnginePauseFrame {
  event_type: 'engine_pause';
  timestamp: Timestamp;
  session_id: SessionId;
}

/** The session goes on. */
export interface EngineResumeFrame {
  event_type: 'engine_resume';
  timestamp: Timestamp;
  session_id: SessionId;
}

/** This connection no longer serves the session: it ended, was reset (engine_start follows), failed, or another one serves it (EX3). */
export interface EngineStopFrame {
  event_type: 'engine_stop';
  timestamp: Timestamp;
  session_id: SessionId;
}

/** Answer to one request of an engine. */
export interface EngineAckFrame {
  event_type: 'ack';
  timestamp: Timestamp;
  session_id: SessionId | null;
  payload: AckPayload;
}

/** Sent when nothing else was for heartbeat_interval_ms. */
export interface EngineHeartbeatFrame {
  event_type: 'heartbeat';
  timestamp: Timestamp;
}

/** An event: it has a `seq`, is in the log, and is replayed. */
export type ServerEvent = SignalEvent | PhaseChangeEvent | TurnUpdateEvent | StateChangeEvent | ErrorEvent;

/** A frame that is in no log and never replayed. */
export type TransientFrame =
  | SessionCreatedFrame
  | SessionResumedFrame
  | ReplayCompleteFrame
  | TurnDeltaFrame
  | HeartbeatFrame
  | AckFrame
  | RateLimitExceededFrame;

/** Whatever a server sends. */
export type ServerFrame =
  | SignalEvent
  | PhaseChangeEvent
  | TurnUpdateEvent
  | StateChangeEvent
  | ErrorEvent
  | SessionCreatedFrame
  | SessionResumedFrame
  | ReplayCompleteFrame
  | TurnDeltaFrame
  | HeartbeatFrame
  | AckFrame
  | RateLimitExceededFrame;

/** What a client sends after its first frame. */
export type ClientFrame = HeartbeatRequest | TextInputRequest | CommandRequest | PublishRequest;

/** Whatever a server sends to an engine. */
export type EngineFrame =
  | EngineConnectedFrame
  | EngineStartFrame
  | EngineInputFrame
  | EngineObservedFrame
  | EngineInterruptFrame
  | EnginePauseFrame
  | EngineResumeFrame
  | EngineStopFrame
  | EngineAckFrame
  | EngineHeartbeatFrame;

/** What an engine sends after its first frame. */
export type EngineRequest = EnginePublishRequest | HeartbeatRequest;
