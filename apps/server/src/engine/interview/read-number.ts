const WORDS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );

/** Matches a number in digits or, up to twenty, in words. */
export const NUMBER = `(?:\\d{1,3}(?:[.,]\\d{3})+|\\d+|${WORDS.slice(2).join('|')}|thirty|forty|fifty)`;

/** The only number in an answer, as it was said; undefined when there are several. */
export function readNumber(text: string): string | undefined {
  const found = [
    ...text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}.,])(?:${NUMBER}|one)(?![\\p{L}\\p{N}])`, 'giu')),
  ];
  return found.length === 1 ? found[0]?.[0] : undefined;
}
