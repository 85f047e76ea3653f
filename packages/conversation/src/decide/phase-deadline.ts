import type { ConversationState } from '@interactive-chat/protocol';
import { findPhase } from '../profile/next-phase.ts';
import type { Phase, Profile } from '../profile/profile.ts';

/** When the phase has had its most seconds, in Unix seconds; undefined when it has no such guard or nothing is decided now (PH4). */
export function phaseDeadline(state: ConversationState, profile: Profile): number | undefined {
  const phase = findPhase(profile, state.phase?.current_phase_id);
  return state.session_state === 'active' && phase !== undefined ? deadline(state, phase) : undefined;
}

/** Whether the phase is to end for want of time; never in the middle of an AI's utterance, whose final decides anew. */
export function isOverdue(state: ConversationState, phase: Phase, now: number): boolean {
  const end = deadline(state, phase);
  return (
    end !== undefined && now >= end && !state.history.some((turn) => turn.speaker === 'ai' && !turn.is_final)
  );
}

function deadline(state: ConversationState, phase: Phase): number | undefined {
  const { maxSeconds } = phase.guards;
  return maxSeconds === undefined || state.phase_started_at === null
    ? undefined
    : state.phase_started_at + maxSeconds;
}
