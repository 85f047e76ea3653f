import { useConversation } from '@interactive-chat/react';

/** UTF-16 code units of a caption: about one line. */
const CAPTION_LENGTH = 60;

/** The way back to the end for who reads further up, with what is being said there as a caption. */
export function LatestButton({ onClick }: { readonly onClick: () => void }) {
  const caption = useConversation(({ state }) => captionOf(state.history.at(-1)));
  return (
    <button type="button" className="to-end" onClick={onClick}>
      <span aria-hidden="true">↓</span> Latest
      {caption !== '' && <span className="to-end-caption">{caption}</span>}
    </button>
  );
}

/** The end of what is being said, from the beginning of a word. */
function captionOf(turn: { readonly transcript: string; readonly is_final: boolean } | undefined): string {
  if (turn === undefined || turn.is_final) return '';
  const { transcript } = turn;
  return transcript.length <= CAPTION_LENGTH
    ? transcript
    : `… ${transcript.slice(-CAPTION_LENGTH).replace(/^\S*\s/, '')}`;
}
