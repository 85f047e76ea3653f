import type { ConversationState, ServerEvent, StateChangeEvent } from '@interactive-chat/protocol';
import { initialState } from './initial-state.ts';
import { enterPhase } from './phase.ts';
import { foldSignal } from './signals.ts';
import { upsertUtterance } from './turns.ts';

/**
 * The conversation after `event` (FO1). Pure; parts that the event does not touch are shared with `state`.
 * An event at or before `state.seq` is already in the fold and gives `state` itself, so that folding a stretch twice is harmless.
 */
export function evolve(state: ConversationState, event: ServerEvent): ConversationState {
  if (event.seq <= state.seq) return state;
  // The log's own position survives a reset, everything else starts anew (ST6).
  if (event.event_type === 'state_change' && event.payload.reason === 'reset') {
    const { to, phase_profile = state.phase_profile } = event.payload;
    return { ...initialState(phase_profile), session_state: to, seq: event.seq };
  }
  // One copy, for the parts to change: more of them are what a fold costs.
  const next = { ...state, seq: event.seq, counters: { ...state.counters } };
  next.counters.events++;
  apply(next, event);
  return next;
}

/** Changes the copy: what it shares with the state before, all but its counters, is replaced and never changed. */
function apply(draft: ConversationState, event: ServerEvent): void {
  switch (event.event_type) {
    case 'signal':
      foldSignal(draft, event);
      break;
    case 'turn_update':
      upsertUtterance(draft, event);
      break;
    case 'phase_change':
      enterPhase(draft, event);
      break;
    case 'state_change':
      changeState(draft, event);
      break;
    case 'error':
      draft.counters.errors++;
      break;
    default:
      // A newer server may send what this version does not know (FR3).
      event satisfies never;
  }
}

function changeState(draft: ConversationState, { payload, timestamp }: StateChangeEvent): void {
  const { paused_at, phase_started_at } = draft;
  draft.session_state = payload.to;
  draft.paused_at = null;
  // Time spent paused does not count towards the phase (PH4).
  if (payload.to === 'paused') draft.paused_at = paused_at ?? timestamp;
  else if (paused_at !== null && phase_started_at !== null)
    draft.phase_started_at = phase_started_at + Math.max(0, timestamp - paused_at);
  if (payload.to === 'completed' || payload.to === 'error') {
    draft.speaker = 'silence';
    draft.is_processing = false;
  }
}
