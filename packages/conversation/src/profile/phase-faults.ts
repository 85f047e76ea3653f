import { canEndByGuard, END } from './next-phase.ts';
import type { Phase } from './profile.ts';
import type { ProfileFault } from './profile-fault.ts';
import { targetFault, transitionFaults } from './transition-faults.ts';

/** What is wrong with one phase; paths begin in it. */
export function phaseFaults(
  phase: Phase,
  earlierIds: readonly string[],
  ids: readonly string[],
): ProfileFault[] {
  const faults: ProfileFault[] = [];
  const { minTurns, maxTurns } = phase.guards;
  const { questionLimit, questions, next } = phase;
  if (phase.id === END) faults.push({ path: 'id', reason: `${END} stands for the end of the conversation` });
  if (earlierIds.includes(phase.id))
    faults.push({ path: 'id', reason: `${phase.id} is the id of an earlier phase` });
  if (phase.startsWith === 'ai' && phase.openers.length === 0)
    faults.push({ path: 'openers', reason: 'must hold a line, since the AI starts' });
  if (questionLimit !== undefined && questionLimit > questions.length)
    faults.push({
      path: 'questionLimit',
      reason: `is above the number of questions: ${questionLimit} > ${questions.length}; without it all are asked`,
    });
  if (minTurns !== undefined && maxTurns !== undefined && minTurns > maxTurns)
    faults.push({ path: 'guards.minTurns', reason: `is above maxTurns: ${minTurns} > ${maxTurns}` });
  if (phase.transitions.length === 0 && !canEndByGuard(phase))
    faults.push({
      path: 'transitions',
      reason:
        'the phase could never end; it needs a transition, guards.maxTurns, guards.maxSeconds or guards.maxSpeakingSeconds',
    });
  if (next !== undefined && !canEndByGuard(phase))
    faults.push({
      path: 'next',
      reason:
        'is where a guard leads, and there is none; set guards.maxTurns, guards.maxSeconds or guards.maxSpeakingSeconds',
    });
  const nextFault = next === undefined ? undefined : targetFault(next, ids);
  if (nextFault !== undefined) faults.push({ path: 'next', reason: nextFault });
  return [...faults, ...transitionFaults(phase, ids)];
}
