/** A dot between digits ends nothing. */
const SENTENCE = /(?:[^.!?…\n]|(?<=\d)\.(?=\d))+[.!?…]*/gu;

/** A question at the end that only a comma parts from what leads to it. */
const ASKED_AT_LAST = /,(?= (?:does|do|would|should|is) (?:that|it|this|you|i) [^.!?,]+[.?!]*\s*$)/iu;

/** The sentences of a text, each with its mark and the space before it. */
export function sentencesOf(text: string): string[] {
  return text.replace(ASKED_AT_LAST, '.').match(SENTENCE) ?? [];
}
