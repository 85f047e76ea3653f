export {
  conversationStateSchema,
  errorEventSchema,
  phaseChangeEventSchema,
  publishedEventSchema,
  serverEventSchema,
  serverFrameSchema,
  signalEventSchema,
  signalPayloadSchema,
  stateChangeEventSchema,
  turnDeltaFrameSchema,
  turnSchema,
  turnUpdateEventSchema,
} from '@interactive-chat/protocol/validators';
export { explainInvalidEvent } from './explain-invalid-event.ts';
