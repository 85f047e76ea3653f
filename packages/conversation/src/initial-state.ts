import type { ConversationState } from '@interactive-chat/protocol';

/** The fold of no events: what a session of this profile is before its first event (FO1). */
export function initialState(phaseProfile: string): ConversationState {
  return {
    seq: 0,
    session_state: 'initializing',
    phase_profile: phaseProfile,
    phase: null,
    phase_started_at: null,
    paused_at: null,
    phase_turns: 0,
    phase_signals: [],
    speaker: 'silence',
    turn_id: null,
    history: [],
    history_cut: 0,
    is_processing: false,
    counters: { events: 0, signals: 0, utterances: 0, interruptions: 0, errors: 0 },
  };
}
