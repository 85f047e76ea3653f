import type { SessionResumedPayload } from '@interactive-chat/protocol';
import type { RecordedFrame } from '../bench/frame-recorder.ts';

/** How one connection came to be after the first. */
export interface Recovery {
  /** The number of its first frame. */
  readonly number: number;
  /** When the session answered, in milliseconds since the Unix epoch. */
  readonly at: number;
  /** From the last frame before to that answer. */
  readonly awayMs: number;
  /** What the page said it has. */
  readonly cursor: string | undefined;
  readonly recovered: boolean;
  readonly reason: SessionResumedPayload['reason'];
  readonly replayed: number;
  /** The position of the snapshot that came, where one came. */
  readonly snapshotSeq: number | undefined;
}

/** Every resume of this page, the latest first. The first connection of the page is none. */
export function recoveriesOf(frames: readonly RecordedFrame[]): Recovery[] {
  const recoveries: Recovery[] = [];
  let connect: RecordedFrame | undefined;
  let lastHeard: RecordedFrame | undefined;
  for (const recorded of frames) {
    const { type, direction, frame, at } = recorded;
    if (direction === 'sent') {
      if (type === 'connect') connect = recorded;
      continue;
    }
    if (type === 'session_resumed' && connect && lastHeard) {
      const payload = frame?.payload as SessionResumedPayload;
      recoveries.push({
        number: connect.number,
        at,
        awayMs: at - lastHeard.at,
        cursor: connect.frame?.last_message_id as string | undefined,
        recovered: payload.recovered,
        reason: payload.reason,
        replayed: payload.replayed,
        snapshotSeq: payload.snapshot?.state.seq,
      });
    }
    lastHeard = recorded;
  }
  return recoveries.reverse();
}

const REASONS: Readonly<Record<NonNullable<SessionResumedPayload['reason']>, string>> = {
  no_cursor: 'without a cursor',
  evicted: 'the cursor had been evicted',
  unknown: 'the server did not know the cursor',
  lost: 'what followed the cursor was lost',
};

/** Says it in words. */
export function recoveryWords({ recovered, reason, replayed, snapshotSeq }: Recovery): string {
  const events = replayed === 1 ? '1 event' : `${replayed} events`;
  if (recovered) return `${events} replayed after the cursor, without a gap.`;
  const why = reason === undefined ? 'not recovered' : REASONS[reason];
  const snapshot = snapshotSeq === undefined ? 'no snapshot' : `a snapshot as of position ${snapshotSeq}`;
  return `Recovered by state: ${why}, so ${snapshot} came, and ${events} after it.`;
}
