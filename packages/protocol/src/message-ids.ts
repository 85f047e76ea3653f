import { MESSAGE_ID_PATTERN } from './generated/names.gen.ts';

const MINTED = /^msg_([0-9a-f]{8}|[1-9a-f][0-9a-f]{8,13})(?:_[0-9]{1,16})?$/;

/** The id of the event at position `seq`; position 0 is before the first event (EV3). */
export function mintMessageId(seq: number): string {
  return `msg_${seq.toString(16).padStart(8, '0')}`;
}

/** The id of a transient frame sent after the event at position `seq`; `counter` tells such frames apart (EV3). */
export function mintTransientId(seq: number, counter: number): string {
  return `${mintMessageId(seq)}_${counter}`;
}

/** The position in a minted id, of an event or of a transient frame; undefined for any other id (RS5). */
export function parseMintedId(id: string): number | undefined {
  const digits = MINTED.exec(id)?.[1];
  if (digits === undefined) return undefined;
  const seq = Number.parseInt(digits, 16);
  return Number.isSafeInteger(seq) ? seq : undefined;
}

/** Whether `value` may be a `message_id`. */
export function isMessageId(value: unknown): value is string {
  return typeof value === 'string' && MESSAGE_ID_PATTERN.test(value);
}
