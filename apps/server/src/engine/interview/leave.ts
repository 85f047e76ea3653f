import { sentencesOf } from './sentences-of.ts';

const LEAD =
  "^\\W*(?:(?:ok(?:ay)?|sorry|well|thanks|thank you|but|right|anyway|no|nope|yes|so|now|oh|ah|alright|all right|grand|good(?=[,.!])|fine|cheers|love|(?:that is|that's|it's) (?:all|it)|i said)\\W+)*";
const END =
  '(?=\\W*$|[,.!;]| (?:now|soon|then|because|before|my \\w+ (?:is|are)|the \\w+ (?:is|are|wants?|needs?)|she|he|they)\\b)';
const TO = '(?: to (?:bed|work|sleep|school))?';

/** In plain words, how a sentence says goodbye or that somebody wants to stop. */
const GOODBYES: readonly RegExp[] = [
  '(?:good ?)?bye\\b',
  'good ?night\\b',
  'night(?:[ -]night)?\\W*$',
  'see (?:you|ya)\\b(?! (?:know|see))',
  'talk (?:later|soon)\\b',
  'take care\\W*$',
  '(?:for|that you) listen(?:ing|ed)\\b',
  'for (?:the talk|your time|today)\\W*$',
  '(?:gotta|got to) (?:go|run|dash)\\b',
  '(?:whatever,? )?(?:gtg|g2g|brb)\\b',
  "(?:i'm |i am )?off to (?:bed|work)\\b",
  "let's (?:stop|end|finish)\\b",
  "(?:i'm |i am )?(?:really )?not interested\\b",
  '(?:this is )?enough for (?:today|now)\\b',
  'for (?:today|now)\\W*$',
  "(?:this is |it's )?(?:not a good|a bad) (?:time|moment)\\b",
]
  .map((each) => new RegExp(LEAD + each, 'u'))
  .concat([
    new RegExp(
      `\\b(?:i|we)(?:'ve|'d|'ll| have)?(?: really| now)? (?:got to|gotta|have to|had better|better|must|need to|should|ought to)(?: be)? (?:go|going|run|dash|leave|stop|off|hang up|head off|get going|get off)${TO}${END}`,
      'u',
    ),
    new RegExp(`\\b(?:i|we)(?:'ll| will|'m going to)? (?:go|leave|sleep)${TO} now\\b`, 'u'),
    /(?:^|[,;] )(?:i )?(?:gotta|got to|have to|need to|must) (?:go|run|dash)\W*$/u,
    /\b(?:i'll|i will|let me) (?:turn in|say good ?night|leave you|let you go|love you and leave you)\b/u,
    /\b(?:get|need|want) (?:to )?(?:some |to )?sleep (?:now|before)\b/u,
    /\b(?:(?:good ?)?bye|good ?night|cheerio|ta-?ra)\b(?: to you| all| love| dear| now| then| and (?:thx|thanks|thank you))?\W*$/u,
    /(?:^|[,.!;:]\s*)(?:and )?(?:good ?)?bye(?:[ -]?bye)?(?: \p{L}+)?(?=\W*$|[,.!])/u,
    /^\W*(?:(?:right|ok|okay|well|anyway|so),? )*i'm off\b(?! (?:work|sick|on|for|with))/u,
    /\b(?:i|we) (?:must|have to|need to|gotta|got to|should|go) (?:to )?(?:drive|work|cook|eat|sleep|run|start|get back)(?: [^.!?,]{1,20})? now\b/u,
  ]);
const MAX_WORDS_OF_A_SENTENCE = 20;

/** Whether somebody says goodbye, in one of the last two sentences of what they say. @param words in plain words */
export function isLeave(words: string): boolean {
  const sentences = sentencesOf(words).filter((each) => /\p{L}/u.test(each));
  return sentences
    .slice(-2)
    .some(
      (each) =>
        !each.includes('?') &&
        each.trim().split(/\s+/u).length <= MAX_WORDS_OF_A_SENTENCE &&
        GOODBYES.some((pattern) => pattern.test(each)),
    );
}
