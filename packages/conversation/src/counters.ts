import type { ConversationState, ServerEvent } from '@interactive-chat/protocol';

/** The counters after an event, as far as they follow from its type alone. */
export function counted(
  counters: ConversationState['counters'],
  { event_type }: ServerEvent,
): ConversationState['counters'] {
  const { events, signals, errors } = counters;
  return {
    ...counters,
    events: events + 1,
    signals: event_type === 'signal' ? signals + 1 : signals,
    errors: event_type === 'error' ? errors + 1 : errors,
  };
}

/** `state` with one of its counters one higher. */
export function count(state: ConversationState, counter: 'utterances' | 'interruptions'): ConversationState {
  return { ...state, counters: { ...state.counters, [counter]: state.counters[counter] + 1 } };
}
