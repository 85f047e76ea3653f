import type { Clock } from '../../clock.ts';

interface Task {
  readonly dueMs: number;
  readonly run: () => void;
  cancel: () => void;
}

/** Time that stands still while it is held (ST4), for any number of timers. */
export interface HoldableTime {
  readonly isHeld: boolean;
  /** Milliseconds that were not held, from some fixed point; only differences mean something. */
  elapsedMs(): number;
  /** Runs `task` once after `delayMs` that are not held; returns what cancels it. */
  after(delayMs: number, task: () => void): () => void;
  /** Resolves after `delayMs` that are not held, or when `signal` is aborted. */
  sleep(delayMs: number, signal: AbortSignal): Promise<void>;
  /** Resolves when it is not held, or when `signal` is aborted. */
  released(signal: AbortSignal): Promise<void>;
  hold(): void;
  release(): void;
}

export function createHoldableTime(clock: Clock): HoldableTime {
  const tasks = new Set<Task>();
  const waiting = new Set<() => void>();
  let heldSince: number | undefined;
  let heldMs = 0;

  const elapsedMs = (): number => (heldSince ?? clock.monotonic()) - heldMs;
  const arm = (task: Task): void => {
    task.cancel = clock.after(task.dueMs - elapsedMs(), task.run);
  };
  const after = (delayMs: number, run: () => void): (() => void) => {
    const forget = (): void => {
      tasks.delete(task);
      task.cancel();
    };
    const task: Task = {
      dueMs: elapsedMs() + delayMs,
      run: () => {
        tasks.delete(task);
        run();
      },
      cancel: () => {},
    };
    tasks.add(task);
    if (heldSince === undefined) arm(task);
    return forget;
  };

  return {
    get isHeld() {
      return heldSince !== undefined;
    },
    elapsedMs,
    after,
    sleep: (delayMs, signal) => untilOr(signal, (resolve) => after(delayMs, resolve)),
    async released(signal) {
      if (heldSince === undefined) return;
      await untilOr(signal, (resolve) => {
        waiting.add(resolve);
        return () => waiting.delete(resolve);
      });
    },
    hold() {
      heldSince ??= clock.monotonic();
      for (const task of tasks) task.cancel();
    },
    release() {
      if (heldSince === undefined) return;
      heldMs += clock.monotonic() - heldSince;
      heldSince = undefined;
      for (const task of tasks) arm(task);
      for (const resolve of waiting) resolve();
      waiting.clear();
    },
  };
}

/** Resolves when what `begin` started calls back, or when `signal` is aborted, which ends that. */
function untilOr(signal: AbortSignal, begin: (resolve: () => void) => () => void): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const aborted = (): void => {
      end();
      resolve();
    };
    const end = begin(() => {
      signal.removeEventListener('abort', aborted);
      resolve();
    });
    signal.addEventListener('abort', aborted, { once: true });
  });
}
