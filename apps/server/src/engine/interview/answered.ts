import type { ConversationState } from '@interactive-chat/conversation';

type History = ConversationState['history'];

/** A history without what the person said at its end and nobody answered: an engine that takes over is given that again. */
export function answeredPart(history: History): History {
  const answered = new Set(history.filter(({ speaker }) => speaker === 'ai').map(({ turn_id }) => turn_id));
  const last = history.findLastIndex(({ speaker, turn_id }) => speaker === 'ai' || answered.has(turn_id));
  return history.slice(0, last + 1);
}
