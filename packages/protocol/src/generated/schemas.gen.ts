// Generated from specs/asyncapi.yaml by packages/codegen. Do not edit.
import * as z from 'zod';
import { atMostCodePoints } from '../code-points.ts';
import type {
  AckEffect,
  AckFrame,
  AckPayload,
  AckStatus,
  ActiveSpeaker,
  ClientFrame,
  ClientId,
  Command,
  CommandRequest,
  ConnectFrame,
  ConversationInterrupted,
  ConversationState,
  Counters,
  EngineAckFrame,
  EngineConnectFrame,
  EngineConnected,
  EngineConnectedFrame,
  EngineConnectedPayload,
  EngineDisconnected,
  EngineFrame,
  EngineHeartbeatFrame,
  EngineInputFrame,
  EngineInputPayload,
  EngineInterruptFrame,
  EngineObservedFrame,
  EngineObservedPayload,
  EnginePauseFrame,
  EnginePhase,
  EnginePhaseInput,
  EngineProfile,
  EnginePublishRequest,
  EngineRequest,
  EngineResumeFrame,
  EngineSilenceInput,
  EngineStartFrame,
  EngineStartPayload,
  EngineStopFrame,
  EngineTextInput,
  ErrorEvent,
  ErrorPayload,
  GenerationId,
  HeartbeatFrame,
  HeartbeatPayload,
  HeartbeatRequest,
  InterruptionReason,
  LlmGenerationCancelled,
  LlmGenerationComplete,
  LlmGenerationError,
  LlmGenerationStart,
  MessageId,
  NotRecoveredReason,
  OtherSignal,
  OtherSignalName,
  PhaseChangeEvent,
  PhaseChangePayload,
  PhaseChangeReason,
  PhaseId,
  PhaseProfile,
  PhaseProgress,
  PhaseState,
  PhaseStatus,
  ProducerEpoch,
  ProducerId,
  ProducerSeq,
  ProtocolVersion,
  PublishCandidate,
  PublishRequest,
  PublishResult,
  PublishStatus,
  PublishedError,
  PublishedEvent,
  PublishedSignal,
  PublishedTurnDelta,
  PublishedTurnUpdate,
  RateLimitExceededFrame,
  RateLimitExceededPayload,
  RateLimitScope,
  ReplayCompleteFrame,
  ReplayCompletePayload,
  RequestError,
  RequestId,
  Seq,
  ServerEvent,
  ServerFrame,
  SessionCreatedFrame,
  SessionCreatedPayload,
  SessionId,
  SessionResumedFrame,
  SessionResumedPayload,
  SessionState,
  SessionSummary,
  SignalEvent,
  SignalPayload,
  Snapshot,
  Speaker,
  StateChangeEvent,
  StateChangePayload,
  StateChangeReason,
  TextInputRequest,
  Timestamp,
  TransientFrame,
  TtsSpeechEnded,
  TtsSpeechStarted,
  Turn,
  TurnDeltaFrame,
  TurnDeltaPayload,
  TurnEndReason,
  TurnId,
  TurnMetricsUpdated,
  TurnUpdateEvent,
  TurnUpdatePayload,
  VadSpeechEnded,
  VadSpeechStarted,
} from './messages.gen.ts';

const messageId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/u);
/** Validates a {@link MessageId}; unknown fields pass. */
export const messageIdSchema: z.ZodType<MessageId> = messageId;

const timestamp = z.number().min(0);
/** Validates a {@link Timestamp}; unknown fields pass. */
export const timestampSchema: z.ZodType<Timestamp> = timestamp;

const seq = z.int().min(1);
/** Validates a {@link Seq}; unknown fields pass. */
export const seqSchema: z.ZodType<Seq> = seq;

const phaseId = z
  .string()
  .min(1)
  .refine(...atMostCodePoints(64));
/** Validates a {@link PhaseId}; unknown fields pass. */
export const phaseIdSchema: z.ZodType<PhaseId> = phaseId;

const turnId = z
  .string()
  .min(1)
  .refine(...atMostCodePoints(64));
/** Validates a {@link TurnId}; unknown fields pass. */
export const turnIdSchema: z.ZodType<TurnId> = turnId;

const vadSpeechStarted = z.looseObject({
  event_name: z.literal('vad.speech_started'),
});
/** Validates a {@link VadSpeechStarted}; unknown fields pass. */
export const vadSpeechStartedSchema: z.ZodType<VadSpeechStarted> = vadSpeechStarted;

const vadSpeechEnded = z.looseObject({
  event_name: z.literal('vad.speech_ended'),
  duration_sec: z.number().min(0).optional(),
});
/** Validates a {@link VadSpeechEnded}; unknown fields pass. */
export const vadSpeechEndedSchema: z.ZodType<VadSpeechEnded> = vadSpeechEnded;

const ttsSpeechStarted = z.looseObject({
  event_name: z.literal('tts.speech_started'),
});
/** Validates a {@link TtsSpeechStarted}; unknown fields pass. */
export const ttsSpeechStartedSchema: z.ZodType<TtsSpeechStarted> = ttsSpeechStarted;

const ttsSpeechEnded = z.looseObject({
  event_name: z.literal('tts.speech_ended'),
  duration_sec: z.number().min(0).optional(),
});
/** Validates a {@link TtsSpeechEnded}; unknown fields pass. */
export const ttsSpeechEndedSchema: z.ZodType<TtsSpeechEnded> = ttsSpeechEnded;

