import type { Situation } from './situation.ts';

/** Of such a weight one telling is enough. */
const GRAVE = 10;

/** What a phase may want to be told, by the names of its signals, and when it is sure enough. */
const SENSED: readonly {
  readonly signal: string;
  readonly isSensed: (situation: Situation) => boolean;
}[] = [
  {
    signal: 'feels_low',
    isSensed: ({ answer, memory }) =>
      answer.feeling?.isGood === false && (answer.feeling.weight >= GRAVE || memory.visits.burdens > 1),
  },
  {
    signal: 'needs_review',
    isSensed: ({ memory }) => memory.visits.isLost && memory.visits.timesLost > 1,
  },
  {
    signal: 'agreed',
    isSensed: ({ answer }) =>
      !answer.asksBack &&
      /\b(sign me up|let's (do|try) (it|that)|i('ll| will) (take|try) it|i('d| would) (like|love) to try( it)?|count me in|where do i sign)\b/u.test(
        answer.plain,
      ),
  },
  {
    signal: 'objection_raised',
    isSensed: ({ answer }) =>
      !answer.asksBack &&
      /\b(too (expensive|complicated|much work)|not convinced|i doubt|i('m| am) (not sure|worried|afraid|sceptical|skeptical)|no time for|don't (need|trust|believe)|my concern|the (problem|trouble) is|sounds (expensive|complicated))\b/u.test(
        answer.plain,
      ),
  },
];

/** The signal that leads to another phase because of how the person is, where the phase has one. */
export function sensedSignal(situation: Situation): string | undefined {
  return SENSED.find(({ signal, isSensed }) => situation.branches.includes(signal) && isSensed(situation))
    ?.signal;
}
