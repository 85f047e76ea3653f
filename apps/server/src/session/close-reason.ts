import { CLOSE_CODES, type CloseCodeName } from '@interactive-chat/protocol';

/** How a connection is closed. */
export interface Closing {
  readonly code: number;
  /** At most 123 bytes (CC2). */
  readonly reason: string;
}

export interface ClosingDetails {
  /** Says more precisely why than the code's own name. */
  readonly name?: string;
  readonly retryAfterMs?: number;
  readonly reconnectSpreadMs?: number;
  /** For people; cut where the reason would be too long. */
  readonly text?: string;
}

const MAX_REASON_BYTES = 123;

/** The close code of this name and a reason that says what to do (CC1, CC2). */
export function closing(code: CloseCodeName, details: ClosingDetails = {}): Closing {
  const parts = [details.name ?? CLOSE_CODES[code].name];
  if (details.retryAfterMs !== undefined) parts.push(`retry_after_ms=${Math.ceil(details.retryAfterMs)}`);
  if (details.reconnectSpreadMs !== undefined) parts.push(`reconnect_spread_ms=${details.reconnectSpreadMs}`);
  if (details.text !== undefined) parts.push(details.text);
  return { code: CLOSE_CODES[code].code, reason: cut(parts.join(' ')) };
}

/** Cuts between characters, never within one. */
function cut(text: string): string {
  if (Buffer.byteLength(text) <= MAX_REASON_BYTES) return text;
  let kept = '';
  for (const character of text) {
    if (Buffer.byteLength(kept + character) > MAX_REASON_BYTES - 3) break;
    kept += character;
  }
  return `${kept}...`;
}
