import type { Conversation } from '@interactive-chat/client';
import { type Context, createContext, useContext } from 'react';
import type { Outbox } from './outbox.ts';

/** What there is to see of a conversation, at any time. */
export type ConversationView = Pick<Conversation, 'state' | 'connectionState' | 'sessionId'>;

/** What a provider shares with the hooks below it. */
export interface ProvidedConversation {
  readonly conversation: Conversation;
  readonly outbox: Outbox;
  /** What a server rendered, and the browser takes over as it is, however late. */
  readonly rendered: ConversationView;
}

export const ConversationContext: Context<ProvidedConversation | undefined> = createContext<
  ProvidedConversation | undefined
>(undefined);

/** Throws where there is no provider above. */
export function useProvided(): ProvidedConversation {
  const provided = useContext(ConversationContext);
  if (provided === undefined) {
    throw new Error('This hook needs a <ConversationProvider> above the component that calls it');
  }
  return provided;
}
