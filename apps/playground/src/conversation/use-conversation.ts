import type { ConnectionState, Conversation, ConversationState } from '@interactive-chat/client';
import { useSyncExternalStore } from 'react';

/** What there is to see of a conversation, at any time. */
export interface LiveConversation {
  /** The fold of all events, with the partial text of open utterances. */
  readonly state: ConversationState;
  readonly connectionState: ConnectionState;
  readonly sessionId: string | undefined;
}

/** Follows a conversation: renders again whenever something of it changed. */
export function useConversation(conversation: Conversation): LiveConversation {
  const { subscribe, getSnapshot } = conversation;
  const state = useSyncExternalStore(subscribe, getSnapshot);
  const connectionState = useSyncExternalStore(subscribe, () => conversation.connectionState);
  const sessionId = useSyncExternalStore(subscribe, () => conversation.sessionId);
  return { state, connectionState, sessionId };
}
