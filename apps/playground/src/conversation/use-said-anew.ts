import type { Conversation } from '@interactive-chat/client';
import { useEffect, useState } from 'react';

/** The turns whose answer a restart of the server cut, and which it gives anew in another turn (DU3). */
export function useSaidAnew(conversation: Conversation): ReadonlySet<string> {
  const [turns, setTurns] = useState<ReadonlySet<string>>(() => new Set());
  useEffect(
    () =>
      conversation.on('signal:conversation.interrupted', ({ turn_id, payload }) => {
        if (turn_id === null || payload.answered_in === undefined) return;
        setTurns((before) => new Set(before).add(turn_id));
      }),
    [conversation],
  );
  return turns;
}
