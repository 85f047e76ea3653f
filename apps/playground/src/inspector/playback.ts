import type { FoldedLog } from '../log/folded-log.ts';

/** Where the inspector stands: at the end of the log wherever that is, or after so many events. */
export type Position = number | 'live';

/** How many times faster than it happened. */
export const SPEEDS = [1, 4, 16] as const;
export type Speed = (typeof SPEEDS)[number];

/** A silence is not played longer than this. */
const MAX_WAIT_MS = 1_200;
/** Two events are never played closer than this, so that each can be seen. */
const MIN_WAIT_MS = 25;

/** Milliseconds from the event at a position to the next one, when played. */
export function waitAfter(log: FoldedLog, position: number, speed: Speed): number {
  const now = log.eventAt(position);
  const next = log.eventAt(position + 1);
  if (now === undefined || next === undefined) return MIN_WAIT_MS;
  const happened = Math.min(MAX_WAIT_MS, (next.timestamp - now.timestamp) * 1000);
  return Math.max(MIN_WAIT_MS, happened / speed);
}

/** The position as a number. */
export function numberOf(position: Position, log: FoldedLog): number {
  return position === 'live' ? log.length : Math.min(position, log.length);
}
