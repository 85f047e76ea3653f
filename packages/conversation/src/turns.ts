import type { ConversationState, SignalEvent, Turn, TurnUpdateEvent } from '@interactive-chat/protocol';
import { count } from './counters.ts';
import { trimHistory } from './history.ts';

/** Speech of a person takes its place in the history when it begins, not when it was recognised (TU2). */
export function beginUtterance(state: ConversationState, event: SignalEvent): ConversationState {
  if (event.turn_id === null || find(state, event.turn_id, 'human') >= 0) return state;
  return place(state, -1, blank(event, event.turn_id, 'human'));
}

/** One utterance per turn and speaker, the latest update counts (TU3). */
export function upsertUtterance(state: ConversationState, event: TurnUpdateEvent): ConversationState {
  const { payload, turn_id } = event;
  const index = find(state, turn_id, payload.speaker);
  const known = state.history[index] ?? blank(event, turn_id, payload.speaker);
  if (known.is_final && !payload.is_final) return state;
  const { spoken_chars, ...rest } = known;
  const turn: Turn = {
    ...rest,
    transcript: payload.transcript,
    is_final: payload.is_final,
    interrupted: payload.interrupted,
    ...(payload.spoken_chars !== undefined && { spoken_chars: payload.spoken_chars }),
    duration_sec: payload.duration_sec ?? known.duration_sec,
    latency_ms: payload.latency_ms ?? known.latency_ms,
  };
  return tally(place(state, index, turn), known, turn);
}

/** Counts what this update finished, once however often it is repeated. */
function tally(state: ConversationState, before: Turn, after: Turn): ConversationState {
  let next = state;
  if (after.interrupted && !before.interrupted) next = count(next, 'interruptions');
  if (after.is_final && !before.is_final) {
    next = count(next, 'utterances');
    // What began in the phase before does not count in this one, however late it ends.
    if (after.speaker === 'human' && after.phase_id === (next.phase?.current_phase_id ?? null))
      next = { ...next, phase_turns: next.phase_turns + 1 };
  }
  return next;
}

function place(state: ConversationState, index: number, turn: Turn): ConversationState {
  const begun = index >= 0 || state.history.some((other) => other.turn_id === turn.turn_id);
  return trimHistory({
    ...state,
    history: index < 0 ? [...state.history, turn] : state.history.with(index, turn),
    turn_id: begun ? state.turn_id : turn.turn_id,
  });
}

function find(state: ConversationState, turnId: string, speaker: Turn['speaker']): number {
  return state.history.findLastIndex((turn) => turn.turn_id === turnId && turn.speaker === speaker);
}

function blank(event: SignalEvent | TurnUpdateEvent, turnId: string, speaker: Turn['speaker']): Turn {
  return {
    turn_id: turnId,
    speaker,
    transcript: '',
    is_final: false,
    interrupted: false,
    timestamp: event.timestamp,
    phase_id: event.phase_id,
    duration_sec: null,
    latency_ms: null,
  };
}
