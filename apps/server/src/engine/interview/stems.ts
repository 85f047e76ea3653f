import { WORDS } from './book/shipped-words.ts';

const STOP_WORDS = new Set(WORDS.stop_words.split('|'));

/** What the words of a text begin with, without those that any text may hold; four letters are enough to know a word again in another form. */
export function stemsOf(text: string): string[] {
  const words = text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  return words.filter((word) => !STOP_WORDS.has(word)).map((word) => word.slice(0, 4));
}
