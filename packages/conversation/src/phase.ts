import type { ConversationState, PhaseChangeEvent } from '@interactive-chat/protocol';

/** The event carries the whole phase state (PH1); what was gathered in the phase before is dropped (PH3). */
export function enterPhase(
  state: ConversationState,
  { payload, timestamp }: PhaseChangeEvent,
): ConversationState {
  const { from, to, reason, trigger_signals, ...phase } = payload;
  return {
    ...state,
    phase: { current_phase_id: to, ...phase },
    phase_started_at: timestamp,
    phase_turns: 0,
    phase_signals: [],
  };
}
