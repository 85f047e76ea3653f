import {
  type AckPayload,
  ERROR_CODE_INFO,
  type ErrorCode,
  type RequestError,
} from '@interactive-chat/protocol';

/** An error of the generated table; whether it is retryable is decided there. */
export function requestError(code: ErrorCode, message: string, retryAfterMs?: number): RequestError {
  return {
    code,
    message,
    retryable: ERROR_CODE_INFO[code].retryable,
    ...(retryAfterMs === undefined ? {} : { retry_after_ms: Math.ceil(retryAfterMs) }),
  };
}

/** A rejected answer to a request. */
export function rejection(
  requestId: string | null,
  code: ErrorCode,
  message: string,
  retryAfterMs?: number,
): AckPayload {
  return { request_id: requestId, status: 'rejected', error: requestError(code, message, retryAfterMs) };
}

/** LI2. */
export function rateLimited(perMinute: number, retryAfterMs: number): RequestError {
  const message = `${perMinute} inputs in a minute are the most; try again in ${Math.ceil(retryAfterMs)} ms`;
  return requestError('rate_limited', message, retryAfterMs);
}

/** When the store takes nothing, it may again after this long, in milliseconds (DU5). */
export const STORE_RETRY_MS = 1000;

/** DU5. */
export function storeUnavailable(): RequestError {
  const message =
    'what is said cannot be kept at the moment, and nothing is taken that would be lost; try again soon';
  return requestError('store_unavailable', message, STORE_RETRY_MS);
}

/** What to tell who asks for a profile that there is not; the known names come first, so that a close reason keeps them (CN8). */
export function unknownProfile(name: string, profiles: ReadonlyMap<string, unknown>): string {
  return `known profiles: ${[...profiles.keys()].join(', ')}; there is no "${name}"`;
}
