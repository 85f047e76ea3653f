import { canEndByGuard, nextPhase } from './next-phase.ts';
import type { Phase, Profile } from './profile.ts';
import type { ProfileFault } from './profile-fault.ts';

/** Phases that no conversation comes to, whatever happens in it. */
export function unreachablePhases(profile: Profile): ProfileFault[] {
  const reached = new Set(profile.phases[0] && [profile.phases[0].id]);
  // A set is walked with what is added on the way.
  for (const id of reached)
    for (const phase of profile.phases)
      if (phase.id === id) for (const target of waysOut(profile, phase)) reached.add(target);
  return profile.phases.flatMap(({ id }, index) =>
    reached.has(id)
      ? []
      : [{ path: `phases[${index}]`, reason: `${id} is never reached; name it in a transition or a next` }],
  );
}

function waysOut(profile: Profile, phase: Phase): string[] {
  const targets = phase.transitions.map(({ to }) => to);
  return canEndByGuard(phase) ? [...targets, nextPhase(profile, phase)] : targets;
}
