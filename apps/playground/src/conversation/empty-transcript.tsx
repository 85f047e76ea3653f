import { useConnection } from '@interactive-chat/react';

/** What there is before anything was said: the shape of what comes, and why it is not there yet. */
export function EmptyTranscript() {
  const { status } = useConnection();
  if (status === 'closed') return <li className="empty">There is nothing to show.</li>;
  const isConnected = status === 'open' || status === 'replaying';
  return (
    <li className="empty" aria-busy="true">
      <span className="empty-shape" aria-hidden="true" />
      <span className="empty-shape" aria-hidden="true" />
      <span>{isConnected ? 'The partner is about to begin.' : 'Looking for the server.'}</span>
    </li>
  );
}
