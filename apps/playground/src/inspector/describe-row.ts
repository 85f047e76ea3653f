import type { ServerEvent } from '@interactive-chat/protocol';
import type { Row } from './rows.ts';

type Json = Readonly<Record<string, unknown>>;

/** Field names worth a word on the line, the first one there is. */
const TELLING = [
  'event_name',
  'command',
  'transcript',
  'text',
  'status',
  'to',
  'message',
  'reason',
  'session_id',
];
/** The session's id is a secret; on the line it is shortened. */
const ID_CHARACTERS = 8;

/** What a row is about, in a few words. */
export function describeRow(row: Row): string {
  return (row.kind === 'event' ? describeEvent(row.event) : undefined) ?? tellingField(row);
}

/** Events of which more than one field matters. */
function describeEvent({ event_type, payload }: ServerEvent): string | undefined {
  switch (event_type) {
    case 'turn_update':
      return `${payload.speaker}: ${payload.transcript}${payload.is_final ? '' : ' …'}`;
    case 'phase_change':
    case 'state_change':
      return `${payload.from ?? 'none'} → ${payload.to} (${payload.reason})`;
    default:
      return undefined;
  }
}

function tellingField(row: Row): string {
  const frame = row.kind === 'event' ? (row.event as unknown as Json) : row.recorded.frame;
  if (frame === undefined) return row.kind === 'event' ? '' : row.recorded.text;
  const fields = isObject(frame.payload) ? frame.payload : frame;
  const name = TELLING.find((key) => typeof fields[key] === 'string' && fields[key] !== '');
  if (name === undefined) return '';
  const detail = String(fields[name]);
  return name === 'session_id' ? detail.slice(0, ID_CHARACTERS) : detail;
}

/** The whole of a row with line breaks. */
export function prettyPrint(row: Row): string {
  const frame = row.kind === 'event' ? row.event : row.recorded.frame;
  return frame === undefined && row.kind !== 'event' ? row.recorded.text : JSON.stringify(frame, null, 2);
}

/** When a row happened here or, where it did not come here, there; in milliseconds since the Unix epoch. */
export function timeOf(row: Row): number {
  if (row.kind !== 'event') return row.recorded.at;
  return row.at ?? row.event.timestamp * 1000;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}
