import type { Situation } from './situation.ts';

/** What a phase may want to be told, by the names of its signals, and when it is sure enough. */
const SENSED: readonly {
  readonly signal: string;
  readonly isSensed: (situation: Situation) => boolean;
}[] = [
  {
    signal: 'feels_low',
    isSensed: ({ answer, memory }) =>
      answer.mood === 'sad' || (answer.mood === 'hard' && memory.burdensInPhase > 1),
  },
  {
    signal: 'needs_review',
    isSensed: ({ memory }) => memory.isLost && memory.timesLostInPhase > 1,
  },
];

/** The signal that leads to another phase because of how the person is, where the phase has one. */
export function sensedSignal(situation: Situation): string | undefined {
  return SENSED.find(({ signal, isSensed }) => situation.branches.includes(signal) && isSensed(situation))
    ?.signal;
}
