import { PERSON_NOUN } from './find-person.ts';

/** Whose something is that is told of: the speaker's own, somebody else's, or not to be known. */
export type Owner = 'self' | 'other' | 'unknown';

const BOUNDARY =
  /[.!?;:…\n–—(,]|\b(?:and|but|because|so|when|while|who|which|that|where|if|though|although|since|then|after|before|until)\b/gu;
const OF_SENTENCE = /[.!?…\n]/u;
const RELATIVE = /^(?:who|which|that|where|if)$/u;
const LEAD =
  /^\W*(?:(?:well|oh|yes|yeah|no|maybe|actually|sometimes|also|honestly|mostly|today|yesterday|now|just|this morning|last \w+|in the (?:morning|evening)|ha|haha|um|hm+)\b\W*)*/u;
const I = /^(?:i|we|i['’]?(?:m|ve|d|ll)|we['’](?:re|ve|d|ll)|my (?=\w+ and i\b))(?![\p{L}'’-])/u;
/** What somebody sees or hears of is not theirs by that. */
const PERCEIVES =
  /\b(?:saw|see|seen|met|meet|hear|heard|know|knew|known|remember|visit(?:ed)?|think|hate|miss|watch(?:ed)? (?:my|a|the|his|her|some)|told|said|passed?|near|behind|opposite|outside|next to|at the|to the|around the|past the|about)\b/u;
const RELATIVE_OF_MINE = new RegExp(`^(?:my|our) (?:[\\p{L}-]+ ){0,2}?(?:${PERSON_NOUN})s?\\b`, 'u');
const SOMEBODY_BETWEEN = new RegExp(
  `(?<!\\bwith )\\b(?:my|our|a|an|the) (?:[\\p{L}-]+ ){0,2}?(?:${PERSON_NOUN})s?\\b|\\b(?:he|she|him|her|his|they|them|their|you|your)\\b`,
  'u',
);
const POSSESSOR = new RegExp(
  `(?:\\p{L}['’]s|s['’]|\\b(?:his|her|their|your|its)|\\b(?:my|our) (?:[\\p{L}-]+ )?(?:${PERSON_NOUN})s?) (?:[\\p{L}-]+ ){0,2}$`,
  'u',
);
const SHORT_FORM = /\b(?:it|that|there|what|here|let)['’]s (?:[\p{L}-]+ ){0,2}$/u;
const MINE = /\b(?:my|our) (?:[\p{L}-]+ ){0,2}$/u;
/** "My bike" in the phrase itself. */
const MINE_ITSELF = /^(?:my|our|i|we|i['’]m)\b/u;
const MAX_WORDS_OF_AN_ANSWER = 4;

/** Whose it is what stands at `index`; `self` only where that is sure. @param words in plain words */
export function ownerOf(words: string, index: number): Owner {
  const before = clauseBefore(words, index);
  if (POSSESSOR.test(before.text) && !SHORT_FORM.test(before.text)) return 'other';
  if (MINE.test(before.text) || MINE_ITSELF.test(words.slice(index))) return 'self';
  return ownerOfClause(words, before);
}

interface Clause {
  readonly text: string;
  /** Where it begins, and the word or mark before it. */
  readonly from: number;
  readonly after: string;
}

function clauseBefore(words: string, index: number): Clause {
  const last = [...words.slice(0, index).matchAll(BOUNDARY)].at(-1);
  if (last === undefined) return { text: words.slice(0, index), from: 0, after: '' };
  const from = last.index + last[0].length;
  return { text: words.slice(from, index), from, after: last[0] };
}

function ownerOfClause(words: string, { text, from, after }: Clause): Owner {
  const own = text.replace(LEAD, '');
  const subject = I.exec(own);
  if (subject !== null) {
    const rest = own.slice(subject[0].length);
    return PERCEIVES.test(rest) || SOMEBODY_BETWEEN.test(rest) ? 'unknown' : 'self';
  }
  if (RELATIVE_OF_MINE.test(own) || RELATIVE.test(after)) return 'other';
  if (/^(?:my|our)\b/u.test(own)) return 'self';
  if (/\b(?:is|was|are|were|has|had|he|she|they|it|there)\b/u.test(own)) return 'other';
  const isFirst = after === '' || OF_SENTENCE.test(after);
  if (!isFirst && own.split(/\s+/u).length <= 3)
    return ownerOfClause(words, clauseBefore(words, from - after.length));
  // A bare answer is about who was asked.
  const isBare = words.trim().split(/\s+/u).length <= MAX_WORDS_OF_AN_ANSWER;
  return isBare && isFirst ? 'self' : 'unknown';
}
