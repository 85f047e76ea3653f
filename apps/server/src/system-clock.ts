import type { Clock } from './clock.ts';

/** The machine's clock. Periodic tasks do not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(delayMs, task) {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
  every(periodMs, task) {
    const timer = setInterval(task, periodMs).unref();
    return () => clearInterval(timer);
  },
};
