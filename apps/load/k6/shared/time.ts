import { setTimeout } from 'k6/timers';

/** Unix time in milliseconds, as the timestamps of k6's socket events are. */
export function now(): number {
  return Date.now();
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, Math.max(1, ms));
  });
}

/** Resolves with whether `holds` became true in time. */
export async function until(holds: () => boolean, withinMs: number): Promise<boolean> {
  const deadline = now() + withinMs;
  while (!holds()) {
    if (now() >= deadline) return false;
    await pause(10);
  }
  return true;
}

/** The value, or undefined after the time is up. */
export function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  return Promise.race([promise, pause(ms).then(() => undefined)]);
}