const llmGenerationStart = z.looseObject({
  event_name: z.literal('llm.generation_start'),
  model: z.string().optional(),
});
/** Validates a {@link LlmGenerationStart}; unknown fields pass. */
export const llmGenerationStartSchema: z.ZodType<LlmGenerationStart> = llmGenerationStart;

const llmGenerationComplete = z.looseObject({
  event_name: z.literal('llm.generation_complete'),
  model: z.string().optional(),
  input_tokens: z.int().min(0).optional(),
  output_tokens: z.int().min(0).optional(),
  time_to_first_token_ms: z.number().min(0).optional(),
});
/** Validates a {@link LlmGenerationComplete}; unknown fields pass. */
export const llmGenerationCompleteSchema: z.ZodType<LlmGenerationComplete> = llmGenerationComplete;

const llmGenerationError = z.looseObject({
  event_name: z.literal('llm.generation_error'),
  model: z.string().optional(),
  message: z.string(),
});
/** Validates a {@link LlmGenerationError}; unknown fields pass. */
export const llmGenerationErrorSchema: z.ZodType<LlmGenerationError> = llmGenerationError;

const llmGenerationCancelled = z.looseObject({
  event_name: z.literal('llm.generation_cancelled'),
  model: z.string().optional(),
});
/** Validates a {@link LlmGenerationCancelled}; unknown fields pass. */
export const llmGenerationCancelledSchema: z.ZodType<LlmGenerationCancelled> = llmGenerationCancelled;

const interruptionReason = z.enum(['command', 'speech', 'ended', 'engine_failed', 'engine_gone', 'restart']);
/** Validates a {@link InterruptionReason}; unknown fields pass. */
export const interruptionReasonSchema: z.ZodType<InterruptionReason> = interruptionReason;

const conversationInterrupted = z.looseObject({
  event_name: z.literal('conversation.interrupted'),
  spoken_chars: z.int().min(0),
  reason: interruptionReason.optional(),
  answered_in: turnId.optional(),
});
/** Validates a {@link ConversationInterrupted}; unknown fields pass. */
export const conversationInterruptedSchema: z.ZodType<ConversationInterrupted> = conversationInterrupted;

const engineDisconnected = z.looseObject({
  event_name: z.literal('engine.disconnected'),
});
/** Validates a {@link EngineDisconnected}; unknown fields pass. */
export const engineDisconnectedSchema: z.ZodType<EngineDisconnected> = engineDisconnected;

const engineConnected = z.looseObject({
  event_name: z.literal('engine.connected'),
});
/** Validates a {@link EngineConnected}; unknown fields pass. */
export const engineConnectedSchema: z.ZodType<EngineConnected> = engineConnected;

const turnEndReason = z.enum(['completed', 'command', 'speech', 'ended', 'engine_failed', 'engine_gone', 'restart']);
/** Validates a {@link TurnEndReason}; unknown fields pass. */
export const turnEndReasonSchema: z.ZodType<TurnEndReason> = turnEndReason;

const turnMetricsUpdated = z.looseObject({
  event_name: z.literal('analytics.turn_metrics_updated'),
  end_of_turn_ms: z.number().min(0).optional(),
  time_to_first_token_ms: z.number().min(0).optional(),
  generation_ms: z.number().min(0).optional(),
  total_ms: z.number().min(0).optional(),
  interruptions_attempted: z.int().min(0).optional(),
  interruptions_accepted: z.int().min(0).max(1).optional(),
  end_reason: turnEndReason.optional(),
});
/** Validates a {@link TurnMetricsUpdated}; unknown fields pass. */
export const turnMetricsUpdatedSchema: z.ZodType<TurnMetricsUpdated> = turnMetricsUpdated;

const sessionSummary = z.looseObject({
  event_name: z.literal('analytics.session_summary'),
  duration_sec: z.number().min(0).optional(),
  phases: z.int().min(0).optional(),
  turns: z.int().min(0).optional(),
  utterances: z.int().min(0).optional(),
  interruptions: z.int().min(0).optional(),
  errors: z.int().min(0).optional(),
  mean_time_to_first_token_ms: z.number().min(0).optional(),
  max_time_to_first_token_ms: z.number().min(0).optional(),
});
/** Validates a {@link SessionSummary}; unknown fields pass. */
export const sessionSummarySchema: z.ZodType<SessionSummary> = sessionSummary;

const otherSignal = z.looseObject({
  event_name: z
    .string()
    .regex(/^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$/u)
    .refine(...atMostCodePoints(128)) as unknown as z.ZodType<OtherSignalName>,
});
/** Validates a {@link OtherSignal}; unknown fields pass. */
export const otherSignalSchema: z.ZodType<OtherSignal> = otherSignal;

const listedBySignalPayload: ReadonlySet<string> = new Set([
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
]);
const signalPayload = z.union([
  z.discriminatedUnion('event_name', [
    vadSpeechStarted,
    vadSpeechEnded,
    ttsSpeechStarted,
    ttsSpeechEnded,
    llmGenerationStart,
    llmGenerationComplete,
    llmGenerationError,
    llmGenerationCancelled,
    conversationInterrupted,
    engineDisconnected,
    engineConnected,
    turnMetricsUpdated,
    sessionSummary,
  ]),
  otherSignal.refine((value) => !listedBySignalPayload.has(value.event_name), { abort: true }),
]);
/** Validates a {@link SignalPayload}; unknown fields pass. */
export const signalPayloadSchema: z.ZodType<SignalPayload> = signalPayload;

