import type { Headers, HttpResponse } from '../transport.ts';

const PREFLIGHT_SECONDS = 600;

/** Lets a page of an allowed origin read the answer; whether the origin is allowed was decided before (SC2). */
export function crossOriginHeaders(headers: Headers): Record<string, string> {
  const origin = headers.get('origin');
  if (origin === undefined) return { vary: 'origin' };
  return {
    vary: 'origin',
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'location, retry-after, etag, content-disposition',
  };
}

/** The answer to OPTIONS; to a browser's preflight it says what the real request may be. */
export function preflight(allowedMethods: readonly string[]): HttpResponse {
  const methods = [...allowedMethods, 'OPTIONS'].join(', ');
  return {
    status: 204,
    headers: {
      allow: methods,
      'access-control-allow-methods': methods,
      'access-control-allow-headers': 'authorization, content-type, if-none-match',
      'access-control-max-age': String(PREFLIGHT_SECONDS),
    },
    body: '',
  };
}
