import type { AckPayload, PublishResult } from '@interactive-chat/protocol';
import type { PublishResponse } from '@interactive-chat/protocol/openapi';
import type { HttpResponse } from '../transport.ts';
import { json, retryAfter } from './json-response.ts';
import { problem, problemOf, statusOf } from './problem.ts';

/** The acknowledgement as it would go over WebSocket, with 200 or the status of its error (RQ1). */
export function ackResponse(ack: AckPayload): HttpResponse {
  if (ack.error === undefined) return json(200, ack);
  return json(statusOf(ack.error.code), ack, retryAfter(ack.error.retry_after_ms));
}

/** The answer to a list of published events: 429 when the rate limit let none of them through, else 200 with results (PB4). */
export function publishResponse({ results = [], duplicate, error }: AckPayload): HttpResponse {
  if (error !== undefined) return problemOf(error);
  if (nothingFitsRate(results)) {
    const waits = results.map(({ reason }) => reason?.retry_after_ms ?? 0);
    const retryAfterMs = Math.max(...waits);
    const detail = `None of the ${results.length} events was accepted; try again in ${retryAfterMs} ms.`;
    return problem('rate_limited', detail, { retry_after_ms: retryAfterMs, results });
  }
  const body: PublishResponse = duplicate === undefined ? { results } : { results, duplicate };
  return json(200, body);
}

function nothingFitsRate(results: readonly PublishResult[]): boolean {
  const refused = results.every(({ status }) => status === 'rejected');
  return refused && results.some(({ reason }) => reason?.code === 'rate_limited');
}
