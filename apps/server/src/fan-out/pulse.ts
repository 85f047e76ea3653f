import type { Clock } from '../clock.ts';

/** Runs what is asked for at its next beat; it has a timer only while something is (no timer per session). */
export interface Pulse {
  /** Runs `task` once, within `periodMs`. Asking again before the beat changes nothing. */
  request(task: () => void): void;
}

/** One pulse serves all sessions of the process (TU7). */
export function createPulse(clock: Clock, periodMs: number): Pulse {
  const tasks = new Set<() => void>();
  return {
    request(task) {
      tasks.add(task);
      if (tasks.size > 1) return;
      clock.after(periodMs, () => {
        const due = [...tasks];
        tasks.clear();
        for (const run of due) run();
      });
    },
  };
}
