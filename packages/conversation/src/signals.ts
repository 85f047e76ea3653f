import type { ConversationState, SignalEvent } from '@interactive-chat/protocol';
import { beginUtterance } from './turns.ts';

/** More names than this are not gathered within one phase, so that a producer cannot grow the state without end. */
const MAX_PHASE_SIGNALS = 100;

/** What an observation says about speaker and engine; its name is gathered for the phase's transitions (PH3). */
export function foldSignal(draft: ConversationState, event: SignalEvent): void {
  const name = event.payload.event_name;
  draft.counters.signals++;
  gather(draft, name);
  switch (name) {
    case 'vad.speech_started':
      beginUtterance(draft, event);
      draft.speaker = 'human';
      break;
    case 'vad.speech_ended':
      silence(draft, 'human');
      break;
    case 'tts.speech_started':
      draft.speaker = 'ai';
      break;
    case 'tts.speech_ended':
      silence(draft, 'ai');
      break;
    case 'llm.generation_start':
    case 'llm.generation_complete':
    case 'llm.generation_error':
    case 'llm.generation_cancelled':
      draft.is_processing = name === 'llm.generation_start';
  }
}

/** A `custom.` prefix or its absence is the same signal (PH3). */
function gather(draft: ConversationState, eventName: string): void {
  const known = draft.phase_signals;
  const name = eventName.replace(/^custom\./, '');
  if (known.length < MAX_PHASE_SIGNALS && !known.includes(name)) draft.phase_signals = [...known, name];
}

/** A late end of one speaker's speech does not silence the other. */
function silence(draft: ConversationState, speaker: ConversationState['speaker']): void {
  if (draft.speaker === speaker) draft.speaker = 'silence';
}
