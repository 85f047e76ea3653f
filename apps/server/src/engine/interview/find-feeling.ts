import { isDenied } from './asserted.ts';
import type { Feeling, TopicBook } from './book/topic-book.ts';

/** How somebody feels by what they say, the first of the book that fits; what is denied does not count. @param words in plain words */
export function findFeeling(book: TopicBook, words: string): Feeling | undefined {
  return book.feelings.find(
    ({ when, not }) =>
      !not?.test(words) &&
      when.some((pattern) => {
        const found = pattern.exec(words);
        return found !== null && !isDenied(words, found.index);
      }),
  );
}
