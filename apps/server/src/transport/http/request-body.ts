import type { ErrorCode } from '@interactive-chat/protocol';
import { parseJson } from '@interactive-chat/protocol/validators';
import type { HttpRequest } from '../transport.ts';

export interface BodyLimits {
  /** Of the body, in bytes (LI6, PB3). */
  readonly maxBytes: number;
  /** Nesting of its JSON (LI7). */
  readonly maxDepth: number;
}

/** A request's JSON body, or what is wrong with it. */
export type ReadBody =
  | { readonly kind: 'object'; readonly value: object }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly detail: string };

/** Reads a body that must be one JSON object of type `application/json` (HT2), neither too large nor too deep, without `__proto__` keys (SC4). */
export function readBody({ headers, body }: HttpRequest, { maxBytes, maxDepth }: BodyLimits): ReadBody {
  const type = headers.get('content-type') ?? '';
  if (!isJson(type)) {
    const sent = type === '' ? 'a body without Content-Type' : type;
    return {
      kind: 'refused',
      code: 'unsupported_media_type',
      detail: `POST takes application/json, not ${sent}.`,
    };
  }
  if (body === 'too_large' || body.byteLength > maxBytes) {
    return { kind: 'refused', code: 'body_too_large', detail: `The body has more than ${maxBytes} bytes.` };
  }
  const text = decodeUtf8(body);
  if (text === undefined) return invalid('expected UTF-8');
  const parsed = parseJson(text, maxDepth);
  if (parsed.kind !== 'value') return invalid(parsed.message);
  const { value } = parsed;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return invalid('expected a JSON object');
  return { kind: 'object', value };
}

function isJson(contentType: string): boolean {
  return contentType.split(';', 1)[0]?.trim().toLowerCase() === 'application/json';
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function invalid(expectation: string): ReadBody {
  return { kind: 'refused', code: 'invalid_message', detail: `The body cannot be read: ${expectation}.` };
}
