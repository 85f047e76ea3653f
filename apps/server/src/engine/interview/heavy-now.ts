import type { Feeling } from './book/topic-book.ts';

const RECENT =
  /\b(?:yesterday|today|tonight|this (?:week|morning|month)|last (?:night|week|month|friday|sunday|monday|weekend)|just (?:died|lost)|still (?:can.?t|cannot)|(?:days|weeks) ago)\b/u;
const LONG_AGO =
  /\b(?:long (?:time )?ago|(?:years|decades) and years|(?:ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|[1-9]\d) years(?: ago)?|gone (?:for )?(?:ten|fifteen|twenty|thirty|forty|fifty|[1-9]\d)|when i was (?:a |little|small|young|\d|four|five|six|seven|eight|nine|ten|eleven|twelve)|i was (?:only )?(?:four|five|six|seven|eight|nine|ten|eleven|twelve)\b|as a (?:child|kid|boy|girl)|in (?:19\d\d|200\d))\b/u;
const CHILDHOOD =
  /\bwhen i was (?:a (?:little |small |young )?(?:child|kid|boy|girl)|little|small|young|\d\b|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|\bas a (?:child|kid|boy|girl)\b/u;
/** A death that only tells when something else was. */
const IN_PASSING =
  /\b(?:the|that) (?:day|night|week|month|year|winter|summer|spring|autumn)(?: that| when)? [^.!?]{0,30}\bdied\b|\b(?:after|before|since|until|when|at|from) (?:the|her|his|my \w+(?:'s)?) (?:funeral|\w+ died|died)\b|\b(?:before|after|until|since) (?:he|she) died\b/u;
const CHEERFUL =
  /!|\b(?:haha\w*|ha|lol|laugh(?:ed|ing|s)?|funny|joking|kidding|happy|happiest|cheerful|lovely|brilliant|smil\w+)\b|😂|🤣|😄/u;
const JOKING = /\b(?:smil\w+|haha\w*|lol|joking|kidding|laugh(?:ed|ing|s)?|funny)\b|😂|🤣/u;
const PROTEST =
  /\b(?:came in cheerful|at a funeral|don.?t worry|happy memory|(?:doesn.t|does not) bother me|(?:oh,? )?no need\b|(?:i.m|i am) (?:fine|okay|ok|all right|not sad|happy)(?: really| now)?(?=\W*$|[.,!])|it was (?:a )?long (?:time )?ago|(?:all )?doom and gloom|too (?:sad|gloomy|serious|heavy)|not (?:that |so )?(?:sad|bad|serious)|cheer up|not me!?\W*$|i laugh about it)/u;
const MAX_WEIGHT_OF_A_JOKE = 9;

/** Whether a heavy feeling is felt now: not where it is told of in passing, of long ago, or in a cheerful turn. @param words in plain words */
export function isFeltNow({ name, isGood, weight }: Feeling, words: string): boolean {
  if (isGood || name === 'danger' || RECENT.test(words)) return true;
  if (CHILDHOOD.test(words)) return false;
  if (name === 'grief') return !LONG_AGO.test(words) && !IN_PASSING.test(words) && !CHEERFUL.test(words);
  return weight >= MAX_WEIGHT_OF_A_JOKE || !JOKING.test(words);
}

/** Whether a turn is cheerful by its sound. @param words in plain words */
export function isCheerful(words: string): boolean {
  return CHEERFUL.test(words);
}

/** Whether somebody says that they are better than they were taken to be. @param words in plain words */
export function isProtest(words: string): boolean {
  return PROTEST.test(words);
}
