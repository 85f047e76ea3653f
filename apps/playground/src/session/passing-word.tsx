/** Something to say once. */
export interface Word {
  readonly text: string;
  /** Tells it from the same word said before. */
  readonly number: number;
}

export const NO_WORD: Word = { text: '', number: 0 };

/** The word that follows another one. */
export function nextWord({ number }: Word, text: string): Word {
  return { text, number: number + 1 };
}

/** Says what came of a button beside it; it passes by itself and moves nothing. */
export function PassingWord({ word }: { readonly word: Word }) {
  return (
    <span role="status" className="passing-word">
      {word.text !== '' && (
        <span key={word.number} className="passing-word-text">
          {word.text}
        </span>
      )}
    </span>
  );
}
