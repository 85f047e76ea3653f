import type { ConversationState, PhaseChangeEvent } from '@interactive-chat/protocol';

/** The event carries the whole phase state (PH1), and what is not known of it stays out (FR2); what was gathered in the phase before is dropped (PH3). */
export function enterPhase(draft: ConversationState, { payload, timestamp }: PhaseChangeEvent): void {
  const { to, phase_profile, total_phases, progress, phase_index, phase_name } = payload;
  draft.phase = { current_phase_id: to, phase_profile, total_phases, progress, phase_index, phase_name };
  draft.phase_started_at = timestamp;
  draft.phase_turns = 0;
  draft.phase_signals = [];
}
