import { useEffect, useState } from 'react';
import type { FoldedLog } from '../log/folded-log.ts';
import { browserClock, type PageClock } from '../system-ports.ts';
import { numberOf, type Position, type Speed, waitAfter } from './playback.ts';

interface Playback {
  readonly isPlaying: boolean;
  readonly toggle: () => void;
}

/** Walks through the log at a speed; at its end it goes over to what happens live. */
export function usePlayback(
  log: FoldedLog,
  position: Position,
  speed: Speed,
  goTo: (position: Position) => void,
  clock: PageClock = browserClock,
): Playback {
  const [isPlaying, setPlaying] = useState(false);
  const at = numberOf(position, log);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `goTo` only sets a state.
  useEffect(() => {
    if (!isPlaying) return undefined;
    return clock.after(waitAfter(log, at, speed), () => {
      const isLast = at + 1 >= log.length;
      goTo(isLast ? 'live' : at + 1);
      if (isLast) setPlaying(false);
    });
  }, [isPlaying, log, at, speed, clock]);

  return {
    isPlaying,
    toggle() {
      if (!isPlaying && at >= log.length) goTo(0);
      setPlaying(!isPlaying);
    },
  };
}
