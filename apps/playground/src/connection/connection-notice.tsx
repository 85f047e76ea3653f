import { useConnection } from '@interactive-chat/react';
import { connectionWords } from './connection-words.ts';

/** Why the conversation cannot go on here, and what to do; nothing while it can. */
export function ConnectionNotice({ onLeave }: { readonly onLeave: () => void }) {
  const state = useConnection();
  if (state.status !== 'closed') return null;
  return (
    <div className="notice bad" role="alert">
      <p>{connectionWords(state).explanation}</p>
      <button type="button" onClick={onLeave}>
        New conversation
      </button>
    </div>
  );
}
