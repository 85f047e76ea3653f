import { setTimeout as pass } from 'node:timers/promises';
import type { Chance } from './chance.ts';
import type { Happening, Happenings } from './happenings.ts';

/** When the server is to end, and how. */
export interface Moment {
  /** `start`: counted from the start of the process, which may not listen yet. */
  readonly after: Happening | 'start' | 'listening';
  /** How often that has to happen before. */
  readonly times: number;
  readonly delayMs: number;
  /** `impatient`: asked to stop, and killed before it has. */
  readonly how: 'kill' | 'stop' | 'impatient';
}

/** What clients do is never waited for longer. */
const MOST_MS = 1500;

/** A moment relative to what clients do. `pace`: how long an answer takes, in milliseconds. */
export function chooseMoment(chance: Chance, paceMs: number): Moment {
  const how = chance.once(14) ? 'stop' : chance.once(20) ? 'impatient' : 'kill';
  const within = (mostMs: number): number => (chance.once(3) ? 0 : chance.next() * mostMs);
  const moment = (after: Moment['after'], times: number, delayMs: number): Moment => ({
    after,
    times,
    delayMs,
    how,
  });
  switch (chance.whole(1, 16)) {
    case 1:
      return { ...moment('start', 1, chance.next() * 400), how: 'kill' };
    case 2:
    case 3:
    case 4:
      return moment('sent', chance.whole(1, 4), within(4));
    case 5:
    case 6:
      return moment('acknowledged', chance.whole(1, 4), within(10));
    case 7:
    case 8:
    case 9:
      return moment('answering', chance.whole(1, 6), within(paceMs));
    case 10:
    case 11:
      return moment('resuming', chance.whole(1, 3), within(6));
    case 12:
      return moment('caught up', chance.whole(1, 4), within(20));
    case 13:
      return moment('publishing', chance.whole(1, 3), within(4));
    case 14:
      return moment('published', chance.whole(1, 3), within(4));
    case 15:
      return moment('listening', 1, chance.next() * 300);
    default:
      // Long enough for what the server does once a second.
      return moment('listening', 1, 1000 + chance.next() * 400);
  }
}

/** Resolves when the moment has come, or when its happening does not come. */
export async function awaitMoment(
  { after, times, delayMs }: Moment,
  happenings: Happenings,
  listening: Promise<unknown>,
): Promise<void> {
  if (after !== 'start') await listening;
  if (after !== 'start' && after !== 'listening') {
    const signal = AbortSignal.timeout(MOST_MS);
    try {
      for (let left = times; left > 0; left--) await happenings.next(after, signal);
    } catch {
      return;
    }
  }
  if (delayMs > 0) await pass(delayMs);
}

export function describeMoment({ after, times, delayMs, how }: Moment): string {
  return `${how} ${delayMs.toFixed(1)} ms after ${after} (${times})`;
}
