import type { ConversationState, PhaseChangePayload, PhaseProgress } from '@interactive-chat/protocol';
import type { Phase, Profile } from '../profile/profile.ts';

/** The whole phase state after entering `to`, so that a fold needs no profile (PH1). `now` is in Unix seconds. */
export function phaseChange(
  state: ConversationState,
  profile: Profile,
  to: Phase,
  reason: PhaseChangePayload['reason'],
  triggers: readonly string[],
  now: number,
): PhaseChangePayload {
  return {
    from: state.phase?.current_phase_id ?? null,
    to: to.id,
    reason,
    trigger_signals: [...triggers],
    phase_name: to.name,
    phase_index: profile.phases.indexOf(to),
    total_phases: profile.phases.length,
    phase_profile: profile.name,
    progress: profile.phases.map((phase) => progressOf(phase, state, to, now)),
  };
}

/** A phase that is entered again goes on with the seconds it had. */
function progressOf(phase: Phase, state: ConversationState, to: Phase, now: number): PhaseProgress {
  const before = state.phase?.progress.find(({ id }) => id === phase.id);
  const left = state.phase?.current_phase_id === phase.id;
  const spent = left ? Math.max(0, now - (state.phase_started_at ?? now)) : 0;
  const status = phase === to ? 'active' : left ? 'completed' : (before?.status ?? 'upcoming');
  return {
    id: phase.id,
    name: phase.name,
    status,
    duration_sec: Math.round(((before?.duration_sec ?? 0) + spent) * 1000) / 1000,
  };
}
