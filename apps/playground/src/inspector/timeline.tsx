import { type KeyboardEvent, useId } from 'react';
import type { Row } from './rows.ts';
import { TimelineRow } from './timeline-row.tsx';
import { useWindowedList } from './use-windowed-list.ts';

interface TimelineProps {
  /** The oldest first. */
  readonly rows: readonly Row[];
  /** Key of the selected row; undefined for none. */
  readonly selectedKey: string | undefined;
  readonly onSelect: (row: Row) => void;
  /** Said when there is no row. */
  readonly empty: string;
}

const ROW_HEIGHT = 30;
const PAGE_ROWS = 10;
const STEPS: Readonly<Record<string, number>> = {
  ArrowUp: -1,
  ArrowDown: 1,
  PageUp: -PAGE_ROWS,
  PageDown: PAGE_ROWS,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** All rows in a box that scrolls; the arrow keys walk through them. */
export function Timeline({ rows, selectedKey, onSelect, empty }: TimelineProps) {
  const listId = useId();
  const selected = selectedKey === undefined ? -1 : rows.findIndex(({ key }) => key === selectedKey);
  const { list, start, end, isAtEnd, onScroll, toEnd } = useWindowedList(rows.length, selected, ROW_HEIGHT);

  function onKeyDown(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    if (step === undefined || rows.length === 0) return;
    event.preventDefault();
    const from = selected < 0 ? rows.length : selected;
    const next = rows[Math.min(rows.length - 1, Math.max(0, from + step))];
    if (next) onSelect(next);
  }

  return (
    <div className="timeline">
      <div
        ref={list}
        className="timeline-list"
        role="listbox"
        tabIndex={0}
        aria-label="Events, the newest at the end"
        aria-activedescendant={selected < 0 ? undefined : `${listId}${selectedKey}`}
        onKeyDown={onKeyDown}
        onScroll={onScroll}
      >
        <div className="timeline-rows" role="presentation" style={{ height: rows.length * ROW_HEIGHT }}>
          {rows.slice(start, end).map((row, offset) => (
            <TimelineRow
              key={row.key}
              row={row}
              id={`${listId}${row.key}`}
              index={start + offset}
              count={rows.length}
              top={(start + offset) * ROW_HEIGHT}
              isSelected={row.key === selectedKey}
              onSelect={onSelect}
            />
          ))}
        </div>
      </div>
      {rows.length === 0 && <p className="timeline-empty">{empty}</p>}
      {!isAtEnd && rows.length > 0 && (
        <button type="button" className="to-end" onClick={toEnd}>
          ↓ Latest
        </button>
      )}
    </div>
  );
}
