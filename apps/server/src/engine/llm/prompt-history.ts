import type { ConversationState } from '@interactive-chat/conversation';
import type { Message } from './model.ts';

/** The latest of what was said that a model is told; in utterances and UTF-16 code units. */
export const MAX_HISTORY_UTTERANCES = 60;
export const MAX_HISTORY_LENGTH = 16_000;

export const CUT_MARK = '[cut off]';
/** Many models insist that a person speaks first. */
const BEGINNING = '(The conversation begins.)';

type Turn = ConversationState['history'][number];

/**
 * What was said, oldest first, then `last` as the person's latest words. Roles alternate, since many models insist on it.
 * @param turnId the turn that is being answered: what belongs to it or came after it is left out
 */
export function historyMessages(
  history: readonly Turn[],
  turnId: string | undefined,
  last: string,
): Message[] {
  const said = latest(
    inTurns(history, turnId).filter((turn) => turn.is_final && turn.transcript.trim() !== ''),
  );
  const messages = said.map((turn): Message => ({ role: ROLES[turn.speaker], content: contentOf(turn) }));
  if (messages[0]?.role === 'assistant') messages.unshift({ role: 'user', content: BEGINNING });
  return alternating([...messages, { role: 'user', content: last }]);
}

const ROLES = { human: 'user', ai: 'assistant' } as const;

/** Turn by turn, in the order in which the turns began: a text that came before the answer to an earlier one stands behind that. */
function inTurns(history: readonly Turn[], until: string | undefined): Turn[] {
  const turns = new Map<string, Turn[]>();
  for (const turn of history) turns.set(turn.turn_id, [...(turns.get(turn.turn_id) ?? []), turn]);
  const ids = [...turns.keys()];
  const end = until === undefined ? -1 : ids.indexOf(until);
  return ids.slice(0, end < 0 ? ids.length : end).flatMap((id) => turns.get(id) ?? []);
}

function latest(turns: readonly Turn[]): Turn[] {
  let length = 0;
  let first = turns.length;
  while (first > 0 && turns.length - first < MAX_HISTORY_UTTERANCES) {
    length += turns[first - 1]?.transcript.length ?? 0;
    if (length > MAX_HISTORY_LENGTH) break;
    first -= 1;
  }
  return turns.slice(first);
}

function contentOf({ speaker, transcript, interrupted }: Turn): string {
  return speaker === 'ai' && interrupted ? `${transcript} ${CUT_MARK}` : transcript;
}

function alternating(messages: readonly Message[]): Message[] {
  const merged: Message[] = [];
  for (const message of messages) {
    const before = merged.at(-1);
    if (before?.role === message.role)
      merged.splice(-1, 1, { role: before.role, content: `${before.content}\n${message.content}` });
    else merged.push(message);
  }
  return merged;
}
