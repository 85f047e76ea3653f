import type { ClientClock } from '../../../src/ports.ts';

/** The clock of a device that may be suspended: meanwhile nothing that falls due happens. */
export interface SleepableClock extends ClientClock {
  sleep(): void;
  /** What fell due happens now, in order. */
  wake(): void;
}

export function sleepableClock(clock: ClientClock): SleepableClock {
  const overdue = new Set<() => void>();
  let isAsleep = false;
  return {
    now: () => clock.now(),
    after(delayMs, task) {
      const run = (): void => task();
      const cancel = clock.after(delayMs, () => {
        if (isAsleep) overdue.add(run);
        else run();
      });
      return () => {
        overdue.delete(run);
        cancel();
      };
    },
    sleep() {
      isAsleep = true;
    },
    wake() {
      isAsleep = false;
      for (const run of overdue) {
        overdue.delete(run);
        run();
      }
    },
  };
}
