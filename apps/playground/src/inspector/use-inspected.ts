import { useEffect, useMemo, useState } from 'react';
import type { RecordedFrame } from '../bench/frame-recorder.ts';
import type { FoldedLog } from '../log/folded-log.ts';
import type { LogFollower, LogView } from '../log/follow-log.ts';
import { numberOf, type Position } from './playback.ts';
import { isShown, type RowFilter } from './row-filter.ts';
import { mergeRows, type Row } from './rows.ts';

type Following = Extract<LogView, { status: 'following' }>;

/** What the inspector shows of a log at a position. */
interface Inspected {
  readonly at: number;
  readonly rows: readonly Row[];
  readonly shownRows: readonly Row[];
  /** Whether the rows are an older stretch that was read again, and not the latest ones. */
  readonly isOlder: boolean;
  /** Why an older stretch could not be read. */
  readonly trouble: string | undefined;
}

/** Rows of the part of the log around the position; what was dropped from memory is read again from the server. */
export function useInspected(
  follower: LogFollower,
  view: Following,
  frames: readonly RecordedFrame[],
  position: Position,
  filter: RowFilter,
): Inspected {
  const { log } = view;
  const at = numberOf(position, log);
  const trouble = useStretch(follower, log, at);
  const isOlder = at > 0 ? at <= log.droppedUpTo : log.droppedUpTo > 0;
  // `view` is another object whenever the log has grown.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the log itself is always the same object.
  const events = useMemo(() => (isOlder ? log.restored() : log.latest()), [view, isOlder]);
  const rows = useMemo(() => mergeRows(events, isOlder ? [] : frames), [events, frames, isOlder]);
  const shownRows = useMemo(() => rows.filter((row) => isShown(row, filter)), [rows, filter]);
  return { at, rows, shownRows, isOlder, trouble };
}

/** Sees to it that the events around a position are in memory. */
function useStretch(follower: LogFollower, log: FoldedLog, at: number): string | undefined {
  const [trouble, setTrouble] = useState<string>();
  const dropped = log.droppedAt(at);
  const index = dropped?.index;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the stretch is the one with this index.
  useEffect(() => {
    setTrouble(undefined);
    if (dropped === undefined) return undefined;
    let isOver = false;
    follower.load(dropped).catch((error: Error) => {
      if (!isOver) setTrouble(error.message);
    });
    return () => {
      isOver = true;
    };
  }, [follower, log, index]);

  return trouble;
}
