import { useConversation } from '@interactive-chat/react';
import { useEffect, useState } from 'react';
import type { PageClock } from '../system-ports.ts';

/** Frames that are in no log are sent when they are written, so that their time is the server's now. */
const FRESH = [
  'session_created',
  'session_resumed',
  'replay_complete',
  'turn_delta',
  'ack',
  'heartbeat',
] as const;
/** Less than this is the way from there to here. */
const NOTABLE_MS = 1000;

/** How many milliseconds the page's clock is ahead of the server's; 0 until a frame tells otherwise. */
export function useClockOffset(clock: PageClock): number {
  const { on } = useConversation();
  const [offsetMs, setOffsetMs] = useState(0);
  useEffect(() => {
    const compare = ({ timestamp }: { readonly timestamp: number }): void => {
      const seenMs = clock.now() - timestamp * 1000;
      setOffsetMs((before) => (Math.abs(before - seenMs) < NOTABLE_MS ? before : seenMs));
    };
    const undos = FRESH.map((type) => on(type, compare));
    return () => {
      for (const undo of undos) undo();
    };
  }, [on, clock]);
  return offsetMs;
}
