import type { ConversationEvent } from '@interactive-chat/client';
import { useConnection, useConversation } from '@interactive-chat/react';
import { useEffect, useState } from 'react';
import { NO_NOTES, type Notes, noted } from './notes.ts';
import { readLog } from './read-log.ts';

/** Notes of what comes, and of what came before this view was there. */
export function useNotes(): Notes {
  const { on, state } = useConversation();
  const sessionId = useConversation((view) => view.sessionId);
  const isOpen = useConnection().status === 'open';
  const [notes, setNotes] = useState(NO_NOTES);
  const [hasMissed, setMissed] = useState(state.seq > 0);

  useEffect(() => {
    const note = (event: ConversationEvent) => setNotes((before) => noted(before, event));
    const undoNote = on('*', note);
    const undoGap = on('gap', () => setMissed(true));
    return () => {
      undoNote();
      undoGap();
      // Another view is looked at: what comes meanwhile is read when this one is there again.
      setMissed(true);
    };
  }, [on]);

  useEffect(() => {
    if (!hasMissed || !isOpen || sessionId === undefined) return undefined;
    const leaving = new AbortController();
    const catchUp = async () => {
      for await (const events of readLog(sessionId, leaving.signal)) {
        setNotes((before) => events.reduce<Notes>(noted, before));
      }
      setMissed(false);
    };
    // Without it the turns lack details only, and the next connection tries again.
    catchUp().catch(() => {});
    return () => leaving.abort();
  }, [hasMissed, isOpen, sessionId]);

  return notes;
}
