import { PERSON_NOUN } from './find-person.ts';

const MAX_WORDS = 3;
const DETERMINED = /\b(my|our|the) /giu;
/** A phrase ends before one of these. */
const END = new RegExp(
  `^(?:a|an|the|my|our|your|his|her|their|its|this|that|these|those|i|you|he|she|it|we|they|me|him|us|them|and|or|but|so|because|if|when|while|where|who|which|than|then|as|to|of|in|on|at|by|for|from|with|without|into|onto|over|under|up|down|out|off|about|after|before|since|until|through|behind|near|between|against|not|no|never|always|often|usually|sometimes|also|too|just|only|even|still|already|again|now|once|twice|today|yesterday|tomorrow|later|here|there|nobody|everybody|someone|one|myself|yourself|himself|herself|itself|themselves|ourselves|all|both|every|each|how|what|why|more|most|much|many|lately|` +
    `is|are|was|were|am|be|been|has|have|had|do|does|did|can|could|will|would|should|may|might|must|went|came|saw|got|took|made|gave|knew|thought|said|told|found|left|kept|felt|began|ran|ate|drank|slept|sat|stood|spoke|wrote|heard|held|met|paid|lost|won|fell|bought|brought|caught|taught|grew|drew|flew|threw|rose|sang|swam|wore|broke|chose|drove|rode|let|put|set|cut|like|love|know|think|want|need|say|says|goes|gets|makes|takes|comes|keeps|closed?|opens?|call|calls|gone|come|comes|go|see|climb|grow|survived|get)$|(?:ed|ing|ly)$|['’](?:s|re|ve|d|ll|m)$`,
  'iu',
);
/** Too vague to be asked about. */
const VAGUE =
  /\b(?:moment|time|times|day|days|way|ways|thing|things|rest|same|first|second|last|one|other|others|best|worst|end|beginning|start|lot|kind|sort|part|parts|point|question|questions|answer|morning|evening|night|afternoon|week|weekend|weeks|month|months|year|years|whole|next|middle|side|name|mind|life|own|people|hands?|age|world|idea|head|face|eyes|feet|heart|truth|fact|problem|reason|past|future|number|words?|number|old|new|good|bad|big|small|little|young|long|older|younger|only|very|hour|hours|back|top|bottom|front|house|favou?rite|usual|opinion|self|god|phone|internet|ones?|days?|feeling|case|patience|silence|quiet|weather|half|quarter|thumb|finger|fingers|arm|arms|leg|legs|foot|hair)$|^(?:first|second|third|last|next|other|same|whole|only|best|worst|most)\b/iu;
const PERSON_END = new RegExp(`(?:^| )(?:${PERSON_NOUN})$`, 'iu');

/** What an answer speaks of in its own words, as one says it back: "my old boat" becomes "your old boat". Undefined where that is not certain. */
export function findThing(text: string): string | undefined {
  const found = text
    .split(/[.!?;:…]+/u)
    .filter((sentence) => !/\b(?:no|not|never|without)\b|n['’]t\b/iu.test(sentence))
    .flatMap((sentence) =>
      [...sentence.matchAll(DETERMINED)].map((start) => phraseAt(sentence, start.index, start[1] ?? '')),
    )
    .filter((phrase) => phrase !== undefined);
  return found.find((phrase) => phrase.startsWith('your ')) ?? found.at(-1);
}

function phraseAt(sentence: string, at: number, determiner: string): string | undefined {
  const rest = sentence.slice(at + determiner.length + 1).split(/[,"“”()–-]/u)[0] ?? '';
  const words = rest.trim().split(/\s+/u);
  const own: string[] = [];
  for (const word of words) {
    if (END.test(word) || !/^[\p{L}'’]+$/u.test(word)) break;
    own.push(word);
    if (PERSON_END.test(own.join(' '))) break;
  }
  const phrase = own.join(' ');
  const isNamed = determiner.toLowerCase() !== 'the' || own.length > 1;
  if (own.length === 0 || !isNamed || own.length > MAX_WORDS || VAGUE.test(phrase) || phrase.length < 3)
    return undefined;
  return `${determiner.toLowerCase() === 'the' ? 'the' : 'your'} ${phrase}`;
}
