import { WORDS } from './book/shipped-words.ts';

/**
 * How sure it is that an answer puts something right: `perhaps` where the partner has named something as the person's,
 * `not_mine` where it has asked as if it was.
 */
export type Correction = 'surely' | 'perhaps' | 'not_mine' | undefined;

const SURELY = new RegExp(WORDS.puts_right, 'u');
/** Takes back that anything was wrong. */
const REASSURANCE =
  /\bnothing to be sorry\b|\bno need to (?:be sorry|apologi[sz]e)\b|\b(?:only|just) (?:teasing|joking|kidding)\b|\bno harm done\b/u;
const NOT_MINE = /\bnot (?:mine|me)\b(?! (?:either|too))/u;
const PERHAPS = new RegExp(WORDS.may_put_right, 'u');
const DENIED =
  /\b(?:don't|do not|never|didn't) (?:have|own|ride|play|paint|dance|sing|cook|bake|drive|read|work at|like|go to|live in)(?: an?| any| the| my)? ([\p{L}-]+)|\b(?:not|no) (?:exactly )?(?:an?|my|the) ([\p{L}-]+)|\bi'm not (?:an? )?([\p{L}-]+)/gu;

/** Whether an answer puts right what the partner took for granted. @param words in plain words */
export function readCorrected(words: string): Correction {
  if (REASSURANCE.test(words)) return undefined;
  if (SURELY.test(words)) return 'surely';
  if (NOT_MINE.test(words)) return 'not_mine';
  return PERHAPS.test(words) ? 'perhaps' : undefined;
}

/** What an answer says is not so. @param words in plain words */
export function deniedIn(words: string): string[] {
  return [...words.matchAll(DENIED)].map(([, had, my, am]) => had ?? my ?? am ?? '');
}
