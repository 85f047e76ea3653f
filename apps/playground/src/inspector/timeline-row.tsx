import { memo } from 'react';
import { describeRow, timeOf } from './describe-row.ts';
import type { Row } from './rows.ts';

interface TimelineRowProps {
  readonly row: Row;
  readonly id: string;
  readonly index: number;
  readonly count: number;
  readonly top: number;
  readonly isSelected: boolean;
  readonly onSelect: (row: Row) => void;
}

/** One event or frame on a line. */
export const TimelineRow = memo(({ row, id, index, count, top, isSelected, onSelect }: TimelineRowProps) => (
  // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the list has the focus and the keys.
  <div
    id={id}
    role="option"
    aria-selected={isSelected}
    aria-posinset={index + 1}
    aria-setsize={count}
    className={`row ${row.kind}`}
    data-type={row.type}
    style={{ transform: `translateY(${top}px)` }}
    onClick={() => onSelect(row)}
  >
    <span className="row-seq">{row.kind === 'event' ? row.seq : row.kind === 'sent' ? '↑' : '↓'}</span>
    <span className="row-time">{timeOfDay(timeOf(row))}</span>
    <span className="row-type">{row.type}</span>
    <span className="row-detail">{describeRow(row)}</span>
    <span className="row-origin" data-origin={originOf(row)}>
      {originWords(row)}
    </span>
  </div>
));
TimelineRow.displayName = 'TimelineRow';

function originOf(row: Row): string {
  return row.kind === 'event' ? row.origin : row.kind;
}

function originWords(row: Row): string {
  if (row.kind !== 'event') {
    if (row.kind === 'sent') return 'sent';
    return row.recorded.replayed ? 'replayed' : 'not in the log';
  }
  if (row.origin === 'log') return 'from the log';
  return row.copies > 1 ? `${row.origin} ×${row.copies}` : row.origin;
}

function timeOfDay(at: number): string {
  const moment = new Date(at);
  return `${moment.toLocaleTimeString('en-GB')}.${String(moment.getMilliseconds()).padStart(3, '0')}`;
}
