const STOP_WORDS = new Set(
  'what which where when whom that this these those your yours would could should about like have does with from they them there more most some something anything other than will been being tell still also just into over very'.split(
    ' ',
  ),
);

/** What the words of a text begin with, without those that any text may hold; four letters are enough to know a word again in another form. */
export function stemsOf(text: string): string[] {
  const words = text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  return words.filter((word) => !STOP_WORDS.has(word)).map((word) => word.slice(0, 4));
}
