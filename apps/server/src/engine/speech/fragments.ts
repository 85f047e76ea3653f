/** A longer word comes in pieces, so that text without spaces flows too; in code points. */
const MAX_WORD = 16;

/** The text in fragments of a word with the space behind it. None ends inside a surrogate pair (TU6); joined they are the text. */
export function fragmentsOf(text: string): string[] {
  const words = text.match(/\s*\S+\s*$|\s*\S+\s?/gu) ?? (text === '' ? [] : [text]);
  return words.flatMap(pieces);
}

function pieces(word: string): string[] {
  const points = Array.from(word);
  if (points.length <= MAX_WORD) return [word];
  return Array.from({ length: Math.ceil(points.length / MAX_WORD) }, (_, index) =>
    points.slice(index * MAX_WORD, (index + 1) * MAX_WORD).join(''),
  );
}
