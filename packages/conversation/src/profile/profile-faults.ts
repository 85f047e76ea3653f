import { END } from './next-phase.ts';
import type { Phase, Profile } from './profile.ts';

interface ProfileFault {
  /** Where, as `phases[2].next`. */
  readonly path: string;
  readonly reason: string;
}

/** What a profile of the right shape may still get wrong: references between phases, and phases that could never end. */
export function profileFaults(profile: Profile): ProfileFault[] {
  const ids = profile.phases.map(({ id }) => id);
  return profile.phases.flatMap((phase, index) =>
    phaseFaults(phase, index, ids).map(({ path, reason }) => ({ path: `phases[${index}].${path}`, reason })),
  );
}

function phaseFaults(phase: Phase, index: number, ids: readonly string[]): ProfileFault[] {
  const faults: ProfileFault[] = [];
  const { minTurns, maxTurns, maxSeconds } = phase.guards;
  const checkTarget = (path: string, target: string): void => {
    if (target !== END && !ids.includes(target))
      faults.push({ path, reason: `names no phase: ${target}; known are ${ids.join(', ')} and ${END}` });
  };
  if (phase.id === END) faults.push({ path: 'id', reason: `${END} stands for the end of the conversation` });
  if (ids.indexOf(phase.id) < index)
    faults.push({ path: 'id', reason: `${phase.id} is the id of an earlier phase` });
  if (phase.startsWith === 'ai' && phase.openers.length === 0)
    faults.push({ path: 'openers', reason: 'must hold a line, since the AI starts' });
  if (minTurns !== undefined && maxTurns !== undefined && minTurns > maxTurns)
    faults.push({ path: 'guards.minTurns', reason: `is above maxTurns: ${minTurns} > ${maxTurns}` });
  if (phase.transitions.length === 0 && maxTurns === undefined && maxSeconds === undefined) {
    faults.push({
      path: 'transitions',
      reason: 'the phase could never end; it needs a transition, guards.maxTurns or guards.maxSeconds',
    });
  }
  if (phase.next !== undefined) checkTarget('next', phase.next);
  for (const [position, transition] of phase.transitions.entries()) {
    checkTarget(`transitions[${position}].to`, transition.to);
    for (const signal of transition.signals) {
      if (!phase.signals.includes(signal))
        faults.push({
          path: `transitions[${position}].signals`,
          reason: `${signal} is not among the phase's signals`,
        });
    }
  }
  return faults;
}
