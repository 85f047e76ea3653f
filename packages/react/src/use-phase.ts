import type { ConversationState } from '@interactive-chat/client';
import type { ConversationView } from './conversation-context.ts';
import { useConversation } from './use-conversation.ts';

const phaseOf = ({ state }: ConversationView): ConversationState['phase'] => state.phase;

/** The current phase and the progress of all of them; null before the first. */
export function usePhase(): ConversationState['phase'] {
  return useConversation(phaseOf);
}
