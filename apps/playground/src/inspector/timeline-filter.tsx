import { useId } from 'react';
import { EVENT_TYPES, FRAME_TYPES, filterTypeOf, type RowFilter } from './row-filter.ts';
import type { Row } from './rows.ts';

interface TimelineFilterProps {
  readonly filter: RowFilter;
  /** All rows, to count by type and to name the signals. */
  readonly rows: readonly Row[];
  readonly onChange: (filter: RowFilter) => void;
}

const NAMES: Readonly<Record<string, string>> = { session: 'session frames', sent: 'sent' };

/** Chooses the types and signals that the timeline shows. */
export function TimelineFilter({ filter, rows, onChange }: TimelineFilterProps) {
  const signalsId = useId();
  const counts = new Map<string, number>();
  const signals = new Set<string>();
  for (const row of rows) {
    const type = filterTypeOf(row);
    counts.set(type, (counts.get(type) ?? 0) + 1);
    if (row.kind === 'event' && row.event.event_type === 'signal') signals.add(row.event.payload.event_name);
  }

  function toggle(type: string): void {
    const types = new Set(filter.types);
    if (!types.delete(type)) types.add(type);
    onChange({ ...filter, types });
  }

  const chips = (types: readonly string[], label: string) => (
    <fieldset className="chips" aria-label={label}>
      <span className="chips-label" aria-hidden="true">
        {label}
      </span>
      {types.map((type) => (
        <button
          key={type}
          type="button"
          className="chip"
          aria-pressed={filter.types.has(type)}
          onClick={() => toggle(type)}
        >
          {NAMES[type] ?? type} <span className="chip-count">{counts.get(type) ?? 0}</span>
        </button>
      ))}
    </fieldset>
  );

  return (
    <div className="timeline-filter">
      {chips(EVENT_TYPES, 'Log')}
      {chips(FRAME_TYPES, 'Wire')}
      <label className="signal-filter">
        <span>Signals</span>
        <input
          type="search"
          list={signalsId}
          value={filter.signal}
          placeholder="all, or vad.*"
          spellCheck={false}
          autoCapitalize="off"
          onChange={(event) => onChange({ ...filter, signal: event.target.value })}
        />
      </label>
      <datalist id={signalsId}>
        {[...signals].sort().map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </div>
  );
}
