import { askAboutClause, askAboutClauses } from './ask-about-clause.ts';
import type { Asking } from './ask-about-subject.ts';
import { LINES } from './lines.ts';
import { reflect, reflected } from './reflect.ts';
import { join, newLine } from './situation.ts';

/** What weighs more is said back without a question: people go on from it. */
const MAX_WEIGHT_TO_ASK = 9;
/** Where nothing else is to be said, less is enough. */
const MIN_WEIGHT_FOR_WANT = 2;
const MIN_WEIGHT_FOR_WANT_AGAIN = 8;

/** Shows that the weightiest of what was told was heard: says it back, asks about it by its name, or both. */
export function listen(asking: Asking, isTender: boolean): string | undefined {
  const clause = reflected(asking);
  if (clause === undefined) return askAboutClauses(asking, isTender);
  const isAsked = clause.weight <= MAX_WEIGHT_TO_ASK || asking.memory.reflections.times % 2 === 1;
  return join(reflect(asking), isAsked ? askAboutClause(asking, clause, isTender) : undefined);
}

/** Where nothing is to be asked: what was said back, or a word to go on. */
export function letGoOn(asking: Asking): string | undefined {
  const isAgain = asking.memory.reflections.since === 0;
  return (
    reflect(asking, isAgain ? MIN_WEIGHT_FOR_WANT_AGAIN : MIN_WEIGHT_FOR_WANT) ?? newLine(asking, LINES.goOn)
  );
}
