import { askAboutClause } from './ask-about-clause.ts';
import type { Asking } from './ask-about-subject.ts';
import { LINES } from './lines.ts';
import { reflected, sayBack } from './reflect.ts';
import { join, newLine } from './situation.ts';

const MAX_CLAUSES = 3;
/** By so many of its last words a clause is known again. */
const WORDS_OF_AN_END = 2;
/** Where nothing else is to be asked, less is enough to be said back. */
const MIN_WEIGHT_TO_SAY_BACK = 0;
const MIN_WORDS_TO_SAY_BACK = 5;

/** Shows that the weightiest of what was told was heard: asks about it in its words, or says it back and asks. */
export function listen(asking: Asking, isTender: boolean): string | undefined {
  const { memory, answer } = asking;
  const said = reflected(asking);
  for (const clause of answer.clauses.slice(0, MAX_CLAUSES)) {
    if (memory.reflections.has(clause)) continue;
    const question = askAboutClause(asking, clause, isTender);
    const end = clause.turned?.split(' ').slice(-WORDS_OF_AN_END).join(' ');
    const isNamed = end !== undefined && question?.includes(end);
    const back = clause === said && !isNamed ? sayBack(asking, clause) : undefined;
    if (question !== undefined) return join(back, question);
    const whole = back && withQuestion(asking, back);
    if (whole !== undefined) return whole;
  }
  if (answer.words < MIN_WORDS_TO_SAY_BACK) return undefined;
  const least = reflected(asking, MIN_WEIGHT_TO_SAY_BACK);
  return least && withQuestion(asking, sayBack(asking, least));
}

/** What is said back may stand alone, once in a talk. */
function withQuestion(asking: Asking, said: string): string | undefined {
  const question = asking.memory.reflections.wasEchoed ? newLine(asking, LINES.onThat) : '';
  return question === undefined ? undefined : join(said, question);
}

/** Comes back to the weightiest of what was told before and passed over. */
export function comeBack(asking: Asking): string | undefined {
  const { memory, keepsDistance } = asking;
  const said = memory.reflections.leftOpen;
  if (keepsDistance || said === undefined || memory.reflections.areUnwelcome || memory.told.isDropped(said))
    return undefined;
  return newLine(asking, LINES.earlier, [['said', said]]);
}
