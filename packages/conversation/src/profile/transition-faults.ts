import { END } from './next-phase.ts';
import type { Phase, Transition } from './profile.ts';
import type { ProfileFault } from './profile-fault.ts';

/** What is wrong with the transitions of a phase; paths begin in it. `ids` are those of all phases. */
export function transitionFaults({ signals, transitions }: Phase, ids: readonly string[]): ProfileFault[] {
  return transitions.flatMap((transition, index) => {
    const path = `transitions[${index}]`;
    const faults: ProfileFault[] = [];
    const reason = targetFault(transition.to, ids);
    if (reason !== undefined) faults.push({ path: `${path}.to`, reason });
    for (const signal of transition.signals) {
      if (!signals.includes(signal))
        faults.push({ path: `${path}.signals`, reason: `${signal} is not among the phase's signals` });
    }
    const first = transitions.slice(0, index).findIndex((earlier) => isTakenBefore(earlier, transition));
    if (first >= 0)
      faults.push({
        path,
        reason: `is never taken: whenever its signals are gathered, so are those of transitions[${first}]; put it before that one`,
      });
    return faults;
  });
}

/** What is wrong with a name that leads to a phase; undefined when nothing is. */
export function targetFault(target: string, ids: readonly string[]): string | undefined {
  return target === END || ids.includes(target)
    ? undefined
    : `names no phase: ${target}; known are ${ids.join(', ')} and ${END}`;
}

/** Whether all that is enough for `later` is enough for `earlier`, which comes first (PH3). */
function isTakenBefore(earlier: Transition, later: Transition): boolean {
  const enough = later.match === 'all' ? [later.signals] : later.signals.map((signal) => [signal]);
  return enough.every((gathered) =>
    earlier.match === 'all'
      ? earlier.signals.every((signal) => gathered.includes(signal))
      : earlier.signals.some((signal) => gathered.includes(signal)),
  );
}