const signalEvent = z.looseObject({
  message_id: messageId,
  event_type: z.literal('signal'),
  timestamp: timestamp,
  seq: seq,
  phase_id: phaseId.nullable(),
  turn_id: turnId.nullable(),
  payload: signalPayload,
});
/** Validates a {@link SignalEvent}; unknown fields pass. */
export const signalEventSchema: z.ZodType<SignalEvent> = signalEvent;

const phaseChangeReason = z.enum(['start', 'signal', 'guard', 'timeout', 'client', 'engine']);
/** Validates a {@link PhaseChangeReason}; unknown fields pass. */
export const phaseChangeReasonSchema: z.ZodType<PhaseChangeReason> = phaseChangeReason;

const phaseProfile = z
  .string()
  .min(1)
  .refine(...atMostCodePoints(64));
/** Validates a {@link PhaseProfile}; unknown fields pass. */
export const phaseProfileSchema: z.ZodType<PhaseProfile> = phaseProfile;

const phaseStatus = z.enum(['completed', 'active', 'upcoming']);
/** Validates a {@link PhaseStatus}; unknown fields pass. */
export const phaseStatusSchema: z.ZodType<PhaseStatus> = phaseStatus;

const phaseProgress = z.looseObject({
  id: phaseId,
  name: z.string(),
  status: phaseStatus,
  duration_sec: z.number().min(0),
});
/** Validates a {@link PhaseProgress}; unknown fields pass. */
export const phaseProgressSchema: z.ZodType<PhaseProgress> = phaseProgress;

const phaseChangePayload = z.looseObject({
  from: phaseId.nullable(),
  to: phaseId,
  reason: phaseChangeReason,
  trigger_signals: z.array(z.string()),
  phase_name: z.string(),
  phase_index: z.int().min(0),
  total_phases: z.int().min(1),
  phase_profile: phaseProfile,
  progress: z.array(phaseProgress),
});
/** Validates a {@link PhaseChangePayload}; unknown fields pass. */
export const phaseChangePayloadSchema: z.ZodType<PhaseChangePayload> = phaseChangePayload;

const phaseChangeEvent = z.looseObject({
  message_id: messageId,
  event_type: z.literal('phase_change'),
  timestamp: timestamp,
  seq: seq,
  phase_id: phaseId.nullable(),
  turn_id: turnId.nullable(),
  payload: phaseChangePayload,
});
/** Validates a {@link PhaseChangeEvent}; unknown fields pass. */
export const phaseChangeEventSchema: z.ZodType<PhaseChangeEvent> = phaseChangeEvent;

const speaker = z.enum(['human', 'ai']);
/** Validates a {@link Speaker}; unknown fields pass. */
export const speakerSchema: z.ZodType<Speaker> = speaker;

const turnUpdatePayload = z.looseObject({
  speaker: speaker,
  transcript: z.string(),
  is_final: z.boolean(),
  interrupted: z.boolean(),
  spoken_chars: z.int().min(0).optional(),
  duration_sec: z.number().min(0).optional(),
  latency_ms: z.number().min(0).optional(),
});
/** Validates a {@link TurnUpdatePayload}; unknown fields pass. */
export const turnUpdatePayloadSchema: z.ZodType<TurnUpdatePayload> = turnUpdatePayload;

const turnUpdateEvent = z.looseObject({
  message_id: messageId,
  event_type: z.literal('turn_update'),
  timestamp: timestamp,
  seq: seq,
  phase_id: phaseId.nullable(),
  turn_id: turnId,
  payload: turnUpdatePayload,
});
/** Validates a {@link TurnUpdateEvent}; unknown fields pass. */
export const turnUpdateEventSchema: z.ZodType<TurnUpdateEvent> = turnUpdateEvent;

const sessionState = z.enum(['initializing', 'active', 'paused', 'completed', 'error']);
/** Validates a {@link SessionState}; unknown fields pass. */
export const sessionStateSchema: z.ZodType<SessionState> = sessionState;

const stateChangeReason = z.enum(['connected', 'input', 'pause', 'resume', 'complete', 'reset', 'profile_completed', 'engine_error']);
/** Validates a {@link StateChangeReason}; unknown fields pass. */
export const stateChangeReasonSchema: z.ZodType<StateChangeReason> = stateChangeReason;

const stateChangePayload = z.looseObject({
  from: sessionState,
  to: sessionState,
  reason: stateChangeReason,
  phase_profile: phaseProfile.optional(),
});
/** Validates a {@link StateChangePayload}; unknown fields pass. */
export const stateChangePayloadSchema: z.ZodType<StateChangePayload> = stateChangePayload;

const stateChangeEvent = z.looseObject({
  message_id: messageId,
  event_type: z.literal('state_change'),
  timestamp: timestamp,
  seq: seq,
  phase_id: phaseId.nullable(),
  turn_id: turnId.nullable(),
  payload: stateChangePayload,
});
/** Validates a {@link StateChangeEvent}; unknown fields pass. */
export const stateChangeEventSchema: z.ZodType<StateChangeEvent> = stateChangeEvent;

const errorPayload = z.looseObject({
  code: z.string().refine(...atMostCodePoints(64)),
  message: z.string().refine(...atMostCodePoints(2000)),
  retryable: z.boolean(),
});
/** Validates a {@link ErrorPayload}; unknown fields pass. */
export const errorPayloadSchema: z.ZodType<ErrorPayload> = errorPayload;

