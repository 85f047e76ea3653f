import { createConversation } from '@interactive-chat/client';
import { ConversationProvider, useTurns } from '@interactive-chat/react';

// Lives as long as the page does, whatever is rendered.
const conversation = createConversation({ url: 'wss://chat.example/ws', phaseProfile: 'ielts_full_exam' });

export function Page() {
  return (
    <ConversationProvider conversation={conversation}>
      <Count />
    </ConversationProvider>
  );
}

function Count() {
  return <p>{useTurns().length} turns</p>;
}
