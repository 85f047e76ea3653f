import { useSyncExternalStore } from 'react';
import { useProvided } from './conversation-context.ts';
import { NOTHING_SENT, type Outbox, type OutboxState } from './outbox.ts';

const getRendered = (): OutboxState => NOTHING_SENT;

/** How to say something, and what became of it. */
export interface SendText extends OutboxState, Pick<Outbox, 'send' | 'dismiss'> {}

/**
 * Sends texts. All components below one provider see the same `pending` and `failed` texts.
 * A failed one can be sent again with its `requestId`, without being taken twice, and is then pending again.
 */
export function useSendText(): SendText {
  const { outbox } = useProvided();
  const { subscribe, getSnapshot, send, dismiss } = outbox;
  const state = useSyncExternalStore(subscribe, getSnapshot, getRendered);
  return { ...state, send, dismiss };
}
