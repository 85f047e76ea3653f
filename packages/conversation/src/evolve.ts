import type { ConversationState, ServerEvent, StateChangeEvent } from '@interactive-chat/protocol';
import { count } from './counters.ts';
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
  return { ...count(apply(state, event), 'events'), seq: event.seq };
}

function apply(state: ConversationState, event: ServerEvent): ConversationState {
  switch (event.event_type) {
    case 'signal':
      return foldSignal(state, event);
    case 'turn_update':
      return upsertUtterance(state, event);
    case 'phase_change':
      return enterPhase(state, event);
    case 'state_change':
      return changeState(state, event);
    case 'error':
      return count(state, 'errors');
    default: {
      // A newer server may send what this version does not know (FR3).
      event satisfies never;
      return state;
    }
  }
}

function changeState(state: ConversationState, { payload, timestamp }: StateChangeEvent): ConversationState {
  const { paused_at, phase_started_at } = state;
  const next: ConversationState = { ...state, session_state: payload.to, paused_at: null };
  // Time spent paused does not count towards the phase (PH4).
  if (payload.to === 'paused') next.paused_at = paused_at ?? timestamp;
  else if (paused_at !== null && phase_started_at !== null)
    next.phase_started_at = phase_started_at + Math.max(0, timestamp - paused_at);
  return payload.to === 'completed' || payload.to === 'error'
    ? { ...next, speaker: 'silence', is_processing: false }
    : next;
}
