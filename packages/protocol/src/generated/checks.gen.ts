// Generated from specs/asyncapi.yaml by packages/codegen. Do not edit.
import { hasAtMostCodePoints } from '../code-points.ts';
import type {
  ClientFrame,
  ClientId,
  Command,
  CommandRequest,
  ConnectFrame,
  ConversationInterrupted,
  EngineConnectFrame,
  EngineConnected,
  EngineDisconnected,
  EnginePublishRequest,
  EngineRequest,
  ErrorPayload,
  GenerationId,
  HeartbeatRequest,
  InterruptionReason,
  LlmGenerationCancelled,
  LlmGenerationComplete,
  LlmGenerationError,
  LlmGenerationStart,
  MessageId,
  OtherSignal,
  PhaseProfile,
  ProducerEpoch,
  ProducerId,
  ProducerSeq,
  ProtocolVersion,
  PublishCandidate,
  PublishRequest,
  PublishedError,
  PublishedEvent,
  PublishedSignal,
  PublishedTurnDelta,
  PublishedTurnUpdate,
  RequestId,
  SessionId,
  SessionSummary,
  SignalPayload,
  Speaker,
  TextInputRequest,
  Timestamp,
  TtsSpeechEnded,
  TtsSpeechStarted,
  TurnDeltaPayload,
  TurnEndReason,
  TurnId,
  TurnMetricsUpdated,
  TurnUpdatePayload,
  VadSpeechEnded,
  VadSpeechStarted,
} from './messages.gen.ts';

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const SESSION_ID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export function isSessionId(value: unknown): value is SessionId {
  return typeof value === 'string' && SESSION_ID_PATTERN.test(value);
}

export function isPhaseProfile(value: unknown): value is PhaseProfile {
  return typeof value === 'string' && value !== '' && hasAtMostCodePoints(value, 64);
}

const MESSAGE_ID_PATTERN = /^[A-Za-z0-9_-]{1,64}$/u;
export function isMessageId(value: unknown): value is MessageId {
  return typeof value === 'string' && MESSAGE_ID_PATTERN.test(value);
}

export function isClientId(value: unknown): value is ClientId {
  return typeof value === 'string' && value !== '' && hasAtMostCodePoints(value, 64);
}

export function isRequestId(value: unknown): value is RequestId {
  return typeof value === 'string' && value !== '' && hasAtMostCodePoints(value, 64);
}

const PROTOCOL_VERSION_PATTERN = /^[0-9]{1,3}\.[0-9]{1,3}$/u;
export function isProtocolVersion(value: unknown): value is ProtocolVersion {
  return typeof value === 'string' && PROTOCOL_VERSION_PATTERN.test(value);
}

export function isConnectFrame(value: unknown): value is ConnectFrame {
  return (
    isObject(value) &&
    (value.type === undefined || value.type === 'connect') &&
    (value.session_id === undefined || isSessionId(value.session_id)) &&
    (value.phase_profile === undefined || isPhaseProfile(value.phase_profile)) &&
    (value.user_agent === undefined || (typeof value.user_agent === 'string' && hasAtMostCodePoints(value.user_agent, 512))) &&
    (value.last_message_id === undefined || isMessageId(value.last_message_id)) &&
    (value.client_id === undefined || isClientId(value.client_id)) &&
    (value.request_id === undefined || isRequestId(value.request_id)) &&
    (value.token === undefined || (typeof value.token === 'string' && hasAtMostCodePoints(value.token, 4096))) &&
    (value.protocol === undefined || isProtocolVersion(value.protocol))
  );
}

export function isHeartbeatRequest(value: unknown): value is HeartbeatRequest {
  return isObject(value) && value.type === 'heartbeat' && (value.request_id === undefined || isRequestId(value.request_id));
}

export function isTextInputRequest(value: unknown): value is TextInputRequest {
  return isObject(value) && value.type === 'text_input' && isRequestId(value.request_id) && typeof value.text === 'string';
}

export function isCommand(value: unknown): value is Command {
  return value === 'pause' || value === 'resume' || value === 'interrupt' || value === 'complete' || value === 'reset';
}

