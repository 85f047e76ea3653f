import { stemsOf } from './stems.ts';

/** When so much of a question stands in the answer already, there is nothing left to ask. */
const MOST = 0.5;

/** What in an answer makes a question after it superfluous. */
const EVIDENCE: readonly {
  readonly question: RegExp;
  readonly answer: RegExp;
  /** Whether it also holds for a question that does not follow up on the answer. */
  readonly isSure?: boolean;
}[] = [
  {
    question:
      /\bwhy\b|what makes|what made|the reason|how come|what (do|did) you (like|enjoy)|what draws|what makes it/iu,
    answer:
      /\b(because|cause|since|so that|in order to|that['’]?s why|the reason|thanks to|due to|i (like|love|enjoy))\b/iu,
  },
  {
    question: /\bhow long\b|since when/iu,
    answer:
      /\b(for|since) (about |over |almost |nearly )?(\d|a |one|two|three|four|five|six|seven|eight|nine|ten|some|many|years)|\byears?\b/iu,
  },
  {
    question: /\bhow often\b/iu,
    answer:
      /\b(every|often|always|usually|sometimes|never|rarely|seldom|once|twice|daily|weekly|times|most days|at weekends|on (mon|tues|wednes|thurs|fri|satur|sun)days?)\b/iu,
  },
  {
    question: /\bwho\b|\bwhom\b|\balone\b|with somebody/iu,
    answer:
      /\b(with (my|a|an|some|his|her|our|the|friends|people|others)|alone|by myself|on my own|we|us|together)\b|\bmy (mother|father|mom|mum|dad|brother|sister|wife|husband|partner|friends?|family|parents|kids|children|son|daughter|grand\w+|nan|nana|gran|granny|mam|aunt|uncle|cousin|coach|old coach|teacher|boss)\b/iu,
  },
  {
    question: /\bwhen\b/iu,
    answer:
      /\b(morning|afternoon|evening|night|weekends?|every (day|week)|on (the )?(tele)?phone|with (my )?(customers|clients|colleagues)|yesterday|last (week|month|year)|when i|while i|after work|before work|on the (train|bus|way)|in the car|(19|20)\d\d)\b/iu,
  },
  { question: /\bwhere\b/iu, answer: /\b(in|at|near) (the|my|a|an|our) |\b(in|at|near|from) \p{Lu}/u },
  {
    question: /\bfind you\b/iu,
    answer: /\b(word of mouth|walk in|drive in|internet|google|recommend\w*|regulars)\b/iu,
  },
  {
    question: /\bmake an appointment\b/iu,
    answer: /\b(telephone|by phone|on the phone|the phone|ring|call|online|walk in|in a book|e-?mail)\b/iu,
    isSure: true,
  },
  { question: /\bmeet\?/iu, answer: /\bmet\b/iu, isSure: true },
  {
    question: /\bwhy did you choose\b/iu,
    answer: /\b(because|always wanted|my dream|so that|since i was|when i was|showed me|inspired)\b/iu,
    isSure: true,
  },
  {
    question: /\bstill\b/iu,
    answer: /\b(still|no longer|(not|n['’]t) any ?more)\b/iu,
    isSure: true,
  },
  {
    question: /\btaken a friend\b|\bwith a friend\b/iu,
    answer: /\bwith (my|some|two|a) friends?\b/iu,
    isSure: true,
  },
  { question: /\bexample\b/iu, answer: /\b(for example|for instance|such as|like when)\b/iu },
];

/** Whether an answer already tells what a follow-up to it would ask. */
export function isToldAlready(question: string, answer: string): boolean {
  return isSaid(question, answer) || EVIDENCE.some((each) => isMet(each, question, answer));
}

/** Whether something in all that was said surely tells what a question asks. */
export function isToldSurely(question: string, said: string): boolean {
  return EVIDENCE.some((each) => each.isSure && isMet(each, question, said));
}

/** Whether what was said before tells what a question of its own would ask. */
export function isToldBefore(question: string, said: string): boolean {
  return isSaid(question, said) || isToldSurely(question, said);
}

function isMet(evidence: (typeof EVIDENCE)[number], question: string, answer: string): boolean {
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
