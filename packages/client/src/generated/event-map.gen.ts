// Generated from specs/asyncapi.yaml by packages/codegen. Do not edit.
import type {
  AckFrame,
  AckPayload,
  Command,
  ConversationInterrupted,
  EngineConnected,
  EngineDisconnected,
  ErrorEvent,
  HeartbeatFrame,
  LlmGenerationCancelled,
  LlmGenerationComplete,
  LlmGenerationError,
  LlmGenerationStart,
  OtherSignal,
  PhaseChangeEvent,
  PhaseProfile,
  ProducerEpoch,
  ProducerId,
  PublishedEvent,
  RateLimitExceededFrame,
  ReplayCompleteFrame,
  SessionCreatedFrame,
  SessionResumedFrame,
  SessionSummary,
  SignalEvent,
  SignalPayload,
  StateChangeEvent,
  TtsSpeechEnded,
  TtsSpeechStarted,
  TurnDeltaFrame,
  TurnId,
  TurnMetricsUpdated,
  TurnUpdateEvent,
  VadSpeechEnded,
  VadSpeechStarted,
} from '@interactive-chat/protocol';

/** A signal event with one kind of payload. */
export type SignalEventOf<Payload extends SignalPayload> = Omit<SignalEvent, 'payload'> & { payload: Payload };

/** What `on` delivers, by event type, and for signals also by `signal:` and their name. */
export interface ConversationEventMap {
  /** Something was observed: `{event_name: "vad.speech_started", ...}` (EV7). */
  signal: SignalEvent;
  /** The conversation moved to another phase (PH1). */
  phase_change: PhaseChangeEvent;
  /** The state of one utterance (TU3). */
  turn_update: TurnUpdateEvent;
  /** The session's state changed (ST1). */
  state_change: StateChangeEvent;
  /** An engine failed (EN4). */
  error: ErrorEvent;
  /** Answer to a connect frame without a session (CN2). */
  session_created: SessionCreatedFrame;
  /** Answer to a connect frame with a session (RS1). */
  session_resumed: SessionResumedFrame;
  /** The line between catch-up and live (RS7). */
  replay_complete: ReplayCompleteFrame;
  /** Partial text of an open utterance (TU6). */
  turn_delta: TurnDeltaFrame;
  /** Sent when nothing else was for heartbeat_interval_ms (LV2). */
  heartbeat: HeartbeatFrame;
  /** Answer to one request (RQ1). */
  ack: AckFrame;
  /** Somebody's input was refused; at most once a second per connection (LI3). */
  rate_limit_exceeded: RateLimitExceededFrame;
  /** The person began to speak. With a turn_id it allots the turn (TU2). */
  'signal:vad.speech_started': SignalEventOf<VadSpeechStarted>;
  /** The person stopped speaking. */
  'signal:vad.speech_ended': SignalEventOf<VadSpeechEnded>;
  /** The AI began to speak or to show its text. */
  'signal:tts.speech_started': SignalEventOf<TtsSpeechStarted>;
  /** The AI stopped speaking. */
  'signal:tts.speech_ended': SignalEventOf<TtsSpeechEnded>;
  /** The engine began to work on an answer. */
  'signal:llm.generation_start': SignalEventOf<LlmGenerationStart>;
  /** The answer is complete. */
  'signal:llm.generation_complete': SignalEventOf<LlmGenerationComplete>;
  /** The answer failed. */
  'signal:llm.generation_error': SignalEventOf<LlmGenerationError>;
  /** The answer was stopped before its end. */
  'signal:llm.generation_cancelled': SignalEventOf<LlmGenerationCancelled>;
  /** Somebody stopped the AI in mid-sentence (TU5); where a restart did, `answered_in` is the turn in which the answer begins anew (DU3). */
  'signal:conversation.interrupted': SignalEventOf<ConversationInterrupted>;
  /** The external engine has been gone for engine_grace_ms; texts wait for its return (EX6). */
  'signal:engine.disconnected': SignalEventOf<EngineDisconnected>;
  /** An external engine is there again (EX6). */
  'signal:engine.connected': SignalEventOf<EngineConnected>;
  /** How the AI's utterance in a turn went; durations by the monotonic clock (TU14). */
  'signal:analytics.turn_metrics_updated': SignalEventOf<TurnMetricsUpdated>;
  /** Figures of a completed conversation, since it began or was reset (TU15). */
  'signal:analytics.session_summary': SignalEventOf<SessionSummary>;
}

/** A name that `on` knows; any other `signal:` name delivers an {@link OtherSignal}. */
export type ConversationEventName = keyof ConversationEventMap | `signal:${string}`;

/** What `on(name)` delivers. */
export type ConversationEventOf<Name extends ConversationEventName> = Name extends keyof ConversationEventMap
  ? ConversationEventMap[Name]
  : SignalEventOf<OtherSignal>;

/** The requests of the protocol. Each resolves with its answer; `type` and `request_id` are filled in. */
export interface ConversationRequests {
  /** Keep the session alive (LV3). */
  sendHeartbeat(): Promise<AckPayload>;
  /** Say something (RQ5). */
  sendText(text: string): Promise<AckPayload>;
  /** Control the session (ST3). */
  sendCommand(command: Command, options?: { turnId?: TurnId; phaseProfile?: PhaseProfile }): Promise<AckPayload>;
  /** Publish events as a producer (PB1). */
  publish(events: ReadonlyArray<PublishedEvent>, options?: { producerId?: ProducerId; producerEpoch?: ProducerEpoch }): Promise<AckPayload>;
}
