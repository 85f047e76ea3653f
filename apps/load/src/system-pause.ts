import { setTimeout as after } from 'node:timers/promises';

/** Lets this many milliseconds pass. */
export async function pause(ms: number): Promise<void> {
  await after(ms);
}
