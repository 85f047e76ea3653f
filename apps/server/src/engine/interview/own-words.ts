import { PERSON_NOUN } from './find-person.ts';

/** What "my mother" does is hers. */
const RELATIVE = new RegExp(
  `\\b(?:my|our) (?:[\\p{L}'-]+ ){0,2}?(?:${PERSON_NOUN})\\b(?! and (?:i|me)\\b)(?:,? [\\p{L}'-]+,?)?`,
  'u',
);
const OWN = /\b(?:i|i['’]?(?:m|ve|d|ll)|my|mine|me|myself|we|we['’](?:re|ve|d|ll)|our|ours|us|ourselves)\b/u;
const REPORTED = /\b(?:told|tells?|asked|asks?|showed|shows?) (?:me|us)\b/u;
const LEAD =
  '^\\W*(?:(?:and|but|so|well|oh|because|then|also|actually|sometimes|maybe|no|yes|yeah|ha|haha|um|hm+)\\W+)*';
const SOMEBODY_ELSE = new RegExp(
  `${LEAD}(?:(?:he|she|they|it|that|there|this)\\b|(?:an?|the|some|many|most|other|every|one) [\\p{L}'-]+(?: [\\p{L}'-]+){0,3} (?:is|was|are|were|has|have|had|told|tells?|said|says|can|could|will|would|comes?|goes)\\b|(?:people|everyone|everybody|someone|somebody|nobody|guests?|customers?|tourists?)\\b)`,
  'u',
);
const END_OF_CLAUSE = /[.!?;:…]|,? (?:and|but|because|so) (?=(?:i|he|she|it|they|we|there|the|a|my)\b)/gu;

/**
 * Whether what stands at `index` is told of the person who speaks: of themselves or of nobody in particular,
 * not of what somebody else does or has.
 * @param words in plain words
 */
export function isTheirs(words: string, index: number): boolean {
  const ends = [...words.matchAll(END_OF_CLAUSE)].map((end) => end.index);
  const from = ends.findLast((end) => end < index) ?? 0;
  const clause = words.slice(
    from,
    ends.find((end) => end >= index),
  );
  const bare = clause.replace(/^\W*(?:and|but|because|so) /u, '');
  if (REPORTED.test(bare)) return false;
  const relative = RELATIVE.exec(words.slice(from, index))?.[0];
  if (relative !== undefined && !OWN.test(bare.replace(relative, ' '))) return false;
  return OWN.test(bare) || !SOMEBODY_ELSE.test(bare);
}
