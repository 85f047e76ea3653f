import type { ToldEvents } from '../bench/told-events.ts';

/** What became of the events of the log, as far as this page's memory reaches. */
export interface Tally {
  /** In the server's log. */
  readonly logged: number;
  /** Told to the application one by one. */
  readonly told: number;
  /** Not told, but within a snapshot that came. */
  readonly inSnapshot: number;
  /** Newer than the state here: they have yet to come. */
  readonly underway: number;
  /** In none of these: lost. */
  readonly missing: number;
  /** Told more than once. */
  readonly doubled: number;
  /** Came over the wire again, and the SDK dropped them. */
  readonly repeated: number;
}

export interface TallyInput {
  /** Positions in the server's log, as HTTP gives them. */
  readonly logged: readonly number[];
  readonly told: ToldEvents;
  /** Positions up to this one may have come within a snapshot. */
  readonly snapshotUpTo: number;
  /** The position of the SDK's state. */
  readonly liveSeq: number;
  /** How many event frames came over the wire, and of how many events. */
  readonly frames: number;
  readonly distinct: number;
}

/** Sorts each event of the log into exactly one of the boxes. */
export function tally({ logged, told, snapshotUpTo, liveSeq, frames, distinct }: TallyInput): Tally {
  const boxes = { told: 0, inSnapshot: 0, underway: 0, missing: 0 };
  const known = logged.filter((seq) => seq > told.after);
  for (const seq of known) boxes[boxOf(seq, told, snapshotUpTo, liveSeq)] += 1;
  return { logged: known.length, ...boxes, doubled: told.doubled, repeated: frames - distinct };
}

function boxOf(
  seq: number,
  { seqs }: ToldEvents,
  snapshotUpTo: number,
  liveSeq: number,
): 'told' | 'inSnapshot' | 'underway' | 'missing' {
  if (seqs.has(seq)) return 'told';
  if (seq > liveSeq) return 'underway';
  return seq <= snapshotUpTo ? 'inSnapshot' : 'missing';
}
