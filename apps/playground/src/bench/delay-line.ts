import type { PageClock } from '../system-ports.ts';

/** Runs tasks in the order in which they came, each after a delay. */
export interface DelayLine {
  push(task: () => void): void;
  /** Forgets what waits. */
  clear(): void;
}

/** Without a delay a task runs at once, unless another waits before it. */
export function createDelayLine(clock: Pick<PageClock, 'now' | 'after'>, delayMs: () => number): DelayLine {
  let waiting: { readonly task: () => void; readonly dueAt: number }[] = [];
  let cancel: (() => void) | undefined;

  function schedule(): void {
    const first = waiting[0];
    if (first === undefined || cancel !== undefined) return;
    cancel = clock.after(Math.max(0, first.dueAt - clock.now()), () => {
      cancel = undefined;
      waiting.shift();
      first.task();
      schedule();
    });
  }

  return {
    push(task) {
      if (delayMs() === 0 && waiting.length === 0) {
        task();
        return;
      }
      waiting.push({ task, dueAt: clock.now() + delayMs() });
      schedule();
    },
    clear() {
      cancel?.();
      cancel = undefined;
      waiting = [];
    },
  };
}