const errorEvent = z.looseObject({
  message_id: messageId,
  event_type: z.literal('error'),
  timestamp: timestamp,
  seq: seq,
  phase_id: phaseId.nullable(),
  turn_id: turnId.nullable(),
  payload: errorPayload,
});
/** Validates a {@link ErrorEvent}; unknown fields pass. */
export const errorEventSchema: z.ZodType<ErrorEvent> = errorEvent;

const sessionId = z.guid();
/** Validates a {@link SessionId}; unknown fields pass. */
export const sessionIdSchema: z.ZodType<SessionId> = sessionId;

const protocolVersion = z.string().regex(/^[0-9]{1,3}\.[0-9]{1,3}$/u);
/** Validates a {@link ProtocolVersion}; unknown fields pass. */
export const protocolVersionSchema: z.ZodType<ProtocolVersion> = protocolVersion;

const sessionCreatedPayload = z.looseObject({
  session_id: sessionId,
  created_at: timestamp,
  state: sessionState,
  profile: phaseProfile,
  protocol: protocolVersion,
  heartbeat_interval_ms: z.int().min(1),
  latest_message_id: messageId,
});
/** Validates a {@link SessionCreatedPayload}; unknown fields pass. */
export const sessionCreatedPayloadSchema: z.ZodType<SessionCreatedPayload> = sessionCreatedPayload;

const sessionCreatedFrame = z.looseObject({
  message_id: messageId,
  event_type: z.literal('session_created'),
  timestamp: timestamp,
  phase_id: phaseId.nullable(),
  turn_id: turnId.nullable(),
  payload: sessionCreatedPayload,
});
/** Validates a {@link SessionCreatedFrame}; unknown fields pass. */
export const sessionCreatedFrameSchema: z.ZodType<SessionCreatedFrame> = sessionCreatedFrame;

const notRecoveredReason = z.enum(['no_cursor', 'evicted', 'unknown', 'lost']);
/** Validates a {@link NotRecoveredReason}; unknown fields pass. */
export const notRecoveredReasonSchema: z.ZodType<NotRecoveredReason> = notRecoveredReason;

const phaseState = z.looseObject({
  current_phase_id: phaseId,
  phase_index: z.int().min(0),
  total_phases: z.int().min(1),
  phase_name: z.string(),
  phase_profile: phaseProfile,
  progress: z.array(phaseProgress),
});
/** Validates a {@link PhaseState}; unknown fields pass. */
export const phaseStateSchema: z.ZodType<PhaseState> = phaseState;

const activeSpeaker = z.enum(['human', 'ai', 'silence']);
/** Validates a {@link ActiveSpeaker}; unknown fields pass. */
export const activeSpeakerSchema: z.ZodType<ActiveSpeaker> = activeSpeaker;

const turn = z.looseObject({
  turn_id: turnId,
  speaker: speaker,
  transcript: z.string(),
  is_final: z.boolean(),
  interrupted: z.boolean(),
  spoken_chars: z.int().min(0).optional(),
  timestamp: timestamp,
  phase_id: phaseId.nullable(),
  duration_sec: z.number().min(0).nullable(),
  latency_ms: z.number().min(0).nullable(),
});
/** Validates a {@link Turn}; unknown fields pass. */
export const turnSchema: z.ZodType<Turn> = turn;

const counters = z.looseObject({
  events: z.int().min(0),
  signals: z.int().min(0),
  utterances: z.int().min(0),
  interruptions: z.int().min(0),
  errors: z.int().min(0),
});
/** Validates a {@link Counters}; unknown fields pass. */
export const countersSchema: z.ZodType<Counters> = counters;

const conversationState = z.looseObject({
  seq: z.int().min(0),
  session_state: sessionState,
  phase_profile: phaseProfile,
  phase: phaseState.nullable(),
  phase_started_at: timestamp.nullable(),
  paused_at: timestamp.nullable(),
  phase_turns: z.int().min(0),
  phase_signals: z.array(z.string()),
  speaker: activeSpeaker,
  turn_id: turnId.nullable(),
  history: z.array(turn),
  history_cut: z.int().min(0),
  is_processing: z.boolean(),
  counters: counters,
});
/** Validates a {@link ConversationState}; unknown fields pass. */
export const conversationStateSchema: z.ZodType<ConversationState> = conversationState;

const snapshot = z.looseObject({
  as_of_message_id: messageId,
  state: conversationState,
  history_url: z.string().optional(),
});
/** Validates a {@link Snapshot}; unknown fields pass. */
export const snapshotSchema: z.ZodType<Snapshot> = snapshot;

const sessionResumedPayload = z.looseObject({
  session_id: sessionId,
  created_at: timestamp,
  state: sessionState,
  profile: phaseProfile,
  protocol: protocolVersion,
  heartbeat_interval_ms: z.int().min(1),
  latest_message_id: messageId,
  recovered: z.boolean(),
  reason: notRecoveredReason.optional(),
  replayed: z.int().min(0),
  missed: z.int().min(0).optional(),
  snapshot: snapshot.optional(),
});
/** Validates a {@link SessionResumedPayload}; unknown fields pass. */
export const sessionResumedPayloadSchema: z.ZodType<SessionResumedPayload> = sessionResumedPayload;

