import type { ConversationState } from '@interactive-chat/client';
import type { ConversationView } from './conversation-context.ts';
import { useConversation } from './use-conversation.ts';

const speakerOf = ({ state }: ConversationView): ConversationState['speaker'] => state.speaker;

/** Who is speaking now. */
export function useSpeaker(): ConversationState['speaker'] {
  return useConversation(speakerOf);
}
