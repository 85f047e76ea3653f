import type { ConversationState } from '@interactive-chat/protocol';

const MAX_UTTERANCES = 200;
const MAX_TEXT_LENGTH = 65_536;

/** Drops the oldest utterances beyond the limits, in UTF-16 code units of text; the latest one always stays (FO4). */
export function trimHistory(draft: ConversationState): void {
  const { history } = draft;
  let textLength = 0;
  // From the end: the first one that does not fit goes, with all before it.
  const first =
    1 +
    history.findLastIndex(({ transcript }, index) => {
      const later = history.length - 1 - index;
      textLength += transcript.length;
      return later >= MAX_UTTERANCES || (textLength > MAX_TEXT_LENGTH && later > 0);
    });
  if (first > 0) {
    draft.history = history.slice(first);
    draft.history_cut += first;
  }
}