const sessionResumedFrame = z.looseObject({
  message_id: messageId,
  event_type: z.literal('session_resumed'),
  timestamp: timestamp,
  phase_id: phaseId.nullable(),
  turn_id: turnId.nullable(),
  payload: sessionResumedPayload,
});
/** Validates a {@link SessionResumedFrame}; unknown fields pass. */
export const sessionResumedFrameSchema: z.ZodType<SessionResumedFrame> = sessionResumedFrame;

const replayCompletePayload = z.looseObject({
  cursor: messageId,
  replayed: z.int().min(0),
});
/** Validates a {@link ReplayCompletePayload}; unknown fields pass. */
export const replayCompletePayloadSchema: z.ZodType<ReplayCompletePayload> = replayCompletePayload;

const replayCompleteFrame = z.looseObject({
  message_id: messageId,
  event_type: z.literal('replay_complete'),
  timestamp: timestamp,
  phase_id: phaseId.nullable(),
  turn_id: turnId.nullable(),
  payload: replayCompletePayload,
});
/** Validates a {@link ReplayCompleteFrame}; unknown fields pass. */
export const replayCompleteFrameSchema: z.ZodType<ReplayCompleteFrame> = replayCompleteFrame;

const turnDeltaPayload = z.looseObject({
  speaker: speaker,
  offset: z.int().min(0),
  text: z.string(),
});
/** Validates a {@link TurnDeltaPayload}; unknown fields pass. */
export const turnDeltaPayloadSchema: z.ZodType<TurnDeltaPayload> = turnDeltaPayload;

const turnDeltaFrame = z.looseObject({
  message_id: messageId,
  event_type: z.literal('turn_delta'),
  timestamp: timestamp,
  phase_id: phaseId.nullable(),
  turn_id: turnId,
  payload: turnDeltaPayload,
});
/** Validates a {@link TurnDeltaFrame}; unknown fields pass. */
export const turnDeltaFrameSchema: z.ZodType<TurnDeltaFrame> = turnDeltaFrame;

const heartbeatPayload = z.looseObject({
  latest_message_id: messageId,
});
/** Validates a {@link HeartbeatPayload}; unknown fields pass. */
export const heartbeatPayloadSchema: z.ZodType<HeartbeatPayload> = heartbeatPayload;

const heartbeatFrame = z.looseObject({
  message_id: messageId,
  event_type: z.literal('heartbeat'),
  timestamp: timestamp,
  phase_id: phaseId.nullable(),
  turn_id: turnId.nullable(),
  payload: heartbeatPayload,
});
/** Validates a {@link HeartbeatFrame}; unknown fields pass. */
export const heartbeatFrameSchema: z.ZodType<HeartbeatFrame> = heartbeatFrame;

const requestId = z
  .string()
  .min(1)
  .refine(...atMostCodePoints(64));
/** Validates a {@link RequestId}; unknown fields pass. */
export const requestIdSchema: z.ZodType<RequestId> = requestId;

const ackStatus = z.enum(['accepted', 'rejected']);
/** Validates a {@link AckStatus}; unknown fields pass. */
export const ackStatusSchema: z.ZodType<AckStatus> = ackStatus;

const ackEffect = z.enum(['applied', 'none']);
/** Validates a {@link AckEffect}; unknown fields pass. */
export const ackEffectSchema: z.ZodType<AckEffect> = ackEffect;

const publishStatus = z.enum(['accepted', 'duplicate', 'ignored', 'rejected']);
/** Validates a {@link PublishStatus}; unknown fields pass. */
export const publishStatusSchema: z.ZodType<PublishStatus> = publishStatus;

const producerSeq = z.int().min(0).max(9007199254740991);
/** Validates a {@link ProducerSeq}; unknown fields pass. */
export const producerSeqSchema: z.ZodType<ProducerSeq> = producerSeq;

const requestError = z.looseObject({
  code: z.string(),
  message: z.string(),
  retryable: z.boolean(),
  retry_after_ms: z.int().min(0).optional(),
});
/** Validates a {@link RequestError}; unknown fields pass. */
export const requestErrorSchema: z.ZodType<RequestError> = requestError;

const publishResult = z.looseObject({
  status: publishStatus,
  message_id: messageId.nullable(),
  seq: seq.optional(),
  turn_id: turnId.optional(),
  expected_seq: producerSeq.optional(),
  reason: requestError.optional(),
});
/** Validates a {@link PublishResult}; unknown fields pass. */
export const publishResultSchema: z.ZodType<PublishResult> = publishResult;

const ackPayload = z.looseObject({
  request_id: requestId.nullable(),
  status: ackStatus,
  duplicate: z.boolean().optional(),
  effect: ackEffect.optional(),
  turn_id: turnId.optional(),
  message_id: messageId.optional(),
  results: z.array(publishResult).optional(),
  error: requestError.optional(),
});
/** Validates a {@link AckPayload}; unknown fields pass. */
export const ackPayloadSchema: z.ZodType<AckPayload> = ackPayload;

const ackFrame = z.looseObject({
  message_id: messageId,
  event_type: z.literal('ack'),
  timestamp: timestamp,
  phase_id: phaseId.nullable(),
  turn_id: turnId.nullable(),
  payload: ackPayload,
});
/** Validates a {@link AckFrame}; unknown fields pass. */
export const ackFrameSchema: z.ZodType<AckFrame> = ackFrame;

const rateLimitScope = z.enum(['session_input']);
/** Validates a {@link RateLimitScope}; unknown fields pass. */
export const rateLimitScopeSchema: z.ZodType<RateLimitScope> = rateLimitScope;

