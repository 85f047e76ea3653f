import type { LogView } from '../log/follow-log.ts';
import type { Position } from './playback.ts';

interface TimelineNotesProps {
  readonly view: Extract<LogView, { status: 'following' }>;
  readonly at: number;
  readonly isOlder: boolean;
  /** Frames that are no longer in memory. */
  readonly droppedFrames: number;
  readonly onGo: (position: Position) => void;
}

/** What the timeline does not show, and why. */
export function TimelineNotes({ view, at, isOlder, droppedFrames, onGo }: TimelineNotesProps) {
  const { log, begins, isComplete, trouble } = view;
  const dropped = log.droppedUpTo;
  return (
    <div className="timeline-notes">
      {!isComplete && <p role="status">Reading the log: {words(log.length)} so far…</p>}
      {trouble !== undefined && <p role="alert">{trouble} It is asked again every second.</p>}
      {begins === 'where this page joined' && (
        <p>The server keeps only the latest events: the log begins with the snapshot that this page got.</p>
      )}
      {isOlder && (
        <p>
          An older stretch, read again from the server, up to event {at.toLocaleString('en-GB')}.{' '}
          <button type="button" className="quiet" onClick={() => onGo('live')}>
            Back to the latest
          </button>
        </p>
      )}
      {!isOlder && dropped > 0 && (
        <p>
          In memory are the latest {words(log.length - dropped)}.{' '}
          <button type="button" className="quiet" onClick={() => onGo(dropped)}>
            Read older ones from the server
          </button>
        </p>
      )}
      {droppedFrames > 0 && <p>{words(droppedFrames, 'frame')} that came first are no longer in memory.</p>}
    </div>
  );
}

function words(count: number, what = 'event'): string {
  return `${count.toLocaleString('en-GB')} ${what}${count === 1 ? '' : 's'}`;
}
