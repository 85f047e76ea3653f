import { turnPerson } from './turn-person.ts';

const MIN_WORDS = 2;
const MAX_WORDS = 14;
/** What a line can hold in its gap. */
const MAX_SAY_BACK_LENGTH = 80;

const LEAD =
  /^\W*(?:(?:well|oh|um+|ah|so|and|but|yes|yeah|honestly|actually|lately|to be honest|that(?= (?:i|we|my|our)\b))\b[\s,.]*)+/iu;
const TAIL =
  /[\s,]*\b(?:i guess|i think|i suppose|actually|honestly|to be honest|you know|lol|though|too|either|please|of course)$/iu;
const OWN = /^(?:i|i['’]?m|i['’]?ve|i['’]d|i['’]ll|we|we['’](?:re|ve|d|ll)|my|our)\b/iu;
/** Fits who was just asked about. */
const THEIRS = /^(?:he|she)(?:['’]?s)?\b/iu;
/** With these it says nothing yet, or is said of the talk itself. */
const EMPTY =
  /^(?:i|we)(?:['’]d|['’]m| am| was| would| do| did| can| could| have)?(?:n['’]?t| not)? ?(?:(?:also|just|still|really|always|never) )?(?:think|thought|guess|suppose|mean|meant|know|knew|said|say|told|see|agree|understand|believe|feel like|sorry|afraid|not sure|sure|fine|good|ok|okay|well|ready|rather|prefer)\b|^my (?:full |first )?name\b|\bcall(?:s|ed)? me\b/iu;
/** These point to something outside the clause, or to whom it is said to. */
const POINTING =
  /\b(?:it|its|it['’]s|this|these|those|there|here|him|her|them|they|you|your|yours|one|ones|so|such|the same|now|then|would say)\b|\bthat\b(?! (?:i|we|my|our|the|a|he|she|nobody|everybody|people|love)\b)/iu;
/** Not said back as it was said, lest it sound like mockery. */
const BROKEN =
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+) (?:year|day|week|month|hour)\b(?!-)|\bi (?:no|not)\b|\b(?:he|she) (?!(?:is|was|has|had|did|can|could|will|would|should|might|must|never|always|often|also|just|still|only|really|went|got|said|made|told|gave|came|took|put|left|let)\b)[a-z]*[^sd\s]\b|\bis go\b|\b(?:said|says|told|asked|shouted)\b/iu;
/** Its end is missing, or a name alone without what is said of it. */
const UNFINISHED =
  /\b(?:am|is|are|was|were|do|did|can|will|would|have|has|to|than)$|\b(?:died|dead|funeral|killed)\b|\b(?:do|did|can|would|am|was|like to|want to),|^(?:my|our)(?!.*\b(?:is|was|are|were|has|had|have|can|could|will|would|should|does|did|taught|gave|made|told|said|came|went|got|took|[a-z]{2,}(?:[^s\W]s|ed))\b)/iu;
/** Two verbs after one "I" may need two forms. */
const SECOND_VERB = /\b(?:and|but|or) (?:was|am)\b/iu;

/**
 * What somebody told of themselves, or of who was asked about, in one clause, said to them: "I used to stutter" becomes "you used to stutter".
 * Only what is safe to say back: short and complete without what was asked; undefined else.
 */
export function sayBackOf(text: string): string | undefined {
  const sentences = text.match(/[^.!?;:…\n]+[.!?;:…\n]*/gu) ?? [];
  return sentences
    .filter((sentence) => !sentence.includes('?'))
    .flatMap((sentence) => clausesOf(sentence.replace(/[.!;:…\s]+$/u, '').replace(LEAD, '')))
    .filter(isSafe)
    .map((clause) => turnPerson(clause).replace(/^(?=He\b|She\b)./u, (letter) => letter.toLowerCase()))
    .find(({ length }) => length <= MAX_SAY_BACK_LENGTH);
}

/** What stands before the first side clause, unless what follows takes it back, and the whole sentence. */
function clausesOf(sentence: string): string[] {
  const first = sentence.split(/,|\s(?=because\b|since\b|which\b)/iu)[0] ?? '';
  return (/,\s*but\b/iu.test(sentence) ? [sentence] : [first, sentence]).map((each) =>
    each.replace(TAIL, '').trim(),
  );
}

function isSafe(clause: string): boolean {
  const words = clause.split(/\s+/u).length;
  return (
    words >= MIN_WORDS &&
    words <= MAX_WORDS &&
    /^[\p{Script=Latin}\d'’ ,-]+$/u.test(clause) &&
    (OWN.test(clause) ? !/\b(?:he|she)\b/iu.test(clause) : THEIRS.test(clause)) &&
    !EMPTY.test(clause) &&
    !POINTING.test(clause) &&
    !BROKEN.test(clause) &&
    !UNFINISHED.test(clause) &&
    !SECOND_VERB.test(clause)
  );
}
