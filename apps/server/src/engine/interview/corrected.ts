/**
 * How sure it is that an answer puts something right: `perhaps` where the partner has named something as the person's,
 * `not_mine` where it has asked as if it was.
 */
export type Correction = 'surely' | 'perhaps' | 'not_mine' | undefined;

const SURELY: readonly RegExp[] = [
  /\bthat's not (?:me|mine|true|right|it|what i (?:said|meant|mean))\b/u,
  /(?:^|[.!?,]\s*)(?:no,? )?not me\b(?! either)/u,
  /\bi (?:never|didn't|did not) (?:(?:say|said) (?:that|so|it)\b|mean\b|tell you (?:that|so)\b)/u,
  /\byou(?:'ve| have)? (?:got|mixed|have|took) (?:that|it|this|me|us|them) (?:all )?(?:wrong|up|mixed)\b/u,
  /\byou (?:said|understood|heard|took) (?:that|it|me) (?:all )?wrong\b/u,
  /\byou(?:'re| are) (?:mixing|confusing|mistaken|wrong)\b|\byou misunderst\w+/u,
  /\bwrong (?:person|one|sister|brother|way round)\b/u,
  /(?:^|[.!?]\s+)\W*(?:no\W+i said|(?:no\W+)?i meant) (?:it|that|this|he|she|they)(?: (?:is|was|are|were)|'(?:s|re))?\b/u,
  /\bnot my \w+,? (?:it's |but )?(?:my|her|his|the)\b/u,
  /\b(?:he|she)'s not my \w+/u,
  /\bthere's no \w+ (?:yet|at all)\b/u,
  /\bthe [^.?!]{2,30} (?:what|who)\?/u,
];
/** Takes back that anything was wrong. */
const REASSURANCE =
  /\bnothing to be sorry\b|\bno need to (?:be sorry|apologi[sz]e)\b|\b(?:only|just) (?:teasing|joking|kidding)\b|\bno harm done\b/u;
const NOT_MINE = /\bnot (?:mine|me)\b(?! (?:either|too))/u;
const PERHAPS: readonly RegExp[] = [
  /\bi (?:just|only) (?:meant|mean|said|was saying)\b|\bi(?: was|'m| am) (?:just|only) saying\b/u,
  /^\W*(?:oh\W+|well\W+|um\W+)?no\W+(?:no\W+)*(?:there's no\b|i (?:don't|do not|never|have no|am not|wasn't)\b|it is the\b|it's (?:my|the|her|his)\b|(?:he|she|it|they) (?:is|was|isn't|does|did)\b|(?:he|she|it)'s\b|my \w+)/u,
  /(?:^|[.!?,]\s*)\W*(?:oh,? |well,? |but )?i (?:don't|never|can't|do not|only) (?:really |actually |even )?(?:have|own|ride|paint|play(?:ed)?|work there|drive|read|dance|sing|cook|bake|swim|run|study|go to|live in)\b/u,
  /\bi(?:'m| am) not (?:an?|the|married|divorced)\b/u,
  /^\W*what \w+\?/u,
];
const DENIED =
  /\b(?:don't|do not|never|didn't) (?:have|own|ride|play|paint|dance|sing|cook|bake|drive|read|work at|like|go to|live in)(?: an?| any| the| my)? ([\p{L}-]+)|\b(?:not|no) (?:exactly )?(?:an?|my|the) ([\p{L}-]+)|\bi'm not (?:an? )?([\p{L}-]+)/gu;

/** Whether an answer puts right what the partner took for granted. @param words in plain words */
export function readCorrected(words: string): Correction {
  if (REASSURANCE.test(words)) return undefined;
  if (SURELY.some((pattern) => pattern.test(words))) return 'surely';
  if (NOT_MINE.test(words)) return 'not_mine';
  return PERHAPS.some((pattern) => pattern.test(words)) ? 'perhaps' : undefined;
}

/** What an answer says is not so. @param words in plain words */
export function deniedIn(words: string): string[] {
  return [...words.matchAll(DENIED)].map(([, had, my, am]) => had ?? my ?? am ?? '');
}
