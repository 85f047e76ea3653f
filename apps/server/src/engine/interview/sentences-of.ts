/** A dot between digits ends nothing. */
const SENTENCE = /(?:[^.!?…\n]|(?<=\d)\.(?=\d))+[.!?…]*/gu;

/** The sentences of a text, each with its mark and the space before it. */
export function sentencesOf(text: string): string[] {
  return text.match(SENTENCE) ?? [];
}
