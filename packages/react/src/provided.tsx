import type { Conversation } from '@interactive-chat/client';
import { type ReactNode, useMemo } from 'react';
import { ConversationContext, type ConversationView } from './conversation-context.ts';
import { createOutbox } from './outbox.ts';

interface ProvidedProps {
  readonly conversation: Conversation;
  readonly rendered: ConversationView;
  readonly children: ReactNode;
}

/** Shares a conversation with the hooks below, and one outbox for it. */
export function Provided({ conversation, rendered, children }: ProvidedProps): ReactNode {
  const provided = useMemo(
    () => ({ conversation, outbox: createOutbox(conversation), rendered }),
    [conversation, rendered],
  );
  return <ConversationContext.Provider value={provided}>{children}</ConversationContext.Provider>;
}