const rateLimitExceededPayload = z.looseObject({
  scope: rateLimitScope,
  limit: z.int().min(1),
  window_ms: z.int().min(1),
  retry_after_ms: z.int().min(0),
  remaining: z.int().min(0),
});
/** Validates a {@link RateLimitExceededPayload}; unknown fields pass. */
export const rateLimitExceededPayloadSchema: z.ZodType<RateLimitExceededPayload> = rateLimitExceededPayload;

const rateLimitExceededFrame = z.looseObject({
  message_id: messageId,
  event_type: z.literal('rate_limit_exceeded'),
  timestamp: timestamp,
  phase_id: phaseId.nullable(),
  turn_id: turnId.nullable(),
  payload: rateLimitExceededPayload,
});
/** Validates a {@link RateLimitExceededFrame}; unknown fields pass. */
export const rateLimitExceededFrameSchema: z.ZodType<RateLimitExceededFrame> = rateLimitExceededFrame;

const clientId = z
  .string()
  .min(1)
  .refine(...atMostCodePoints(64));
/** Validates a {@link ClientId}; unknown fields pass. */
export const clientIdSchema: z.ZodType<ClientId> = clientId;

const connectFrame = z.looseObject({
  type: z.literal('connect').optional(),
  session_id: sessionId.optional(),
  phase_profile: phaseProfile.optional(),
  user_agent: z
    .string()
    .refine(...atMostCodePoints(512))
    .optional(),
  last_message_id: messageId.optional(),
  client_id: clientId.optional(),
  request_id: requestId.optional(),
  token: z
    .string()
    .refine(...atMostCodePoints(4096))
    .optional(),
  protocol: protocolVersion.optional(),
});
/** Validates a {@link ConnectFrame}; unknown fields pass. */
export const connectFrameSchema: z.ZodType<ConnectFrame> = connectFrame;

const heartbeatRequest = z.looseObject({
  type: z.literal('heartbeat'),
  request_id: requestId.optional(),
});
/** Validates a {@link HeartbeatRequest}; unknown fields pass. */
export const heartbeatRequestSchema: z.ZodType<HeartbeatRequest> = heartbeatRequest;

const textInputRequest = z.looseObject({
  type: z.literal('text_input'),
  request_id: requestId,
  text: z.string(),
});
/** Validates a {@link TextInputRequest}; unknown fields pass. */
export const textInputRequestSchema: z.ZodType<TextInputRequest> = textInputRequest;

const command = z.enum(['pause', 'resume', 'interrupt', 'complete', 'reset']);
/** Validates a {@link Command}; unknown fields pass. */
export const commandSchema: z.ZodType<Command> = command;

const commandRequest = z.looseObject({
  type: z.literal('command'),
  request_id: requestId,
  command: command,
  turn_id: turnId.optional(),
  phase_profile: phaseProfile.optional(),
});
/** Validates a {@link CommandRequest}; unknown fields pass. */
export const commandRequestSchema: z.ZodType<CommandRequest> = commandRequest;

const producerId = z
  .string()
  .min(1)
  .refine(...atMostCodePoints(64));
/** Validates a {@link ProducerId}; unknown fields pass. */
export const producerIdSchema: z.ZodType<ProducerId> = producerId;

const producerEpoch = z.int().min(0).max(9007199254740991);
/** Validates a {@link ProducerEpoch}; unknown fields pass. */
export const producerEpochSchema: z.ZodType<ProducerEpoch> = producerEpoch;

const publishCandidate = z.looseObject({});
/** Validates a {@link PublishCandidate}; unknown fields pass. */
export const publishCandidateSchema: z.ZodType<PublishCandidate> = publishCandidate;

const publishRequest = z.looseObject({
  type: z.literal('publish'),
  request_id: requestId,
  producer_id: producerId.optional(),
  producer_epoch: producerEpoch.optional(),
  events: z.array(publishCandidate).min(1),
});
/** Validates a {@link PublishRequest}; unknown fields pass. */
export const publishRequestSchema: z.ZodType<PublishRequest> = publishRequest;

const engineConnectFrame = z.looseObject({
  type: z.literal('connect').optional(),
  producer_id: producerId,
  producer_epoch: producerEpoch,
  token: z
    .string()
    .refine(...atMostCodePoints(4096))
    .optional(),
  sessions: z.array(sessionId).max(1000).optional(),
  protocol: protocolVersion.optional(),
  user_agent: z
    .string()
    .refine(...atMostCodePoints(512))
    .optional(),
});
/** Validates a {@link EngineConnectFrame}; unknown fields pass. */
export const engineConnectFrameSchema: z.ZodType<EngineConnectFrame> = engineConnectFrame;

const enginePublishRequest = z.looseObject({
  type: z.literal('publish'),
  request_id: requestId,
  session_id: sessionId,
  events: z.array(publishCandidate).min(1),
});
/** Validates a {@link EnginePublishRequest}; unknown fields pass. */
export const enginePublishRequestSchema: z.ZodType<EnginePublishRequest> = enginePublishRequest;

const engineConnectedPayload = z.looseObject({
  protocol: protocolVersion,
  producer_id: producerId,
  producer_epoch: producerEpoch,
  heartbeat_interval_ms: z.int().min(1),
  engine_grace_ms: z.int().min(0),
});
/** Validates a {@link EngineConnectedPayload}; unknown fields pass. */
export const engineConnectedPayloadSchema: z.ZodType<EngineConnectedPayload> = engineConnectedPayload;

