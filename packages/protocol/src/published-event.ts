import { describeIssue } from './describe-issue.ts';
import { isPublishedEvent } from './generated/checks.gen.ts';
import type { PublishedEvent } from './generated/messages.gen.ts';
import { type ErrorCode, PUBLISHED_TYPES } from './generated/names.gen.ts';
import { publishedEventSchema } from './generated/schemas.gen.ts';

/** What one element of a publish request turned out to be. */
export type DecodedPublishedEvent =
  | { kind: 'event'; event: PublishedEvent }
  | {
      kind: 'rejected';
      code: Extract<ErrorCode, 'event_type_reserved' | 'invalid_message'>;
      message: string;
    };

/**
 * Decodes one event of a publish request, over WebSocket or HTTP, alone (PB1, PB2, EV10). Never throws.
 * @param value parsed by `parseJson` or `decodeClientFrame`, which refuse `__proto__` keys.
 */
export function decodePublishedEvent(value: unknown): DecodedPublishedEvent {
  const infinite = pathOfInfinite(value);
  if (infinite !== undefined) {
    const message = `${infinite}: expected a number that a 64-bit float holds`;
    return { kind: 'rejected', code: 'invalid_message', message };
  }
  if (isPublishedEvent(value)) return { kind: 'event', event: value };
  const code = isReserved(value) ? 'event_type_reserved' : 'invalid_message';
  return { kind: 'rejected', code, message: describeIssue(value, publishedEventSchema) };
}

/** Where a number stands that JSON text can give and cannot take back (EV10). */
function pathOfInfinite(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : '';
  if (typeof value !== 'object' || value === null) return undefined;
  for (const key in value) {
    const inner = pathOfInfinite((value as Readonly<Record<string, unknown>>)[key]);
    if (inner !== undefined) return inner === '' ? key : `${key}.${inner}`;
  }
  return undefined;
}

function isReserved(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('event_type' in value)) return false;
  const published: readonly string[] = PUBLISHED_TYPES;
  return typeof value.event_type === 'string' && !published.includes(value.event_type);
}
