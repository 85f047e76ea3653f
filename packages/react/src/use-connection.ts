import type { ConnectionState } from '@interactive-chat/client';
import type { ConversationView } from './conversation-context.ts';
import { useConversation } from './use-conversation.ts';

const connectionOf = ({ connectionState }: ConversationView): ConnectionState => connectionState;

/** Whether the conversation is connected, and when the next attempt is made. */
export function useConnection(): ConnectionState {
  return useConversation(connectionOf);
}
