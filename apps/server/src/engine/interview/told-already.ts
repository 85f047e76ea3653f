import { WORDS } from './book/shipped-words.ts';
import { stemsOf } from './stems.ts';

/** When so much of a question stands in the answer already, there is nothing left to ask. */
const MOST = 0.5;

/** Whether an answer already tells what a follow-up to it would ask. */
export function isToldAlready(question: string, answer: string): boolean {
  return isSaid(question, answer) || WORDS.evidence.some((each) => isMet(each, question, answer));
}

/** Whether something in all that was said surely tells what a question asks. */
export function isToldSurely(question: string, said: string): boolean {
  return WORDS.evidence.some((each) => each.sure && isMet(each, question, said));
}

/** Whether what was said before tells what a question of its own would ask. */
export function isToldBefore(question: string, said: string): boolean {
  return isSaid(question, said) || isToldSurely(question, said);
}

function isMet(evidence: (typeof WORDS.evidence)[number], question: string, answer: string): boolean {
  return evidence.question.test(question) && evidence.answer.test(answer);
}

function isSaid(question: string, answer: string): boolean {
  const wanted = /["“](.+?)["”]/u.exec(question)?.[1];
  if (wanted !== undefined && answer.toLowerCase().includes(wanted.toLowerCase())) return true;
  const asked = stemsOf(question);
  const told = stemsOf(answer);
  const shared = asked.filter((stem) => told.includes(stem)).length;
  return shared >= 2 && shared >= asked.length * MOST;
}
