import { useConversation } from '@interactive-chat/react';
import { ConversationPage } from './conversation-page.tsx';

/** The conversation of the provider above, to take part in. */
export function ConversationScreen({ onLeave }: { readonly onLeave: () => void }) {
  const conversation = useConversation();

  function leave(): void {
    conversation.close({ forget: true });
    onLeave();
  }

  return <ConversationPage conversation={conversation} onLeave={leave} />;
}
