import type { ConnectionState } from '@interactive-chat/client';
import { connectionWords } from './connection-words.ts';
import { Countdown } from './countdown.tsx';

interface ConnectionNoticeProps {
  readonly state: ConnectionState;
  readonly onLeave: () => void;
}

/** What happened to the connection and what to do; nothing while all is well. */
export function ConnectionNotice({ state, onLeave }: ConnectionNoticeProps) {
  const { explanation } = connectionWords(state);
  if (explanation === undefined) return null;
  if (state.status === 'closed') {
    return (
      <div className="notice bad" role="alert">
        <p>{explanation}</p>
        <button type="button" onClick={onLeave}>
          New conversation
        </button>
      </div>
    );
  }
  return (
    <div className="notice busy">
      <p>
        {explanation}
        {state.status === 'waiting' && (
          <>
            {' '}
            Trying again in <Countdown key={state.retryAt} until={state.retryAt} />.
          </>
        )}
      </p>
    </div>
  );
}
