import { useConnection } from '@interactive-chat/react';
import { connectionWords } from './connection-words.ts';
import { Countdown } from './countdown.tsx';

/** What happened to the connection, and when the next attempt is made. */
export function Reconnecting() {
  const state = useConnection();
  const { explanation } = connectionWords(state);
  if (state.status !== 'waiting') return explanation ?? 'Waiting for the connection.';
  return (
    <span>
      {explanation} Trying again in <Countdown key={state.retryAt} until={state.retryAt} />.
    </span>
  );
}
