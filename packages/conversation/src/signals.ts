import type { ConversationState, SignalEvent } from '@interactive-chat/protocol';
import { count } from './counters.ts';
import { beginUtterance } from './turns.ts';

/** More names than this are not gathered within one phase, so that a producer cannot grow the state without end. */
const MAX_PHASE_SIGNALS = 100;

/** What an observation says about speaker and engine; its name is gathered for the phase's transitions (PH3). */
export function foldSignal(state: ConversationState, event: SignalEvent): ConversationState {
  const name = event.payload.event_name;
  const next = gather(count(state, 'signals'), name);
  switch (name) {
    case 'vad.speech_started':
      return { ...beginUtterance(next, event), speaker: 'human' };
    case 'vad.speech_ended':
      return silence(next, 'human');
    case 'tts.speech_started':
      return { ...next, speaker: 'ai' };
    case 'tts.speech_ended':
      return silence(next, 'ai');
    case 'llm.generation_start':
    case 'llm.generation_complete':
    case 'llm.generation_error':
    case 'llm.generation_cancelled':
      return { ...next, is_processing: name === 'llm.generation_start' };
    default:
      return next;
  }
}

/** A `custom.` prefix or its absence is the same signal (PH3). */
function gather(state: ConversationState, eventName: string): ConversationState {
  const known = state.phase_signals;
  const name = eventName.replace(/^custom\./, '');
  return known.length >= MAX_PHASE_SIGNALS || known.includes(name)
    ? state
    : { ...state, phase_signals: [...known, name] };
}

/** A late end of one speaker's speech does not silence the other. */
function silence(state: ConversationState, speaker: ConversationState['speaker']): ConversationState {
  return state.speaker === speaker ? { ...state, speaker: 'silence' } : state;
}
