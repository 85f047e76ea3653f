import type { ConversationState } from '@interactive-chat/protocol';
import { findPhase } from '../profile/next-phase.ts';
import type { Phase, Profile } from '../profile/profile.ts';
import { phaseSpeech } from './speaking-seconds.ts';

/**
 * When the phase has had its most seconds, or the person who is speaking theirs, in Unix seconds;
 * undefined when it has no such guard or nothing is decided now (PH4).
 */
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
  const time = endOfTime(state, phase);
  const speech = endOfSpeech(state, phase);
  return time === undefined || speech === undefined ? (time ?? speech) : Math.min(time, speech);
}

function endOfTime({ phase_started_at }: ConversationState, { guards }: Phase): number | undefined {
  return guards.maxSeconds === undefined || phase_started_at === null
    ? undefined
    : phase_started_at + guards.maxSeconds;
}

/** Only speech that goes on is cut short; who has finished still gets a reply. */
function endOfSpeech(state: ConversationState, { guards }: Phase): number | undefined {
  if (guards.maxSpeakingSeconds === undefined) return undefined;
  const { seconds, since } = phaseSpeech(state);
  return since === undefined ? undefined : since + Math.max(0, guards.maxSpeakingSeconds - seconds);
}
