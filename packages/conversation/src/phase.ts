import type { ConversationState, PhaseChangeEvent } from '@interactive-chat/protocol';

/** The event carries the whole phase state (PH1); what was gathered in the phase before is dropped (PH3). */
export function enterPhase(
  state: ConversationState,
  { payload, timestamp }: PhaseChangeEvent,
): ConversationState {
  return {
    ...state,
    phase: {
      current_phase_id: payload.to,
      phase_index: payload.phase_index,
      total_phases: payload.total_phases,
      phase_name: payload.phase_name,
      phase_profile: payload.phase_profile,
      progress: payload.progress,
    },
    phase_started_at: timestamp,
    phase_turns: 0,
    phase_signals: [],
  };
}
