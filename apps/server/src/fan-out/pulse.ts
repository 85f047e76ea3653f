import type { Clock } from '../clock.ts';

/** What a pulse calls: an object, since a closure for each session would weigh more. */
export interface Beating {
  beat(): void;
}

/** Runs what is asked for at its next beat; it has a timer only while something is (no timer per session). */
export interface Pulse {
  /** Calls it once, within `periodMs`. Asking again before the beat changes nothing. */
  request(beating: Beating): void;
}

/** One pulse serves all sessions of the process (TU7). */
export function createPulse(clock: Clock, periodMs: number): Pulse {
  const asking = new Set<Beating>();
  return {
    request(beating) {
      asking.add(beating);
      if (asking.size > 1) return;
      clock.after(periodMs, () => {
        const due = [...asking];
        asking.clear();
        for (const each of due) each.beat();
      });
    },
  };
}