export function isTurnId(value: unknown): value is TurnId {
  return typeof value === 'string' && value !== '' && hasAtMostCodePoints(value, 64);
}

export function isCommandRequest(value: unknown): value is CommandRequest {
  return (
    isObject(value) &&
    value.type === 'command' &&
    isRequestId(value.request_id) &&
    isCommand(value.command) &&
    (value.turn_id === undefined || isTurnId(value.turn_id)) &&
    (value.phase_profile === undefined || isPhaseProfile(value.phase_profile))
  );
}

export function isProducerId(value: unknown): value is ProducerId {
  return typeof value === 'string' && value !== '' && hasAtMostCodePoints(value, 64);
}

export function isProducerEpoch(value: unknown): value is ProducerEpoch {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= 9007199254740991;
}

export function isPublishCandidate(value: unknown): value is PublishCandidate {
  return isObject(value);
}

export function isPublishRequest(value: unknown): value is PublishRequest {
  return (
    isObject(value) &&
    value.type === 'publish' &&
    isRequestId(value.request_id) &&
    (value.producer_id === undefined || isProducerId(value.producer_id)) &&
    (value.producer_epoch === undefined || isProducerEpoch(value.producer_epoch)) &&
    Array.isArray(value.events) &&
    value.events.length >= 1 &&
    value.events.every((each) => isPublishCandidate(each))
  );
}

export function isClientFrame(value: unknown): value is ClientFrame {
  if (!isObject(value)) return false;
  switch (value.type) {
    case 'heartbeat':
      return isHeartbeatRequest(value);
    case 'text_input':
      return isTextInputRequest(value);
    case 'command':
      return isCommandRequest(value);
    case 'publish':
      return isPublishRequest(value);
    default:
      return false;
  }
}

export function isEngineConnectFrame(value: unknown): value is EngineConnectFrame {
  return (
    isObject(value) &&
    (value.type === undefined || value.type === 'connect') &&
    isProducerId(value.producer_id) &&
    isProducerEpoch(value.producer_epoch) &&
    (value.token === undefined || (typeof value.token === 'string' && hasAtMostCodePoints(value.token, 4096))) &&
    (value.sessions === undefined ||
      (Array.isArray(value.sessions) && value.sessions.length <= 1000 && value.sessions.every((each) => isSessionId(each)))) &&
    (value.protocol === undefined || isProtocolVersion(value.protocol)) &&
    (value.user_agent === undefined || (typeof value.user_agent === 'string' && hasAtMostCodePoints(value.user_agent, 512)))
  );
}

export function isEnginePublishRequest(value: unknown): value is EnginePublishRequest {
  return (
    isObject(value) &&
    value.type === 'publish' &&
    isRequestId(value.request_id) &&
    isSessionId(value.session_id) &&
    Array.isArray(value.events) &&
    value.events.length >= 1 &&
    value.events.every((each) => isPublishCandidate(each))
  );
}

export function isEngineRequest(value: unknown): value is EngineRequest {
  if (!isObject(value)) return false;
  switch (value.type) {
    case 'publish':
      return isEnginePublishRequest(value);
    case 'heartbeat':
      return isHeartbeatRequest(value);
    default:
      return false;
  }
}

