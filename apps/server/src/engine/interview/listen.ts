import { askAboutClause, askAboutClauses } from './ask-about-clause.ts';
import type { Asking } from './ask-about-subject.ts';
import { LINES } from './lines.ts';
import { reflect, reflected } from './reflect.ts';
import { join, newLine } from './situation.ts';

/** What weighs more is said back without a question: people go on from it. */
const MAX_WEIGHT_TO_ASK = 12;
/** Where nothing else is to be said, less is enough. */
const MIN_WEIGHT_FOR_WANT = 3;

/** Shows that the weightiest of what was told was heard: says it back, asks about it by its name, or both. */
export function listen(asking: Asking, isTender: boolean): string | undefined {
  const clause = reflected(asking);
  if (clause === undefined) return askAboutClauses(asking, isTender);
  const isAsked = asking.memory.reflections.times % 2 === 1 && clause.weight <= MAX_WEIGHT_TO_ASK;
  return join(reflect(asking), isAsked ? askAboutClause(asking, clause, isTender) : undefined);
}

/** Where nothing is to be asked: what was said back, or a word to go on. */
export function letGoOn(asking: Asking): string | undefined {
  return reflect(asking, MIN_WEIGHT_FOR_WANT) ?? newLine(asking, LINES.goOn);
}
