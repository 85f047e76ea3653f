export type { ConversationState } from '@interactive-chat/protocol';
export { evolve } from './evolve.ts';
export { initialState } from './initial-state.ts';
