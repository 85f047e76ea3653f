import { useConversation } from '@interactive-chat/react';
import { useState } from 'react';
import { copyText } from './copy-text.ts';
import { NO_WORD, nextWord, PassingWord } from './passing-word.tsx';
import { sessionLink } from './session-link.ts';

/** The session's id, shortened, and what copies it. The whole id is a secret, so it is not shown. */
export function SessionBadge() {
  const sessionId = useConversation((view) => view.sessionId);
  const [word, setWord] = useState(NO_WORD);
  if (sessionId === undefined) return <p className="session">No session yet</p>;

  async function copy(content: string, success: string): Promise<void> {
    const text = (await copyText(content)) ? success : 'The browser refused to copy';
    setWord((before) => nextWord(before, text));
  }

  return (
    <div className="session">
      <span className="session-id">
        Session <code title="The first 8 of 36 characters">{sessionId.slice(0, 8)}</code>
      </span>
      <button type="button" className="quiet" onClick={() => copy(sessionId, 'Id copied')}>
        Copy id
      </button>
      <button
        type="button"
        className="quiet"
        title="Opens the same conversation on another device; whoever has it can take part"
        onClick={() => copy(sessionLink(sessionId), 'Link copied')}
      >
        Copy link
      </button>
      <PassingWord word={word} />
    </div>
  );
}
