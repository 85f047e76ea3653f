import { isAsserted } from './asserted.ts';

/** Ends a noun phrase: what follows is certainly no noun. */
const BOUNDARY =
  '(?=[.,;:!?…)]|$|\\s+(?:and|but|or|because|which|that|who|when|where|while|with|in|on|at|by|for|from|of|to|since|so|is|was|are|were|has|had|have|every|after|before|as|if|very|a lot)\\b)';
/** Only such a word may stand before the noun; any other could be a noun with its verb. */
const ADJECTIVE =
  '(?:old|new|little|small|big|tiny|whole|first|last|favou?rite|local|old|beautiful|former|current|grey|green|blue|red|white|black|wooden|secondhand)';
const PHRASE = new RegExp(`\\b(my|our|the)\\s+((?:${ADJECTIVE}\\s+)?[a-z]+)${BOUNDARY}`, 'giu');

/** Too vague, or part of a fixed expression, or not said back to anybody. */
const VAGUE = new Set(
  (
    'thing things way ways time times lot bit kind sort same other others most best worst first second last next end beginning moment moments one ones day days fact morning mornings evening evenings ' +
    'afternoon night nights weekend weekends week weeks month year years past future people person place places question questions answer problem reason rest point idea opinion mind own self life ' +
    'age name names world whole middle side top course truth hell moon ground bathroom toilet body more less right left only main situation money part parts phone head eyes hands hand heart feet ' +
    'sun rain weather sky air door table train bus car floor wall water news world market rents impression view experience feeling guess bedroom usual choice favourite favorite internet dark season telephone shoes clothes coat hat uniform glasses hair knee back thought thoughts job work answer turn pleasure go way two three four five others'
  ).split(' '),
);
const NOT_IN_A_PHRASE =
  /\b(i|you|he|she|it|we|they|me|him|her|us|them|not|never|just|also|always|really|like|love|want|think|know|do|did|can|will|would|says?|said|told)\b/iu;
const MAX_MENTION_LENGTH = 40;

/**
 * A thing that the person mentioned, with pronouns turned ("my old car" becomes "your old car"), what is their own first.
 * Only what is safe to say back: a short noun phrase with a clear end, told as a fact, and no word of what was asked.
 */
export function findMention(text: string, asked: string): string | undefined {
  const phrases = [...text.matchAll(PHRASE)];
  const isOwn = ([, determiner]: RegExpExecArray): boolean => determiner?.toLowerCase() !== 'the';
  for (const match of [...phrases.filter(isOwn), ...phrases.filter((each) => !isOwn(each))]) {
    const [, determiner = '', noun = ''] = match;
    const last = noun.split(/\s/u).at(-1)?.toLowerCase() ?? '';
    const isSafe =
      last.length > 2 &&
      !asked.toLowerCase().includes(last) &&
      !VAGUE.has(last) &&
      !NOT_IN_A_PHRASE.test(noun) &&
      !(determiner.toLowerCase() === 'the' && /\b(?:on|by)\s+$/iu.test(text.slice(0, match.index))) &&
      !/(?:ly|ing|est|ed)$/u.test(last) &&
      isAsserted(text, match.index);
    const phrase = `${determiner.toLowerCase() === 'the' ? 'the' : 'your'} ${noun}`;
    if (isSafe && phrase.length <= MAX_MENTION_LENGTH) return phrase;
  }
  return undefined;
}
