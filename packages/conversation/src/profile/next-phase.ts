import type { Phase, Profile } from './profile.ts';

/** Stands in a profile for the end of the conversation. */
export const END = 'end';

/** Where a guard leads from this phase: a phase's id, or `END`. */
export function nextPhase(profile: Profile, phase: Phase): string {
  return phase.next ?? profile.phases[profile.phases.indexOf(phase) + 1]?.id ?? END;
}

/** The phase of this id; undefined when the profile has none, as after an edit. */
export function findPhase(profile: Profile, id: string | undefined): Phase | undefined {
  return profile.phases.find((phase) => phase.id === id);
}

/** Whether the phase ends though no signal comes (PH4). */
export function canEndByGuard({ guards }: Phase): boolean {
  return [guards.maxTurns, guards.maxSeconds, guards.maxSpeakingSeconds].some((most) => most !== undefined);
}
