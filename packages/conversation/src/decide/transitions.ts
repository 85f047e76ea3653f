import type { ConversationState } from '@interactive-chat/protocol';
import type { Phase, Transition } from '../profile/profile.ts';

/** The first transition in the profile's order whose signals are gathered, once the phase has had its fewest turns (PH3). */
export function gatheredTransition(state: ConversationState, phase: Phase): Transition | undefined {
  if (state.phase_turns < (phase.guards.minTurns ?? 0)) return undefined;
  const gathered = (name: string): boolean => state.phase_signals.includes(name);
  return phase.transitions.find(({ signals, match }) =>
    match === 'all' ? signals.every(gathered) : signals.some(gathered),
  );
}
