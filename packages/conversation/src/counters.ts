import type { ConversationState } from '@interactive-chat/protocol';

/** `state` with one of its counters one higher. */
export function count(
  state: ConversationState,
  counter: keyof ConversationState['counters'],
): ConversationState {
  return { ...state, counters: { ...state.counters, [counter]: state.counters[counter] + 1 } };
}
