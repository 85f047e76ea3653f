import { type ReactNode, useState } from 'react';
import type { FoldedLog } from '../log/folded-log.ts';
import { numberOf, type Position, SPEEDS, type Speed } from './playback.ts';
import { usePlayback } from './use-playback.ts';

interface ScrubberProps {
  readonly log: FoldedLog;
  readonly position: Position;
  readonly onGo: (position: Position) => void;
  /** What else there is to say of the log. */
  readonly children: ReactNode;
}

/** Moves through the log: the state beside it is always the one after the event it stands at. */
export function Scrubber({ log, position, onGo, children }: ScrubberProps) {
  const [speed, setSpeed] = useState<Speed>(4);
  const at = numberOf(position, log);
  const { isPlaying, toggle } = usePlayback(log, position, speed, onGo);
  const event = log.eventAt(at);
  const words = `${at.toLocaleString('en-GB')} of ${log.length.toLocaleString('en-GB')}`;

  return (
    <section className="scrubber panel" aria-label="Replay">
      <div className="scrubber-buttons">
        <button type="button" aria-label="To the beginning" disabled={at === 0} onClick={() => onGo(0)}>
          <Icon path="M5 4v12M16 4 7 10l9 6z" />
        </button>
        <button
          type="button"
          aria-label="One event back"
          disabled={at === 0}
          onClick={() => onGo(Math.max(0, at - 1))}
        >
          <Icon path="M14 4 6 10l8 6z" />
        </button>
        <button
          type="button"
          className="primary"
          aria-label={isPlaying ? 'Hold' : 'Play'}
          disabled={log.length === 0}
          onClick={toggle}
        >
          <Icon path={isPlaying ? 'M7 4v12M13 4v12' : 'M6 4l10 6-10 6z'} />
        </button>
        <button
          type="button"
          aria-label="One event on"
          disabled={at >= log.length}
          onClick={() => onGo(Math.min(log.length, at + 1))}
        >
          <Icon path="M6 4l8 6-8 6z" />
        </button>
        <button
          type="button"
          className="scrubber-live"
          aria-pressed={position === 'live'}
          onClick={() => onGo('live')}
        >
          <span className="pill-dot" aria-hidden="true" /> Live
        </button>
        <label className="scrubber-speed">
          <span>Speed</span>
          <select value={speed} onChange={(change) => setSpeed(Number(change.target.value) as Speed)}>
            {SPEEDS.map((each) => (
              <option key={each} value={each}>
                {each}×
              </option>
            ))}
          </select>
        </label>
      </div>
      <input
        type="range"
        aria-label="Position in the log"
        aria-valuetext={`Event ${words}${event ? `, ${event.event_type}` : ''}`}
        min={0}
        max={log.length}
        value={at}
        onChange={(change) => {
          const next = Number(change.target.value);
          onGo(next === log.length ? 'live' : next);
        }}
      />
      <div className="scrubber-foot">
        <p className="scrubber-words">
          Event <strong>{words}</strong>
          {event && (
            <>
              {' '}
              · seq {event.seq} · cursor <code>{event.message_id}</code>
            </>
          )}
        </p>
        {children}
      </div>
    </section>
  );
}

function Icon({ path }: { readonly path: string }) {
  return (
    <svg viewBox="0 0 20 20" className="icon" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
