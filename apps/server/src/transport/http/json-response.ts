import type { HttpResponse } from '../transport.ts';

type ResponseHeaders = HttpResponse['headers'];

/** A JSON answer. */
export function json(status: number, value: unknown, headers: ResponseHeaders = {}): HttpResponse {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) };
}

/** `Retry-After` in whole seconds, rounded up, where there is advice. */
export function retryAfter(retryAfterMs: number | undefined): ResponseHeaders {
  return retryAfterMs === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfterMs / 1000)) };
}

/** The answer with more headers; its own win, but what it varies by adds up. */
export function withHeaders(response: HttpResponse, headers: ResponseHeaders): HttpResponse {
  const vary = [headers.vary, response.headers.vary].filter((each) => each !== undefined).join(', ');
  return { ...response, headers: { ...headers, ...response.headers, ...(vary === '' ? {} : { vary }) } };
}
