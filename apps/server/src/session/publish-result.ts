import {
  isMessageId,
  type PublishedEvent,
  type PublishResult,
  type RequestError,
} from '@interactive-chat/protocol';
import { requestError } from './rejection.ts';

export function refused(candidate: unknown, reason: RequestError): PublishResult {
  return { status: 'rejected', message_id: ownIdOf(candidate), reason };
}

/** Where it is logged is told while its id is remembered (EV4). */
export function repeated(
  candidate: unknown,
  log: { duplicateOf(messageId: string): number | undefined },
): PublishResult {
  const message_id = ownIdOf(candidate);
  const seq = message_id === null ? undefined : log.duplicateOf(message_id);
  return { status: 'duplicate', message_id, ...(seq !== undefined && { seq }) };
}

/** PB8 */
export function ignored({ message_id, generation_id }: PublishedEvent): PublishResult {
  const message = `${generation_id} is over: its turn was interrupted or answered by another generation, the session was reset, or its producer restarted`;
  const reason = requestError('generation_superseded', message);
  return { status: 'ignored', message_id: message_id ?? null, reason };
}

function ownIdOf(candidate: unknown): string | null {
  const id = (candidate as { message_id?: unknown } | null)?.message_id;
  return isMessageId(id) ? id : null;
}
