'use client';

export type { ConversationView } from './conversation-context.ts';
export { ConversationProvider, type ConversationProviderProps } from './conversation-provider.tsx';
export type { DeferredOptions } from './deferred-conversation.ts';
export type { FailedText, OutboxState, PendingText } from './outbox.ts';
export { useConnection } from './use-connection.ts';
export { useConversation } from './use-conversation.ts';
export { usePhase } from './use-phase.ts';
export { type SendText, useSendText } from './use-send-text.ts';
export { type SignalEventFor, type SignalPattern, useSignal } from './use-signal.ts';
export { useSpeaker } from './use-speaker.ts';
export { useTurns } from './use-turns.ts';
