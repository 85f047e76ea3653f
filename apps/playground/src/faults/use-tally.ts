import { useMemo, useSyncExternalStore } from 'react';
import type { RecordedFrame } from '../bench/frame-recorder.ts';
import type { Workbench } from '../bench/workbench.ts';
import { type Tally, tally } from './tally.ts';

/** Compares the server's log with what this page was told; undefined while the log is not read. */
export function useTally(
  { log, told, recorder, conversation }: Workbench,
  frames: readonly RecordedFrame[],
): { readonly tally: Tally | undefined; readonly reason: string | undefined } {
  const view = useSyncExternalStore(log.subscribe, log.getSnapshot);
  const result = useMemo(() => {
    if (view.status !== 'following') return undefined;
    const events = frames.flatMap(({ seq, direction }) => (direction === 'received' && seq ? [seq] : []));
    return tally({
      logged: view.log.latest().map(({ seq }) => seq),
      told: told(),
      snapshotUpTo: recorder.snapshotUpTo(),
      liveSeq: conversation.state.seq,
      frames: events.length,
      distinct: new Set(events).size,
    });
  }, [view, frames, told, recorder, conversation]);
  return { tally: result, reason: view.status === 'failed' ? view.reason : undefined };
}
