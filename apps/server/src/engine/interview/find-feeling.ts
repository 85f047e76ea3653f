import { isDenied } from './asserted.ts';
import type { Feeling, TopicBook } from './book/topic-book.ts';
import { isTheirs } from './own-words.ts';

/** These weigh on whoever tells of them. */
const ANYONES: ReadonlySet<string> = new Set([
  'danger',
  'grief',
  'illness',
  'fear_for',
  'violence',
  'lonely',
]);

/** How somebody feels by what they say, the first of the book that fits; what is denied does not count. @param words in plain words */
export function findFeeling(book: TopicBook, words: string): Feeling | undefined {
  return book.feelings.find(
    ({ name, when, not }) =>
      !not?.test(words) &&
      when.some((pattern) => {
        const found = pattern.exec(words);
        if (found === null || isDenied(words, found.index)) return false;
        return ANYONES.has(name) || isTheirs(words, found.index);
      }),
  );
}
