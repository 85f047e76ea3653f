import type { Situation } from './situation.ts';

const MAX_WORDS = 5;
const OPEN_QUESTION = /^(?:what|which|who|whom|why|where)\b/iu;
/** Such a question may be answered with a time. */
const OF_TIME = /\b(?:time|day|year|age|when|season|moment|part|week|month|hour|date|long|often|old)\b/iu;
const NUMBER = '(?:\\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twenty|many|some|few)';
const ONLY_A_TIME = new RegExp(
  `^\\W*(?:about |around |maybe |for |since |over )?(?:${NUMBER} (?:years?|months?|weeks?|days?|hours?|minutes?)(?: ago)?|yesterday|last (?:year|month|week|night|summer|winter)|(?:in |since )?(?:19|20)\\d\\d|long ago|a long time ago)\\W*$`,
  'iu',
);
const ONLY_A_NUMBER = /^\W*\d+\W*$/u;

/** Whether a short answer certainly tells something else than what was asked: a time to a question for a thing, a person or a reason. */
export function isAnotherThing({ memory, answer }: Situation): boolean {
  const { lastText } = memory.asked;
  if (answer.words > MAX_WORDS || !OPEN_QUESTION.test(lastText) || OF_TIME.test(lastText)) return false;
  return ONLY_A_TIME.test(answer.text) || ONLY_A_NUMBER.test(answer.text);
}
