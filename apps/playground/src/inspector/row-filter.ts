import type { Row } from './rows.ts';

/** What the timeline shows. */
export interface RowFilter {
  /** Event types and the types of other frames; a frame that was sent counts as `sent`. */
  readonly types: ReadonlySet<string>;
  /** A part of a signal's name, or a pattern such as `vad.*`; empty for all. Other rows are not touched by it. */
  readonly signal: string;
}

/** The types of events, which are in the log. */
export const EVENT_TYPES = ['signal', 'turn_update', 'phase_change', 'state_change', 'error'] as const;
/** What else goes over the wire. */
export const FRAME_TYPES = ['sent', 'turn_delta', 'ack', 'heartbeat', 'session'] as const;

/** What is shown at first: the log. */
export const EVERY_EVENT: RowFilter = { types: new Set(EVENT_TYPES), signal: '' };

/** The type under which a row is filtered. A newer server's unknown events are shown with `error`, so that nothing is hidden for good. */
export function filterTypeOf({ kind, type }: Row): string {
  if (kind === 'sent') return 'sent';
  if (kind === 'event') return (EVENT_TYPES as readonly string[]).includes(type) ? type : 'error';
  return (FRAME_TYPES as readonly string[]).includes(type) ? type : 'session';
}

/** Whether a row is to be shown. */
export function isShown(row: Row, { types, signal }: RowFilter): boolean {
  if (!types.has(filterTypeOf(row))) return false;
  if (signal === '' || row.kind !== 'event' || row.event.event_type !== 'signal') return true;
  return matchesPattern(row.event.payload.event_name, signal);
}

function matchesPattern(name: string, pattern: string): boolean {
  const wanted = pattern.trim().toLowerCase();
  if (!wanted.includes('*')) return name.includes(wanted);
  const parts = wanted.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
}
