import type { AsyncApiDocument } from '../document.ts';
import { page, prose, table } from './markdown.ts';

const VERDICTS: ReadonlyMap<string, string> = new Map([
  ['never', 'no'],
  ['backoff', 'yes, with full jitter'],
  ['spread', 'yes, spread'],
]);

/** Close codes with what a client does after each, and the codes of errors. */
export function codesPage(document: AsyncApiDocument, rules: ReadonlySet<string>): string {
  const closes = document['x-close-codes'].map(({ code, name, reconnect, when }) => [
    String(code),
    `\`${name}\``,
    VERDICTS.get(reconnect) ?? reconnect,
    prose(when, rules),
  ]);
  const errors = document['x-error-codes'].map(({ code, retryable, status, when }) => [
    `\`${code}\``,
    retryable ? 'yes' : 'no',
    String(status),
    prose(when, rules),
  ]);
  return page('specs/asyncapi.yaml', 'Codes', [
    '## Close codes',
    prose(
      'With these a server closes a WebSocket. The reason begins with the name, or with the one in the last column; `retry_after_ms` or `reconnect_spread_ms` follow where they help (CC2).',
      rules,
    ),
    table(['Code', 'Name', 'Reconnect', 'When'], closes),
    prose(
      'Reconnecting is resuming. Full jitter: after a random time of up to 0.5 to 20 seconds, growing with each attempt, or after `retry_after_ms` (CL1). Spread: within a random part of `reconnect_spread_ms` (LV7). Any code that is not listed, 1006 among them, means full jitter (CC1).',
      rules,
    ),
    '## Error codes',
    "In the `error` of an `ack`, in the `reason` of a published event's result, and as `code` of a problem document over HTTP. Retryable: the same request may succeed later, unchanged.",
    table(['Code', 'Retryable', 'HTTP', 'When'], errors),
  ]);
}
