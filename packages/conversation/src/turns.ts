import type { ConversationState, SignalEvent, Turn, TurnUpdateEvent } from '@interactive-chat/protocol';
import { trimHistory } from './history.ts';

/** Speech of a person takes its place in the history when it begins, not when it was recognised (TU2). */
export function beginUtterance(draft: ConversationState, event: SignalEvent): void {
  if (event.turn_id !== null && find(draft, event.turn_id, 'human') < 0)
    place(draft, -1, blank(event, event.turn_id, 'human'));
}

/** One utterance per turn and speaker, the latest update counts (TU3). */
export function upsertUtterance(draft: ConversationState, event: TurnUpdateEvent): void {
  const { payload, turn_id } = event;
  const index = find(draft, turn_id, payload.speaker);
  const known = draft.history[index] ?? blank(event, turn_id, payload.speaker);
  if (known.is_final && !payload.is_final) return;
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
  place(draft, index, turn);
  tally(draft, known, turn);
}

/** Counts what this update finished, once however often it is repeated. */
function tally(draft: ConversationState, before: Turn, after: Turn): void {
  if (after.interrupted && !before.interrupted) draft.counters.interruptions++;
  if (after.is_final && !before.is_final) {
    draft.counters.utterances++;
    // What began in the phase before does not count in this one, however late it ends.
    if (after.speaker === 'human' && after.phase_id === (draft.phase?.current_phase_id ?? null))
      draft.phase_turns++;
  }
}

function place(draft: ConversationState, index: number, turn: Turn): void {
  const { history } = draft;
  const begun = index >= 0 || history.some((other) => other.turn_id === turn.turn_id);
  if (!begun) draft.turn_id = turn.turn_id;
  draft.history = index < 0 ? [...history, turn] : history.with(index, turn);
  trimHistory(draft);
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
