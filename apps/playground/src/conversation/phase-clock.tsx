import { useConversation } from '@interactive-chat/react';
import { useEffect, useState } from 'react';
import { browserClock, type PageClock } from '../system-ports.ts';
import { clockTime } from './time-words.ts';
import { useClockOffset } from './use-clock-offset.ts';

const TICK_MS = 1000;

/** How long the current phase has lasted, without its pauses (PH4). Screen readers find it but are not told every second. */
export function PhaseClock({ clock = browserClock }: { readonly clock?: PageClock }) {
  const { startedAt, pausedAt } = useConversation(({ state }) => ({
    startedAt: state.phase_started_at,
    pausedAt: state.paused_at,
  }));
  const offsetMs = useClockOffset(clock);
  const [nowMs, setNowMs] = useState(() => clock.now());
  useEffect(() => clock.every(TICK_MS, () => setNowMs(clock.now())), [clock]);

  if (startedAt === null) return 'now';
  const serverNow = (nowMs - offsetMs) / 1000;
  return (
    <>
      <span role="timer">{clockTime((pausedAt ?? serverNow) - startedAt)}</span> ·{' '}
      {pausedAt === null ? 'now' : 'paused'}
    </>
  );
}
