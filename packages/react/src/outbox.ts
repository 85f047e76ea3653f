import type { AckPayload, Conversation, RequestOptions } from '@interactive-chat/client';
import { newRequestId } from './system-ids.ts';

/** A text that the server has not answered yet. */
export interface PendingText {
  readonly text: string;
  /** The id of its request, by which the server recognizes a repetition. */
  readonly requestId: string;
}

/** A text that was not taken. */
export interface FailedText extends PendingText {
  /** Why: a `ConversationError`, whose `code` tells what went wrong. */
  readonly error: unknown;
}

/** Another object whenever it changed; the oldest first. */
export interface OutboxState {
  readonly pending: readonly PendingText[];
  readonly failed: readonly FailedText[];
}

/** The texts of one conversation on their way, wherever they are shown. */
export interface Outbox {
  /** Resolves with the server's answer, or with undefined when it failed. Never rejects. */
  send(text: string, options?: RequestOptions): Promise<AckPayload | undefined>;
  /** Forgets a failed text. */
  dismiss(requestId: string): void;
  getSnapshot(): OutboxState;
  subscribe(listener: () => void): () => void;
}

/** What there is before anything was said. */
export const NOTHING_SENT: OutboxState = { pending: [], failed: [] };

export function createOutbox({ sendText }: Pick<Conversation, 'sendText'>): Outbox {
  const listeners = new Set<() => void>();
  let state = NOTHING_SENT;

  function move(requestId: string, to: Partial<OutboxState> = {}): void {
    const others = (text: PendingText): boolean => text.requestId !== requestId;
    state = {
      pending: [...state.pending.filter(others), ...(to.pending ?? [])],
      failed: [...state.failed.filter(others), ...(to.failed ?? [])],
    };
    for (const listener of listeners) listener();
  }

  return {
    async send(text, { requestId = newRequestId(), ...options } = {}) {
      move(requestId, { pending: [{ text, requestId }] });
      try {
        const ack = await sendText(text, { ...options, requestId });
        move(requestId);
        return ack;
      } catch (error) {
        // Who gives a text up knows that it was not taken.
        move(requestId, options.signal?.aborted ? {} : { failed: [{ text, requestId, error }] });
        return undefined;
      }
    },
    dismiss: (requestId) => move(requestId),
    getSnapshot: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
