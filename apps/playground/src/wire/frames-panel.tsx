import { useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { FrameLog, LoggedFrame } from './frame-log.ts';
import { FrameRow } from './frame-row.tsx';

/** The raw frames, the newest at the end. Held still, the list stays as it is while frames go on coming. */
export function FramesPanel({ frames }: { readonly frames: FrameLog }) {
  const live = useSyncExternalStore(frames.subscribe, frames.getSnapshot);
  const [held, setHeld] = useState<readonly LoggedFrame[]>();
  const list = useRef<HTMLOListElement>(null);
  const shown = held ?? live;

  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls to the end whenever there is another frame.
  useLayoutEffect(() => {
    if (held === undefined) list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [live, held]);

  const waiting = (live.at(-1)?.number ?? 0) - (shown.at(-1)?.number ?? 0);
  return (
    <section className="frames" aria-labelledby="frames-title">
      <header>
        <h2 id="frames-title">Frames</h2>
        <span className="frames-count">
          {held ? `held still, ${waiting} more` : `the latest ${shown.length}`}
        </span>
        <button
          type="button"
          className="quiet"
          aria-pressed={held !== undefined}
          onClick={() => setHeld(held ? undefined : live)}
        >
          {held ? 'Go on' : 'Hold still'}
        </button>
      </header>
      <ol ref={list} className="frames-list">
        {shown.map((frame) => (
          <FrameRow key={frame.number} frame={frame} />
        ))}
      </ol>
    </section>
  );
}
