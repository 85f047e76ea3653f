import type { Turn } from '@interactive-chat/client';
import type { ConversationView } from './conversation-context.ts';
import { useConversation } from './use-conversation.ts';

const turnsOf = ({ state }: ConversationView): readonly Turn[] => state.history;

/** What was said, the oldest first, with the text of open utterances as it comes. A turn that did not change is the same object. */
export function useTurns(): readonly Turn[] {
  return useConversation(turnsOf);
}
