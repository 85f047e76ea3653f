import type { ConversationState, PhaseChangeEvent } from '@interactive-chat/protocol';

/** The event carries the whole phase state (PH1); what was gathered in the phase before is dropped (PH3). */
export function enterPhase(
  state: ConversationState,
  { payload, timestamp }: PhaseChangeEvent,
): ConversationState {
  const { to, phase_index, total_phases, phase_name, phase_profile, progress } = payload;
  return {
    ...state,
    // Named one by one: what is not known stays out of the state (FR2).
    phase: {
      current_phase_id: to,
      phase_index,
      total_phases,
      phase_name,
      phase_profile,
      progress: progress.map(({ id, name, status, duration_sec }) => ({ id, name, status, duration_sec })),
    },
    phase_started_at: timestamp,
    phase_turns: 0,
    phase_signals: [],
  };
}