export function isTimestamp(value: unknown): value is Timestamp {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

export function isProducerSeq(value: unknown): value is ProducerSeq {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= 9007199254740991;
}

export function isGenerationId(value: unknown): value is GenerationId {
  return typeof value === 'string' && value !== '' && hasAtMostCodePoints(value, 64);
}

export function isVadSpeechStarted(value: unknown): value is VadSpeechStarted {
  return isObject(value) && value.event_name === 'vad.speech_started';
}

export function isVadSpeechEnded(value: unknown): value is VadSpeechEnded {
  return (
    isObject(value) &&
    value.event_name === 'vad.speech_ended' &&
    (value.duration_sec === undefined ||
      (typeof value.duration_sec === 'number' && Number.isFinite(value.duration_sec) && value.duration_sec >= 0))
  );
}

export function isTtsSpeechStarted(value: unknown): value is TtsSpeechStarted {
  return isObject(value) && value.event_name === 'tts.speech_started';
}

export function isTtsSpeechEnded(value: unknown): value is TtsSpeechEnded {
  return (
    isObject(value) &&
    value.event_name === 'tts.speech_ended' &&
    (value.duration_sec === undefined ||
      (typeof value.duration_sec === 'number' && Number.isFinite(value.duration_sec) && value.duration_sec >= 0))
  );
}

export function isLlmGenerationStart(value: unknown): value is LlmGenerationStart {
  return isObject(value) && value.event_name === 'llm.generation_start' && (value.model === undefined || typeof value.model === 'string');
}

export function isLlmGenerationComplete(value: unknown): value is LlmGenerationComplete {
  return (
    isObject(value) &&
    value.event_name === 'llm.generation_complete' &&
    (value.model === undefined || typeof value.model === 'string') &&
    (value.input_tokens === undefined ||
      (typeof value.input_tokens === 'number' && Number.isSafeInteger(value.input_tokens) && value.input_tokens >= 0)) &&
    (value.output_tokens === undefined ||
      (typeof value.output_tokens === 'number' && Number.isSafeInteger(value.output_tokens) && value.output_tokens >= 0)) &&
    (value.time_to_first_token_ms === undefined ||
      (typeof value.time_to_first_token_ms === 'number' &&
        Number.isFinite(value.time_to_first_token_ms) &&
        value.time_to_first_token_ms >= 0))
  );
}

export function isLlmGenerationError(value: unknown): value is LlmGenerationError {
  return (
    isObject(value) &&
    value.event_name === 'llm.generation_error' &&
    (value.model === undefined || typeof value.model === 'string') &&
    typeof value.message === 'string'
  );
}

export function isLlmGenerationCancelled(value: unknown): value is LlmGenerationCancelled {
  return (
    isObject(value) && value.event_name === 'llm.generation_cancelled' && (value.model === undefined || typeof value.model === 'string')
  );
}

export function isInterruptionReason(value: unknown): value is InterruptionReason {
  return (
    value === 'command' ||
    value === 'speech' ||
    value === 'ended' ||
    value === 'engine_failed' ||
    value === 'engine_gone' ||
    value === 'restart'
  );
}

export function isConversationInterrupted(value: unknown): value is ConversationInterrupted {
  return (
    isObject(value) &&
    value.event_name === 'conversation.interrupted' &&
    typeof value.spoken_chars === 'number' &&
    Number.isSafeInteger(value.spoken_chars) &&
    value.spoken_chars >= 0 &&
    (value.reason === undefined || isInterruptionReason(value.reason)) &&
    (value.answered_in === undefined || isTurnId(value.answered_in))
  );
}

export function isEngineDisconnected(value: unknown): value is EngineDisconnected {
  return isObject(value) && value.event_name === 'engine.disconnected';
}

export function isEngineConnected(value: unknown): value is EngineConnected {
  return isObject(value) && value.event_name === 'engine.connected';
}

export function isTurnEndReason(value: unknown): value is TurnEndReason {
  return (
    value === 'completed' ||
    value === 'command' ||
    value === 'speech' ||
    value === 'ended' ||
    value === 'engine_failed' ||
    value === 'engine_gone' ||
    value === 'restart'
  );
}

export function isTurnMetricsUpdated(value: unknown): value is TurnMetricsUpdated {
  return (
    isObject(value) &&
    value.event_name === 'analytics.turn_metrics_updated' &&
    (value.end_of_turn_ms === undefined ||
      (typeof value.end_of_turn_ms === 'number' && Number.isFinite(value.end_of_turn_ms) && value.end_of_turn_ms >= 0)) &&
    (value.time_to_first_token_ms === undefined ||
      (typeof value.time_to_first_token_ms === 'number' &&
        Number.isFinite(value.time_to_first_token_ms) &&
        value.time_to_first_token_ms >= 0)) &&
    (value.generation_ms === undefined ||
      (typeof value.generation_ms === 'number' && Number.isFinite(value.generation_ms) && value.generation_ms >= 0)) &&
    (value.total_ms === undefined || (typeof value.total_ms === 'number' && Number.isFinite(value.total_ms) && value.total_ms >= 0)) &&
    (value.interruptions_attempted === undefined ||
      (typeof value.interruptions_attempted === 'number' &&
        Number.isSafeInteger(value.interruptions_attempted) &&
        value.interruptions_attempted >= 0)) &&
    (value.interruptions_accepted === undefined ||
      (typeof value.interruptions_accepted === 'number' &&
        Number.isSafeInteger(value.interruptions_accepted) &&
        value.interruptions_accepted >= 0 &&
        value.interruptions_accepted <= 1)) &&
    (value.end_reason === undefined || isTurnEndReason(value.end_reason))
  );
}

export function isSessionSummary(value: unknown): value is SessionSummary {
  return (
    isObject(value) &&
    value.event_name === 'analytics.session_summary' &&
    (value.duration_sec === undefined ||
      (typeof value.duration_sec === 'number' && Number.isFinite(value.duration_sec) && value.duration_sec >= 0)) &&
    (value.phases === undefined || (typeof value.phases === 'number' && Number.isSafeInteger(value.phases) && value.phases >= 0)) &&
    (value.turns === undefined || (typeof value.turns === 'number' && Number.isSafeInteger(value.turns) && value.turns >= 0)) &&
    (value.utterances === undefined ||
      (typeof value.utterances === 'number' && Number.isSafeInteger(value.utterances) && value.utterances >= 0)) &&
    (value.interruptions === undefined ||
      (typeof value.interruptions === 'number' && Number.isSafeInteger(value.interruptions) && value.interruptions >= 0)) &&
    (value.errors === undefined || (typeof value.errors === 'number' && Number.isSafeInteger(value.errors) && value.errors >= 0)) &&
    (value.mean_time_to_first_token_ms === undefined ||
      (typeof value.mean_time_to_first_token_ms === 'number' &&
        Number.isFinite(value.mean_time_to_first_token_ms) &&
        value.mean_time_to_first_token_ms >= 0)) &&
    (value.max_time_to_first_token_ms === undefined ||
      (typeof value.max_time_to_first_token_ms === 'number' &&
        Number.isFinite(value.max_time_to_first_token_ms) &&
        value.max_time_to_first_token_ms >= 0))
  );
}

const OTHER_SIGNAL_PATTERN = /^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$/u;
export function isOtherSignal(value: unknown): value is OtherSignal {
  return (
    isObject(value) &&
    typeof value.event_name === 'string' &&
    OTHER_SIGNAL_PATTERN.test(value.event_name) &&
    hasAtMostCodePoints(value.event_name, 128)
  );
}

export function isSignalPayload(value: unknown): value is SignalPayload {
  if (!isObject(value)) return false;
  switch (value.event_name) {
    case 'vad.speech_started':
      return isVadSpeechStarted(value);
    case 'vad.speech_ended':
      return isVadSpeechEnded(value);
    case 'tts.speech_started':
      return isTtsSpeechStarted(value);
    case 'tts.speech_ended':
      return isTtsSpeechEnded(value);
    case 'llm.generation_start':
      return isLlmGenerationStart(value);
    case 'llm.generation_complete':
      return isLlmGenerationComplete(value);
    case 'llm.generation_error':
      return isLlmGenerationError(value);
    case 'llm.generation_cancelled':
      return isLlmGenerationCancelled(value);
    case 'conversation.interrupted':
      return isConversationInterrupted(value);
    case 'engine.disconnected':
      return isEngineDisconnected(value);
    case 'engine.connected':
      return isEngineConnected(value);
    case 'analytics.turn_metrics_updated':
      return isTurnMetricsUpdated(value);
    case 'analytics.session_summary':
      return isSessionSummary(value);
    default:
      return isOtherSignal(value);
  }
}

export function isPublishedSignal(value: unknown): value is PublishedSignal {
  return (
    isObject(value) &&
    value.event_type === 'signal' &&
    (value.message_id === undefined || isMessageId(value.message_id)) &&
    (value.turn_id === undefined || isTurnId(value.turn_id)) &&
    (value.timestamp === undefined || isTimestamp(value.timestamp)) &&
    (value.producer_seq === undefined || isProducerSeq(value.producer_seq)) &&
    (value.generation_id === undefined || isGenerationId(value.generation_id)) &&
    isSignalPayload(value.payload)
  );
}

export function isSpeaker(value: unknown): value is Speaker {
  return value === 'human' || value === 'ai';
}

export function isTurnUpdatePayload(value: unknown): value is TurnUpdatePayload {
  return (
    isObject(value) &&
    isSpeaker(value.speaker) &&
    typeof value.transcript === 'string' &&
    typeof value.is_final === 'boolean' &&
    typeof value.interrupted === 'boolean' &&
    (value.spoken_chars === undefined ||
      (typeof value.spoken_chars === 'number' && Number.isSafeInteger(value.spoken_chars) && value.spoken_chars >= 0)) &&
    (value.duration_sec === undefined ||
      (typeof value.duration_sec === 'number' && Number.isFinite(value.duration_sec) && value.duration_sec >= 0)) &&
    (value.latency_ms === undefined || (typeof value.latency_ms === 'number' && Number.isFinite(value.latency_ms) && value.latency_ms >= 0))
  );
}

export function isPublishedTurnUpdate(value: unknown): value is PublishedTurnUpdate {
  return (
    isObject(value) &&
    value.event_type === 'turn_update' &&
    (value.message_id === undefined || isMessageId(value.message_id)) &&
    isTurnId(value.turn_id) &&
    (value.timestamp === undefined || isTimestamp(value.timestamp)) &&
    (value.producer_seq === undefined || isProducerSeq(value.producer_seq)) &&
    (value.generation_id === undefined || isGenerationId(value.generation_id)) &&
    isTurnUpdatePayload(value.payload)
  );
}

export function isTurnDeltaPayload(value: unknown): value is TurnDeltaPayload {
  return (
    isObject(value) &&
    isSpeaker(value.speaker) &&
    typeof value.offset === 'number' &&
    Number.isSafeInteger(value.offset) &&
    value.offset >= 0 &&
    typeof value.text === 'string'
  );
}

export function isPublishedTurnDelta(value: unknown): value is PublishedTurnDelta {
  return (
    isObject(value) &&
    value.event_type === 'turn_delta' &&
    (value.message_id === undefined || isMessageId(value.message_id)) &&
    isTurnId(value.turn_id) &&
    (value.timestamp === undefined || isTimestamp(value.timestamp)) &&
    (value.producer_seq === undefined || isProducerSeq(value.producer_seq)) &&
    (value.generation_id === undefined || isGenerationId(value.generation_id)) &&
    isTurnDeltaPayload(value.payload)
  );
}

export function isErrorPayload(value: unknown): value is ErrorPayload {
  return (
    isObject(value) &&
    typeof value.code === 'string' &&
    hasAtMostCodePoints(value.code, 64) &&
    typeof value.message === 'string' &&
    hasAtMostCodePoints(value.message, 2000) &&
    typeof value.retryable === 'boolean'
  );
}

export function isPublishedError(value: unknown): value is PublishedError {
  return (
    isObject(value) &&
    value.event_type === 'error' &&
    (value.message_id === undefined || isMessageId(value.message_id)) &&
    (value.turn_id === undefined || isTurnId(value.turn_id)) &&
    (value.timestamp === undefined || isTimestamp(value.timestamp)) &&
    (value.producer_seq === undefined || isProducerSeq(value.producer_seq)) &&
    (value.generation_id === undefined || isGenerationId(value.generation_id)) &&
    isErrorPayload(value.payload)
  );
}

export function isPublishedEvent(value: unknown): value is PublishedEvent {
  if (!isObject(value)) return false;
  switch (value.event_type) {
    case 'signal':
      return isPublishedSignal(value);
    case 'turn_update':
      return isPublishedTurnUpdate(value);
    case 'turn_delta':
      return isPublishedTurnDelta(value);
    case 'error':
      return isPublishedError(value);
    default:
      return false;
  }
}
