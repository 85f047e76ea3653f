/** Ends a noun phrase: what follows is certainly no noun. */
const BOUNDARY =
  '(?=[.,;:!?…)]|$|\\s+(?:and|but|or|because|which|that|who|when|where|while|with|in|on|at|by|for|from|of|to|since|so|is|was|are|were|has|had|have|every|near|after|before|as|if|very|a lot)\\b)';
const PHRASE = new RegExp(`\\b(my|our|the)\\s+([a-z]+(?:\\s[a-z]+)?)${BOUNDARY}`, 'giu');

/** Too vague, or part of a fixed expression, or not said back to anybody. */
const VAGUE = new Set(
  (
    'thing things way ways time times lot bit kind sort same other others most best worst first second last next end beginning moment one ones day days fact morning evening ' +
    'afternoon night weekend weekends week month year years past future people person place places question answer problem reason rest point idea opinion mind own self life ' +
    'age name names world whole middle side top course truth hell moon ground bathroom toilet body more less right left only main'
  ).split(' '),
);
const NOT_IN_A_PHRASE =
  /\b(i|you|he|she|it|we|they|me|him|her|us|them|not|never|just|also|always|really|like|love|want|think|know|do|did|can|will|would)\b/iu;
const MAX_MENTION_LENGTH = 40;

/**
 * Something that the person mentioned, with pronouns turned ("my old dog" becomes "your old dog"), what is their own first.
 * Only what is safe to say back: a short noun phrase with a clear end, and no word of what was asked.
 */
export function findMention(text: string, asked: string): string | undefined {
  const phrases = [...text.matchAll(PHRASE)];
  const isOwn = ([, determiner]: RegExpExecArray): boolean => determiner?.toLowerCase() !== 'the';
  for (const [, determiner = '', noun = ''] of [
    ...phrases.filter(isOwn),
    ...phrases.filter((each) => !isOwn(each)),
  ]) {
    const last = noun.split(/\s/u).at(-1)?.toLowerCase() ?? '';
    const isSafe =
      last.length > 2 &&
      !asked.toLowerCase().includes(last) &&
      !VAGUE.has(last) &&
      !NOT_IN_A_PHRASE.test(noun) &&
      !last.endsWith('ly') &&
      !last.endsWith('ing');
    const phrase = `${determiner.toLowerCase() === 'the' ? 'the' : 'your'} ${noun}`;
    if (isSafe && phrase.length <= MAX_MENTION_LENGTH) return phrase;
  }
  return undefined;
}
