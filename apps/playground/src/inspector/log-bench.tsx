import type { ConversationState } from '@interactive-chat/client';
import { useMemo, useState } from 'react';
import type { RecordedFrame } from '../bench/frame-recorder.ts';
import type { LogFollower, LogView } from '../log/follow-log.ts';
import { checkFold } from './fold-check.ts';
import { FoldCheckLine } from './fold-check-line.tsx';
import { LatencyCharts } from './latency-charts.tsx';
import { PayloadPanel } from './payload-panel.tsx';
import type { Position } from './playback.ts';
import { EVERY_EVENT, type RowFilter } from './row-filter.ts';
import type { Row } from './rows.ts';
import { Scrubber } from './scrubber.tsx';
import { StatePanel } from './state-panel.tsx';
import { Timeline } from './timeline.tsx';
import { TimelineFilter } from './timeline-filter.tsx';
import { TimelineNotes } from './timeline-notes.tsx';
import { useInspected } from './use-inspected.ts';

interface LogBenchProps {
  readonly follower: LogFollower;
  readonly view: Extract<LogView, { status: 'following' }>;
  readonly frames: readonly RecordedFrame[];
  readonly droppedFrames: number;
  /** The state of the SDK. */
  readonly live: ConversationState;
}

/** Where the inspector stands, and the row that was chosen for its payload. */
interface Selection {
  readonly position: Position;
  readonly key: string | undefined;
}

/** The timeline of a log, and beside it the state at the chosen position. */
export function LogBench({ follower, view, frames, droppedFrames, live }: LogBenchProps) {
  const { log } = view;
  const [selection, setSelection] = useState<Selection>({ position: 'live', key: undefined });
  const [filter, setFilter] = useState<RowFilter>(EVERY_EVENT);
  const { at, rows, shownRows, isOlder, trouble } = useInspected(
    follower,
    view,
    frames,
    selection.position,
    filter,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the log grows in place; `view` tells when.
  const folded = useMemo(() => log.stateAt(at), [view, at]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  const check = useMemo(() => checkFold(log.head, live), [view, live]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  const latest = useMemo(() => log.latest(), [view]);
  const event = log.eventAt(at);
  const positionKey = selection.position === 'live' || event === undefined ? undefined : `e${event.seq}`;
  const selectedKey = selection.key ?? positionKey;

  function goTo(position: Position): void {
    setSelection({ position, key: undefined });
  }

  function select(row: Row): void {
    setSelection({ position: log.positionOf(row.seq), key: row.key });
  }

  return (
    <>
      <Scrubber log={log} position={selection.position} onGo={goTo}>
        <FoldCheckLine check={check} />
      </Scrubber>
      <div className="inspector-columns">
        <div className="inspector-main">
          <section className="panel timeline-panel" aria-labelledby="timeline-title">
            <h2 id="timeline-title">Timeline</h2>
            <TimelineFilter filter={filter} rows={rows} onChange={setFilter} />
            <TimelineNotes view={view} at={at} isOlder={isOlder} droppedFrames={droppedFrames} onGo={goTo} />
            <Timeline
              rows={shownRows}
              selectedKey={selectedKey}
              onSelect={select}
              empty={rows.length === 0 ? 'Nothing has happened yet.' : 'The filter lets nothing through.'}
            />
          </section>
          <PayloadPanel row={rows.find(({ key }) => key === selectedKey)} />
        </div>
        <div className="inspector-side">
          {folded ? (
            <StatePanel
              state={folded}
              when={at === log.length ? 'at the end of the log' : `after event ${at}`}
            />
          ) : (
            <p className="panel" role="status">
              {trouble ?? 'Reading these events again from the server…'}
            </p>
          )}
        </div>
      </div>
      <LatencyCharts frames={frames} events={latest} />
    </>
  );
}
