import { turnPerson } from './turn-person.ts';

const VERB =
  '(?:is|was|are|were|has|have|had|will|would|can|could|should|may|might|must|does|did|went|came|got|fell|won|lost|broke|keeps?|makes?|made|takes?|took|\\p{L}{2,}ed)';
const SUBJECT = new RegExp(
  `^\\W*(?:(?:by the way|btw|anyway|well|oh|so|and|but|today|yesterday)[\\s,]+)*(?<it>(?:(?:the|my|our) )?(?:\\p{L}+[ -]){0,2}?\\p{L}{3,}s?)(?: (?:last|this) (?:night|week|morning|year))? (?:just |really |already |almost )?${VERB}\\b`,
  'iu',
);
/** None of these is the name of a thing, or they are too vague to ask about. */
const NO_SUBJECT =
  /\b(?:i|you|he|she|it|we|they|this|that|these|those|there|here|what|who|which|how|why|when|where|if|as|since|because|not|nobody|somebody|someone|everybody|everyone|everything|something|nothing|anything|people|all|most|some|many|both|each|one|ones|others?|things?|first|then|now|yes|no|a|an|and|or|of|in|on|at|to|from|with|always|never|usually|would|should|could|may|might|must|day|way|time|lot|rest|name|answer|question|reason|point|\w+ing|\w+ly)\b/iu;

/** The thing that an answer says something about, as one says it back; undefined where it is about a person or not clear. */
export function subjectOf(text: string): string | undefined {
  const it = SUBJECT.exec(text)?.groups?.it?.trim();
  // A capital at the beginning may be that of a name.
  const mayBeName = it !== undefined && /^\p{Lu}\S*$/u.test(it);
  if (it === undefined || mayBeName || NO_SUBJECT.test(it) || /\p{Lu}/u.test(it.slice(1))) return undefined;
  return turnPerson(it).replace(/^\p{Lu}/u, (letter) => letter.toLowerCase());
}
