import type {
  KnownSignalPayload,
  OtherSignal,
  ServerEvent,
  SessionResumedFrame,
} from '@interactive-chat/protocol';
import type {
  ConversationEventMap,
  ConversationEventName,
  ConversationEventOf,
  SignalEventOf,
} from './generated/event-map.gen.ts';

/** A frame of a type that this SDK does not know (FR3). */
export interface UnknownEvent {
  /** Any name beside the listed ones; this stand-in keeps it apart from them. */
  readonly event_type: `<unlisted>${string}`;
  readonly message_id: string;
  readonly timestamp: number;
  readonly phase_id: string | null;
  readonly turn_id: string | null;
  /** The position in the log; absent on what is in no log. */
  readonly seq?: number;
  readonly payload: unknown;
}

/**
 * The events that follow do not continue those before (RS4). `state` is right all the same: it starts over from a snapshot.
 * `no_cursor` is the normal beginning of a client that joins a session, as after a reload.
 */
export interface GapNotice {
  readonly event_type: 'gap';
  /** `missed`: how many events were never told, where the server knows; `replayed`: how many follow. */
  readonly payload: Pick<SessionResumedFrame['payload'], 'reason' | 'missed' | 'replayed'>;
}

/** What `'*'` and `events()` deliver: all events in order, once each, and gaps where they are. */
export type ConversationEvent = ServerEvent | GapNotice | UnknownEvent;

/** Everything that can be listened to. */
export type DeliveredEvent = ConversationEvent | ConversationEventMap[keyof ConversationEventMap];

/** Names for `on`; those of a newer server are allowed. */
export type ListenerName = ConversationEventName | 'gap' | '*' | (string & {});

/** Signals that a pattern such as `signal:vad.*` lets through. */
type SignalsWithPrefix<Prefix extends string> = SignalEventOf<
  Extract<KnownSignalPayload, { event_name: `${Prefix}${string}` }> | OtherSignal
>;

/** What a listener for `Name` is given. */
export type DeliveredTo<Name extends string> = Name extends '*'
  ? ConversationEvent
  : Name extends 'gap'
    ? GapNotice
    : Name extends `signal:${infer Prefix}*`
      ? SignalsWithPrefix<Prefix>
      : Name extends ConversationEventName
        ? ConversationEventOf<Name>
        : UnknownEvent;
