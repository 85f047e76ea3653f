export type {
  AckPayload,
  ConversationState,
  PublishedEvent,
  ServerEvent,
  ServerFrame,
  Turn,
} from '@interactive-chat/protocol';
export type { ConnectionState } from './connection-state.ts';
export type { Conversation } from './conversation.ts';
export {
  type ClientErrorCode,
  ConversationError,
  type ConversationErrorCode,
} from './conversation-error.ts';
export type {
  ConversationEvent,
  DeliveredTo,
  GapNotice,
  ListenerName,
  UnknownEvent,
} from './conversation-events.ts';
export { createConversation } from './create-conversation.ts';
export type {
  ConversationEventMap,
  ConversationEventName,
  ConversationEventOf,
  SignalEventOf,
} from './generated/event-map.gen.ts';
export type { RequestOptions } from './in-flight-requests.ts';
export type { ConversationOptions } from './options.ts';
export type {
  ClientClock,
  ClientRandom,
  ListenForWake,
  StoragePort,
  WebSocketConstructor,
  WebSocketLike,
} from './ports.ts';
