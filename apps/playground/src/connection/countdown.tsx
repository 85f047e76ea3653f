import { useEffect, useState } from 'react';
import { browserClock, type PageClock } from '../system-ports.ts';

interface CountdownProps {
  /** Milliseconds since the Unix epoch. */
  readonly until: number;
  readonly clock?: PageClock;
}

const TICK_MS = 200;

/** The seconds that are left. Screen readers find it but are not told every second. */
export function Countdown({ until, clock = browserClock }: CountdownProps) {
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => clock.every(TICK_MS, () => setNow(clock.now())), [clock]);
  return <span role="timer">{Math.max(0, Math.ceil((until - now) / 1000))} s</span>;
}