const engineConnectedFrame = z.looseObject({
  event_type: z.literal('engine_connected'),
  timestamp: timestamp,
  payload: engineConnectedPayload,
});
/** Validates a {@link EngineConnectedFrame}; unknown fields pass. */
export const engineConnectedFrameSchema: z.ZodType<EngineConnectedFrame> = engineConnectedFrame;

const enginePhase = z.looseObject({
  id: phaseId,
  name: z.string(),
  instructions: z.string(),
  starts_with: speaker,
  openers: z.array(z.string()),
  questions: z.array(z.string()),
  signals: z.array(z.string()),
  context: z.record(z.string(), z.string()),
});
/** Validates a {@link EnginePhase}; unknown fields pass. */
export const enginePhaseSchema: z.ZodType<EnginePhase> = enginePhase;

const engineProfile = z.looseObject({
  name: phaseProfile,
  title: z.string(),
  description: z.string(),
  context: z.record(z.string(), z.string()),
  phases: z.array(enginePhase),
});
/** Validates a {@link EngineProfile}; unknown fields pass. */
export const engineProfileSchema: z.ZodType<EngineProfile> = engineProfile;

const engineStartPayload = z.looseObject({
  profile: engineProfile,
  state: conversationState,
});
/** Validates a {@link EngineStartPayload}; unknown fields pass. */
export const engineStartPayloadSchema: z.ZodType<EngineStartPayload> = engineStartPayload;

const engineStartFrame = z.looseObject({
  event_type: z.literal('engine_start'),
  timestamp: timestamp,
  session_id: sessionId,
  payload: engineStartPayload,
});
/** Validates a {@link EngineStartFrame}; unknown fields pass. */
export const engineStartFrameSchema: z.ZodType<EngineStartFrame> = engineStartFrame;

const generationId = z
  .string()
  .min(1)
  .refine(...atMostCodePoints(64));
/** Validates a {@link GenerationId}; unknown fields pass. */
export const generationIdSchema: z.ZodType<GenerationId> = generationId;

const engineTextInput = z.looseObject({
  kind: z.literal('text'),
  text: z.string(),
});
/** Validates a {@link EngineTextInput}; unknown fields pass. */
export const engineTextInputSchema: z.ZodType<EngineTextInput> = engineTextInput;

const enginePhaseInput = z.looseObject({
  kind: z.literal('phase'),
  change: phaseChangePayload,
});
/** Validates a {@link EnginePhaseInput}; unknown fields pass. */
export const enginePhaseInputSchema: z.ZodType<EnginePhaseInput> = enginePhaseInput;

const engineSilenceInput = z.looseObject({
  kind: z.literal('silence'),
  times: z.int().min(1).max(2),
});
/** Validates a {@link EngineSilenceInput}; unknown fields pass. */
export const engineSilenceInputSchema: z.ZodType<EngineSilenceInput> = engineSilenceInput;

const engineInputPayload = z.discriminatedUnion('kind', [engineTextInput, enginePhaseInput, engineSilenceInput]);
/** Validates a {@link EngineInputPayload}; unknown fields pass. */
export const engineInputPayloadSchema: z.ZodType<EngineInputPayload> = engineInputPayload;

const engineInputFrame = z.looseObject({
  event_type: z.literal('engine_input'),
  timestamp: timestamp,
  session_id: sessionId,
  generation_id: generationId,
  turn_id: turnId,
  phase_id: phaseId.nullable(),
  payload: engineInputPayload,
});
/** Validates a {@link EngineInputFrame}; unknown fields pass. */
export const engineInputFrameSchema: z.ZodType<EngineInputFrame> = engineInputFrame;

const publishedSignal = z.looseObject({
  event_type: z.literal('signal'),
  message_id: messageId.optional(),
  turn_id: turnId.optional(),
  timestamp: timestamp.optional(),
  producer_seq: producerSeq.optional(),
  generation_id: generationId.optional(),
  payload: signalPayload,
});
/** Validates a {@link PublishedSignal}; unknown fields pass. */
export const publishedSignalSchema: z.ZodType<PublishedSignal> = publishedSignal;

const publishedTurnUpdate = z.looseObject({
  event_type: z.literal('turn_update'),
  message_id: messageId.optional(),
  turn_id: turnId,
  timestamp: timestamp.optional(),
  producer_seq: producerSeq.optional(),
  generation_id: generationId.optional(),
  payload: turnUpdatePayload,
});
/** Validates a {@link PublishedTurnUpdate}; unknown fields pass. */
export const publishedTurnUpdateSchema: z.ZodType<PublishedTurnUpdate> = publishedTurnUpdate;

const publishedTurnDelta = z.looseObject({
  event_type: z.literal('turn_delta'),
  message_id: messageId.optional(),
  turn_id: turnId,
  timestamp: timestamp.optional(),
  producer_seq: producerSeq.optional(),
  generation_id: generationId.optional(),
  payload: turnDeltaPayload,
});
/** Validates a {@link PublishedTurnDelta}; unknown fields pass. */
export const publishedTurnDeltaSchema: z.ZodType<PublishedTurnDelta> = publishedTurnDelta;

const publishedError = z.looseObject({
  event_type: z.literal('error'),
  message_id: messageId.optional(),
  turn_id: turnId.optional(),
  timestamp: timestamp.optional(),
  producer_seq: producerSeq.optional(),
  generation_id: generationId.optional(),
  payload: errorPayload,
});
/** Validates a {@link PublishedError}; unknown fields pass. */
export const publishedErrorSchema: z.ZodType<PublishedError> = publishedError;

