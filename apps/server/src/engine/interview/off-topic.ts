import { formOf } from './polarity.ts';
import type { QuestionsAsked } from './questions-asked.ts';
import type { Answer } from './read-answer.ts';
import { tellsSlot } from './slots.ts';
import { stemsOf } from './stems.ts';

const MIN_WORDS = 7;
const FINITE_VERB =
  /\b(is|was|are|were|has|had|have|did|does|do|will|went|got|said|made|won|lost|can|could|\w{3,}ed)\b/iu;
/** Such a beginning refers to what was asked. */
const REFERRING =
  /^(\W*\w+){0,4}\b(it|that|they|there|this|these|those|he|she|both|mine|well|because|depends)\b/iu;

/** What the answer to a question of this kind cannot do without. */
const EXPECTED: readonly { readonly question: RegExp; readonly answer: RegExp }[] = [
  {
    question: /^where\b/iu,
    answer:
      /\b(in|at|near|from|to|on|by|outside|inside|under|behind|above|between|down|up|along|over|around|there|live|living|town|city|country|village|home|place|street)\b/iu,
  },
  {
    question: /^who\b/iu,
    answer:
      /\b(my|our|friends?|nobody|no ?one|everyone|everybody|anyone|people|myself|me|us|we|i|family|he|she)\b/iu,
  },
  {
    question: /^when\b/iu,
    answer: /\b(i|me|my|mine|we|us|our|he|she|they|him|her|his|when|friends?|family)\b/iu,
  },
  {
    question: /^how (long|many|much|often|old)\b/iu,
    answer:
      /\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|many|few|some|every|often|always|never|year|month|week|day|time|since|long|much|lot|rarely|usually|sometimes)\w*/iu,
  },
];
/** A name or a place. */
const PROPER_NOUN = /(?<=\p{Ll}[^.!?]*)\p{Lu}\p{Ll}+/u;
/**
 * Whether an answer is about something else than what was asked. Only where that is all but certain: a whole sentence that shares no word
 * with the question, refers to nothing in it, and lacks what any answer to it must have.
 */
export function isOffTopic(
  { current, lastText }: Pick<QuestionsAsked, 'current' | 'lastText'>,
  answer: Answer,
): boolean {
  if (
    !current ||
    answer.kind !== 'statement' ||
    answer.feeling !== undefined ||
    answer.polarity !== undefined
  )
    return false;
  if (answer.words < MIN_WORDS || !FINITE_VERB.test(answer.text) || REFERRING.test(answer.text)) return false;
  const { question } = current;
  const asked = [lastText, question.text, question.topic ?? '', ...(question.followUps ?? [])].flatMap(
    stemsOf,
  );
  if (stemsOf(answer.text).some((stem) => asked.includes(stem))) return false;
  const expected = EXPECTED.find((each) => each.question.test(lastText));
  if (expected) return !expected.answer.test(answer.text) && !PROPER_NOUN.test(answer.text);
  const told = question.slots?.map((slot) => tellsSlot(slot, answer, lastText)) ?? [];
  if (told.length > 0) return told.every((each) => each === false);
  return formOf(lastText) === 'yes_no' && !/\b(i|we|me|us|my|our)\b/iu.test(answer.text);
}
