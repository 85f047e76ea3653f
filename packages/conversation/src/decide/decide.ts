import type {
  ConversationState,
  PhaseChangePayload,
  ServerEvent,
  StateChangePayload,
} from '@interactive-chat/protocol';
import { findPhase, nextPhase } from '../profile/next-phase.ts';
import type { Phase, Profile } from '../profile/profile.ts';
import { phaseChange } from './phase-change.ts';
import { isOverdue } from './phase-deadline.ts';
import { speakingSeconds } from './speaking-seconds.ts';
import { gatheredTransition } from './transitions.ts';

/** What a decision follows: an event just folded, or the time, in Unix seconds. */
export type DecisionInput =
  | { readonly kind: 'event'; readonly event: ServerEvent }
  | { readonly kind: 'tick'; readonly now: number };

/** An event that the server is to log next. */
export type EventDraft =
  | { readonly event_type: 'phase_change'; readonly payload: PhaseChangePayload }
  | { readonly event_type: 'state_change'; readonly payload: StateChangePayload };

interface Move {
  readonly to: string;
  readonly reason: PhaseChangePayload['reason'];
  readonly signals: readonly string[];
}

/**
 * The events that follow from the plan; at most one, since what it changes is decided upon anew.
 * @param state the fold after the event; nothing is decided unless it is active
 */
export function decide(state: ConversationState, input: DecisionInput, profile: Profile): EventDraft[] {
  if (state.session_state !== 'active') return [];
  const now = input.kind === 'tick' ? input.now : input.event.timestamp;
  if (state.phase === null) {
    const first = profile.phases[0];
    const begins = input.kind === 'event' && input.event.event_type === 'state_change';
    return begins && first !== undefined
      ? [enter(state, profile, first, { to: first.id, reason: 'start', signals: [] }, now)]
      : [];
  }
  const phase = findPhase(profile, state.phase.current_phase_id);
  const move = phase && findMove(state, input, profile, phase, now);
  if (move === undefined) return [];
  const target = findPhase(profile, move.to);
  return [target === undefined ? COMPLETE : enter(state, profile, target, move, now)];
}

/** PH5 */
const COMPLETE: EventDraft = {
  event_type: 'state_change',
  payload: { from: 'active', to: 'completed', reason: 'profile_completed' },
};

function enter(
  state: ConversationState,
  profile: Profile,
  phase: Phase,
  move: Move,
  now: number,
): EventDraft {
  return {
    event_type: 'phase_change',
    payload: phaseChange(state, profile, phase, move.reason, move.signals, now),
  };
}

function findMove(
  state: ConversationState,
  input: DecisionInput,
  profile: Profile,
  phase: Phase,
  now: number,
): Move | undefined {
  const transition = isAsking(input) ? undefined : gatheredTransition(state, phase);
  if (transition !== undefined)
    return {
      to: transition.to,
      reason: 'signal',
      signals: transition.signals.filter((name) => state.phase_signals.includes(name)),
    };
  if (input.kind === 'event' && endsWithReply(state, input.event, phase))
    return { to: nextPhase(profile, phase), reason: 'guard', signals: [] };
  if (isOverdue(state, phase, now)) return { to: nextPhase(profile, phase), reason: 'timeout', signals: [] };
  return undefined;
}

/** The guards wait for the AI's utterance, so that the last answer still gets its reply (PH4, TU9). */
function endsWithReply(state: ConversationState, event: ServerEvent, { guards }: Phase): boolean {
  const isReply =
    event.event_type === 'turn_update' && event.payload.speaker === 'ai' && event.payload.is_final;
  if (!isReply) return false;
  const { maxTurns = Number.POSITIVE_INFINITY, maxSpeakingSeconds = Number.POSITIVE_INFINITY } = guards;
  return state.phase_turns >= maxTurns || speakingSeconds(state, event.timestamp) >= maxSpeakingSeconds;
}

/** What the person just said gets its reply in the phase in which it was said, though all is gathered (TU9). */
function isAsking(input: DecisionInput): boolean {
  return (
    input.kind === 'event' &&
    input.event.event_type === 'turn_update' &&
    input.event.payload.speaker === 'human'
  );
}
