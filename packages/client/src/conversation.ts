import type { AckPayload, ConversationState, PublishedEvent } from '@interactive-chat/protocol';
import type { ConnectionState } from './connection-state.ts';
import type { ConversationEvent, DeliveredTo, ListenerName } from './conversation-events.ts';
import type { ConversationRequests } from './generated/event-map.gen.ts';
import type { RequestOptions } from './in-flight-requests.ts';

/** One conversation, as long as it lasts: connections come and go beneath it. Methods may be passed around without it. */
export interface Conversation extends Pick<ConversationRequests, 'sendText' | 'sendHeartbeat'> {
  /** The session's id, once the server answered or it was known before. Whoever knows it may join: keep it secret (SE1). */
  readonly sessionId: string | undefined;
  /**
   * The fold of all events (FO1) with the partial text of open utterances in `history` (FO3).
   * Another object whenever something changed; parts that did not change keep their identity.
   */
  readonly state: ConversationState;
  /** Another object whenever it changed. */
  readonly connectionState: ConnectionState;

  /**
   * Listens to events by type (`turn_update`), to signals by name (`signal:vad.speech_started`) or pattern (`signal:custom.*`),
   * to transient frames by type (`turn_delta`, `rate_limit_exceeded`), to `gap`, or with `*` to all events and gaps.
   * Each event is told once, in order, when `state` already holds it. Types of a newer server are told too (FR3).
   * @returns the undo
   */
  on<Name extends ListenerName>(name: Name, listener: (event: DeliveredTo<Name>) => void): () => void;

  /**
   * What `on('*')` tells, from now on, for `for await`. Ends when the conversation is closed, by whomever, and with `signal`;
   * what is buffered is read before. Throws `events_overflow` to a reader that is more than `maxBufferedEvents` behind.
   */
  events(options?: { readonly signal?: AbortSignal | undefined }): AsyncIterableIterator<ConversationEvent>;

  /**
   * Says something; 1 to 4,000 code points (RQ6). Resolves when the server has it in its log, with the `turn_id` of the exchange.
   * While offline it is queued, and sent again until it is answered, without ever being taken twice (CL2, CL3).
   * Rejects with a ConversationError: the server's code (`text_empty`, `text_too_long`, `rate_limited`, `session_completed`, …),
   * `timeout`, `too_many_requests`, `body_too_large` or `closed`; with an aborted `signal`, its reason.
   */
  sendText(text: string, options?: RequestOptions): Promise<AckPayload>;

  /** Holds the engine. Like all commands it fails at once with `not_connected` while offline (CL3). */
  pause(options?: RequestOptions): Promise<AckPayload>;
  /** Lets the engine go on. */
  resume(options?: RequestOptions): Promise<AckPayload>;
  /**
   * Stops the AI's answer. Without a `turnId` that of the AI utterance that is open here and now, so that an interrupt that
   * comes late stops no other; a turn that is over gives `effect: 'none'` (RQ7).
   */
  interrupt(turnId?: string, options?: RequestOptions): Promise<AckPayload>;
  /** Ends the conversation; it can still be read (ST5). */
  complete(options?: RequestOptions): Promise<AckPayload>;
  /** Clears the conversation and starts it anew in the same session, with another profile where `phaseProfile` names one (ST6). */
  reset(options?: RequestOptions & { readonly phaseProfile?: string | undefined }): Promise<AckPayload>;
  /**
   * Publishes events as a producer; each has its own result in the ack's `results` (PB2). May need a `token` (PB5).
   * It numbers nothing (PB6): the `request_id` makes the whole list idempotent.
   */
  publish(events: readonly PublishedEvent[], options?: RequestOptions): Promise<AckPayload>;
  /** Tells the server that somebody is still here: a session without activity expires (SE4, LV3). */
  sendHeartbeat(options?: RequestOptions): Promise<AckPayload>;

  /** Calls `listener` after whatever may have changed `state` or `connectionState`; made for `useSyncExternalStore`. Returns the undo. */
  subscribe(listener: () => void): () => void;
  /** `state`, as a function. */
  getSnapshot(): ConversationState;

  /**
   * Closes the connection and frees every timer, listener and socket (CL6); what waits for an answer fails `closed`.
   * The session lives on and can be joined again. Idempotent.
   * @param options `forget` removes the session from the storage, so that the next conversation starts a new one.
   */
  close(options?: { readonly forget?: boolean }): void;
}
