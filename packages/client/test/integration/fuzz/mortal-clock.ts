import type { Clock } from '../../../../../apps/server/src/clock.ts';

/** The clock of one process: once that is killed, nothing that it waited for happens any more. */
export interface MortalClock extends Clock {
  kill(): void;
}

export function mortalClock(clock: Clock): MortalClock {
  const waiting = new Set<() => void>();
  let isDead = false;

  function mortal(
    schedule: (delayMs: number, task: () => void) => () => void,
    delayMs: number,
    task: () => void,
  ): () => void {
    if (isDead) return () => {};
    const cancel = schedule(delayMs, task);
    const undo = (): void => {
      waiting.delete(undo);
      cancel();
    };
    waiting.add(undo);
    return undo;
  }

  return {
    now: () => clock.now(),
    monotonic: () => clock.monotonic(),
    after(delayMs, task) {
      const undo = mortal(
        (ms, run) => clock.after(ms, run),
        delayMs,
        () => {
          waiting.delete(undo);
          task();
        },
      );
      return undo;
    },
    every: (periodMs, task) => mortal((ms, run) => clock.every(ms, run), periodMs, task),
    kill() {
      isDead = true;
      for (const undo of waiting) undo();
    },
  };
}
