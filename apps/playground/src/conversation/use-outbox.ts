import type { Conversation } from '@interactive-chat/client';
import { useState } from 'react';
import { newId } from '../system-ports.ts';

/** A text under the id of its request, by which the server recognizes a repetition (RQ2). */
export interface SentText {
  readonly text: string;
  readonly requestId: string;
}

/** Texts on their way. */
export interface Outbox {
  /** Not acknowledged yet, the oldest first. */
  readonly waiting: readonly SentText[];
  /** The last one that the server took. */
  readonly lastSent: SentText | undefined;
  /** Rejects as `sendText` does. */
  readonly send: (text: string) => Promise<void>;
}

/** Sends texts and knows which of them wait, as they do while there is no connection (CL3). */
export function useOutbox(conversation: Conversation): Outbox {
  const [waiting, setWaiting] = useState<readonly SentText[]>([]);
  const [lastSent, setLastSent] = useState<SentText>();

  async function send(text: string): Promise<void> {
    const sent: SentText = { text, requestId: newId() };
    setWaiting((before) => [...before, sent]);
    try {
      await conversation.sendText(text, { requestId: sent.requestId });
      setLastSent(sent);
    } finally {
      setWaiting((before) => before.filter((other) => other !== sent));
    }
  }

  return { waiting, lastSent, send };
}
