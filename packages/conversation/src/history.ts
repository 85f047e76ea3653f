import type { ConversationState } from '@interactive-chat/protocol';

const MAX_UTTERANCES = 200;
const MAX_TEXT_LENGTH = 65_536;

/** Drops the oldest utterances beyond the limits, in UTF-16 code units of text; the latest one always stays (FO4). */
export function trimHistory(state: ConversationState): ConversationState {
  const { history } = state;
  let first = history.length;
  let textLength = 0;
  while (first > 0 && history.length - first < MAX_UTTERANCES) {
    textLength += history[first - 1]?.transcript.length ?? 0;
    if (textLength > MAX_TEXT_LENGTH && first < history.length) break;
    first -= 1;
  }
  return first === 0
    ? state
    : { ...state, history: history.slice(first), history_cut: state.history_cut + first };
}
