import { clearTimeout, setTimeout } from 'k6/timers';

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
export async function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  let timer = 0;
  const timeout = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  const value = await Promise.race([promise, timeout]);
  // k6 holds a user's part open for as long as a timer runs.
  clearTimeout(timer);
  return value;
}
