import { lineFaults } from './line-faults.ts';
import { phaseFaults } from './phase-faults.ts';
import type { Profile } from './profile.ts';
import type { ProfileFault } from './profile-fault.ts';
import { unreachablePhases } from './unreachable-phases.ts';

/** What a profile of the right shape may still get wrong: references between phases, ways that lead nowhere, lines that can never be said. */
export function profileFaults(profile: Profile): ProfileFault[] {
  const slots = profile.phases
    .flatMap(({ openers, questions }) => [...openers, ...questions])
    .flatMap((question) => question.slots ?? []);
  const ids = profile.phases.map(({ id }) => id);
  const faults = profile.phases.flatMap((phase, index) =>
    [...phaseFaults(phase, ids.slice(0, index), ids), ...lineFaults(phase, new Set(slots))].map(
      ({ path, reason }) => ({ path: `phases[${index}].${path}`, reason }),
    ),
  );
  // A name that was mistyped is the fault, not the phase that it would have led to.
  return faults.length > 0 ? faults : unreachablePhases(profile);
}
