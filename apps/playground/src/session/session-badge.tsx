import { useState } from 'react';
import { sessionLink } from './session-link.ts';

type Copied = 'nothing' | 'id' | 'link' | 'refused';

const SAID: Record<Copied, string> = {
  nothing: '',
  id: 'Id copied',
  link: 'Link copied',
  refused: 'The browser refused to copy',
};

/** The session's id, shortened, and what copies it. The whole id is a secret, so it is not shown. */
export function SessionBadge({ sessionId }: { readonly sessionId: string | undefined }) {
  const [copied, setCopied] = useState<Copied>('nothing');
  if (sessionId === undefined) return <p className="session">No session yet</p>;

  function copy(text: string, what: Copied): void {
    navigator.clipboard.writeText(text).then(
      () => setCopied(what),
      () => setCopied('refused'),
    );
  }

  return (
    <div className="session">
      <span>
        Session <code title="The first 8 of 36 characters">{sessionId.slice(0, 8)}</code>
      </span>
      <button type="button" className="quiet" onClick={() => copy(sessionId, 'id')}>
        Copy id
      </button>
      <button
        type="button"
        className="quiet"
        title="Opens the same conversation; whoever has it can take part"
        onClick={() => copy(sessionLink(sessionId), 'link')}
      >
        Copy link
      </button>
      <span role="status" className="session-copied">
        {SAID[copied]}
      </span>
    </div>
  );
}