const publishedEvent = z.discriminatedUnion('event_type', [publishedSignal, publishedTurnUpdate, publishedTurnDelta, publishedError]);
/** Validates a {@link PublishedEvent}; unknown fields pass. */
export const publishedEventSchema: z.ZodType<PublishedEvent> = publishedEvent;

const engineObservedPayload = z.looseObject({
  event: publishedEvent,
});
/** Validates a {@link EngineObservedPayload}; unknown fields pass. */
export const engineObservedPayloadSchema: z.ZodType<EngineObservedPayload> = engineObservedPayload;

const engineObservedFrame = z.looseObject({
  event_type: z.literal('engine_observed'),
  timestamp: timestamp,
  session_id: sessionId,
  payload: engineObservedPayload,
});
/** Validates a {@link EngineObservedFrame}; unknown fields pass. */
export const engineObservedFrameSchema: z.ZodType<EngineObservedFrame> = engineObservedFrame;

const engineInterruptFrame = z.looseObject({
  event_type: z.literal('engine_interrupt'),
  timestamp: timestamp,
  session_id: sessionId,
  turn_id: turnId,
});
/** Validates a {@link EngineInterruptFrame}; unknown fields pass. */
export const engineInterruptFrameSchema: z.ZodType<EngineInterruptFrame> = engineInterruptFrame;

const enginePauseFrame = z.looseObject({
  event_type: z.literal('engine_pause'),
  timestamp: timestamp,
  session_id: sessionId,
});
/** Validates a {@link EnginePauseFrame}; unknown fields pass. */
export const enginePauseFrameSchema: z.ZodType<EnginePauseFrame> = enginePauseFrame;

const engineResumeFrame = z.looseObject({
  event_type: z.literal('engine_resume'),
  timestamp: timestamp,
  session_id: sessionId,
});
/** Validates a {@link EngineResumeFrame}; unknown fields pass. */
export const engineResumeFrameSchema: z.ZodType<EngineResumeFrame> = engineResumeFrame;

const engineStopFrame = z.looseObject({
  event_type: z.literal('engine_stop'),
  timestamp: timestamp,
  session_id: sessionId,
});
/** Validates a {@link EngineStopFrame}; unknown fields pass. */
export const engineStopFrameSchema: z.ZodType<EngineStopFrame> = engineStopFrame;

const engineAckFrame = z.looseObject({
  event_type: z.literal('ack'),
  timestamp: timestamp,
  session_id: sessionId.nullable(),
  payload: ackPayload,
});
/** Validates a {@link EngineAckFrame}; unknown fields pass. */
export const engineAckFrameSchema: z.ZodType<EngineAckFrame> = engineAckFrame;

const engineHeartbeatFrame = z.looseObject({
  event_type: z.literal('heartbeat'),
  timestamp: timestamp,
});
/** Validates a {@link EngineHeartbeatFrame}; unknown fields pass. */
export const engineHeartbeatFrameSchema: z.ZodType<EngineHeartbeatFrame> = engineHeartbeatFrame;

const serverEvent = z.discriminatedUnion('event_type', [signalEvent, phaseChangeEvent, turnUpdateEvent, stateChangeEvent, errorEvent]);
/** Validates a {@link ServerEvent}; unknown fields pass. */
export const serverEventSchema: z.ZodType<ServerEvent> = serverEvent;

const transientFrame = z.discriminatedUnion('event_type', [
  sessionCreatedFrame,
  sessionResumedFrame,
  replayCompleteFrame,
  turnDeltaFrame,
  heartbeatFrame,
  ackFrame,
  rateLimitExceededFrame,
]);
/** Validates a {@link TransientFrame}; unknown fields pass. */
export const transientFrameSchema: z.ZodType<TransientFrame> = transientFrame;

const serverFrame = z.discriminatedUnion('event_type', [
  signalEvent,
  phaseChangeEvent,
  turnUpdateEvent,
  stateChangeEvent,
  errorEvent,
  sessionCreatedFrame,
  sessionResumedFrame,
  replayCompleteFrame,
  turnDeltaFrame,
  heartbeatFrame,
  ackFrame,
  rateLimitExceededFrame,
]);
/** Validates a {@link ServerFrame}; unknown fields pass. */
export const serverFrameSchema: z.ZodType<ServerFrame> = serverFrame;

const clientFrame = z.discriminatedUnion('type', [heartbeatRequest, textInputRequest, commandRequest, publishRequest]);
/** Validates a {@link ClientFrame}; unknown fields pass. */
export const clientFrameSchema: z.ZodType<ClientFrame> = clientFrame;

const engineFrame = z.discriminatedUnion('event_type', [
  engineConnectedFrame,
  engineStartFrame,
  engineInputFrame,
  engineObservedFrame,
  engineInterruptFrame,
  enginePauseFrame,
  engineResumeFrame,
  engineStopFrame,
  engineAckFrame,
  engineHeartbeatFrame,
]);
/** Validates a {@link EngineFrame}; unknown fields pass. */
export const engineFrameSchema: z.ZodType<EngineFrame> = engineFrame;

const engineRequest = z.discriminatedUnion('type', [enginePublishRequest, heartbeatRequest]);
/** Validates a {@link EngineRequest}; unknown fields pass. */
export const engineRequestSchema: z.ZodType<EngineRequest> = engineRequest;
