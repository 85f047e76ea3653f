import { STATUS_CODES, validateHeaderName, validateHeaderValue } from 'node:http';
import { type BodyStream, isStream } from './body-stream.ts';
import type { HttpResponse } from './transport.ts';

/** A response as it goes over the wire, the same for both transports. */
export interface EncodedResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** What `content-length` says; `undefined` where the status allows none, and for a stream. */
  readonly contentLength: number | undefined;
  /** `undefined` when none is sent (HEAD, 204, 304), and for a stream. */
  readonly body: Uint8Array | undefined;
  /** A body in chunks, instead of `body`. */
  readonly stream: BodyStream | undefined;
}

/** Set by the transport alone, from what it sends. */
const OWN_HEADERS = new Set(['content-length', 'connection', 'transfer-encoding', 'date']);

/** Adds a header by its lower-case name; repeated ones are joined by a comma, so that a second `Host` is seen and not hidden. */
export function addHeader(headers: Map<string, string>, name: string, value: string): void {
  const key = name.toLowerCase();
  const before = headers.get(key);
  headers.set(key, before === undefined ? value : `${before}, ${value}`);
}

/** Header names or values that would break the message out of its frame turn the response into a 500. */
export function encodeResponse(method: string, response: HttpResponse): EncodedResponse {
  const headers = Object.entries(response.headers).filter(([name]) => !OWN_HEADERS.has(name.toLowerCase()));
  if (!headers.every(isValidHeader)) return encodeResponse(method, { status: 500, headers: {}, body: '' });
  const whole = typeof response.body === 'string' ? Buffer.from(response.body) : response.body;
  const stream = isStream(whole) ? whole : undefined;
  const bytes = isStream(whole) ? undefined : whole;
  const hasNoBody = response.status === 204 || response.status === 304;
  const isSent = !hasNoBody && method !== 'HEAD';
  return {
    status: response.status,
    statusText: STATUS_CODES[response.status] ?? 'Unknown',
    headers,
    contentLength: hasNoBody ? undefined : bytes?.byteLength,
    body: isSent ? bytes : undefined,
    stream: isSent ? stream : undefined,
  };
}

/** The answer to an upgrade that opens no socket: a wrong path, or a handshake that is none. */
export function refusedUpgrade(path: string, socketPaths: readonly string[]): HttpResponse {
  const headers = { 'content-type': 'text/plain; charset=utf-8' };
  return socketPaths.includes(path)
    ? { status: 400, headers, body: 'This is no valid WebSocket handshake.\n' }
    : { status: 404, headers, body: `WebSockets are at ${socketPaths.join(' and ')}.\n` };
}

function isValidHeader([name, value]: readonly [string, string]): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}
