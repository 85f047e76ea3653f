const LETTER = /\p{L}/u;

/** Whether one of the phrases, or what begins with it, stands in a text: "still" is no "till". Something may stand at its "…": "keep … diary". */
export function mentions(text: string, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => {
    let from = 0;
    return phrase
      .toLowerCase()
      .split('…')
      .every((part) => {
        const at = indexOfWord(text, part.trim(), from);
        from = at + part.length;
        return at >= 0;
      });
  });
}

function indexOfWord(text: string, word: string, from: number): number {
  const at = text.indexOf(word, from);
  return at > 0 && LETTER.test(text.charAt(at - 1)) ? indexOfWord(text, word, at + 1) : at;
}
