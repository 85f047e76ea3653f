import { gzipped, lineBytes } from '../../event-log/log-bytes.ts';
import type { HttpRequest, HttpResponse } from '../transport.ts';
import { acceptsGzip, wishFor } from './accepted.ts';
import { problem } from './problem.ts';

/** What the answers at the address of a log depend on. */
export const VARIES = { vary: 'accept, accept-encoding' };

/** Whether JSON lines are wanted more than JSON, which is what everything else means (JL2). */
export function wantsLines({ headers }: HttpRequest): boolean {
  const accept = headers.get('accept');
  const lines = wishFor(accept, 'application/jsonl');
  const json = wishFor(accept, 'application/json');
  if (lines.quality !== json.quality) return lines.quality > json.quality;
  return lines.quality > 0 && lines.specificity > json.specificity;
}

/** A log as a file, streamed and compressed where that is wanted (JL2); `undefined`: it is not whole. */
export function logResponse(
  sessionId: string,
  lines: AsyncIterable<string> | undefined,
  { headers }: HttpRequest,
): HttpResponse {
  if (lines === undefined) {
    return problem(
      'log_incomplete',
      'The beginning of this log is no longer kept. What is kept of it can be read with Accept: application/json.',
    );
  }
  const compressed = acceptsGzip(headers.get('accept-encoding'));
  return {
    status: 200,
    headers: {
      'content-type': 'application/jsonl',
      'content-disposition': `attachment; filename="${sessionId}.jsonl"`,
      ...(compressed ? { 'content-encoding': 'gzip' } : {}),
    },
    body: compressed ? gzipped(lineBytes(lines)) : lineBytes(lines),
  };
}
