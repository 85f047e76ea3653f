import type { Clock } from '../clock.ts';

/** Waits for signs of life. */
export interface Watchdog {
  /** Starts the time anew. Costs no timer: whoever floods gives thousands of signs in one turn of the event loop. */
  feed(): void;
  /** Idempotent. */
  stop(): void;
}

export interface WatchdogOptions {
  readonly clock: Pick<Clock, 'monotonic' | 'after'>;
  readonly timeoutMs: number;
  /** Called once, when it was not fed for `timeoutMs`. */
  readonly onSilence: () => void;
}

/** Starts the time. */
export function startWatchdog({ clock, timeoutMs, onSilence }: WatchdogOptions): Watchdog {
  let fedAt = clock.monotonic();
  let cancel = clock.after(timeoutMs, check);

  function check(): void {
    const remaining = fedAt + timeoutMs - clock.monotonic();
    if (remaining > 0) cancel = clock.after(remaining, check);
    else onSilence();
  }

  return {
    feed() {
      fedAt = clock.monotonic();
    },
    stop: () => cancel(),
  };
}
