import { type ClientErrorCode, ConversationError } from '@interactive-chat/client';
import type { ErrorCode } from '@interactive-chat/protocol';

/** What the codes that people meet here mean for them; of others the message tells. */
const WORDS: ReadonlyMap<string, string> = new Map<ClientErrorCode | ErrorCode, string>([
  ['not_connected', 'There is no connection now. Try again when it is back.'],
  ['timeout', 'The server did not answer in time. It may have done it all the same.'],
  ['closed', 'The conversation is closed.'],
  ['too_many_requests', 'Too much is waiting to be sent.'],
  ['session_completed', 'The conversation is completed; it can only be read.'],
  ['session_failed', 'The engine failed. Start over or end the conversation.'],
  ['text_too_long', 'This is too long.'],
  ['rate_limited', 'Too much at once.'],
  ['store_unavailable', 'The server cannot store anything at the moment.'],
  ['restarting', 'The server is restarting.'],
]);

/** An error of a request, for people; the code stays readable, since this is a playground. */
export function errorWords(error: unknown): string {
  if (!(error instanceof ConversationError)) return String(error);
  const { code, message, retryAfterMs } = error;
  const advice = retryAfterMs === undefined ? '' : ` Try again in ${Math.ceil(retryAfterMs / 1000)} s.`;
  return `${WORDS.get(code) ?? message}${advice} (${code})`;
}
