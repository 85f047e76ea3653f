import { useSendText } from '@interactive-chat/react';
import { errorWords } from './error-words.ts';
import { SPEAKER_NAMES } from './speaker-names.ts';

/** Texts that the server does not have: those on their way, and those that it did not take. */
export function UnsentTexts() {
  const { pending, failed, send, dismiss } = useSendText();
  return (
    <>
      {failed.map(({ requestId, text, error }) => (
        <li key={requestId} className="utterance human unsent" data-testid="failed">
          <p className="utterance-meta">
            <strong>{SPEAKER_NAMES.human}</strong>
          </p>
          <p className="utterance-said">{text}</p>
          <p className="utterance-note bad-text" role="alert">
            Not sent. {errorWords(error)}
          </p>
          <div className="buttons">
            <button type="button" className="quiet" onClick={() => void send(text, { requestId })}>
              Send again
            </button>
            <button type="button" className="quiet" onClick={() => dismiss(requestId)}>
              Discard
            </button>
          </div>
        </li>
      ))}
      {pending.map(({ requestId, text }) => (
        <li key={requestId} className="utterance human unsent" data-testid="waiting">
          <p className="utterance-meta">
            <strong>{SPEAKER_NAMES.human}</strong> <span className="unsent-note">waits to be sent</span>
          </p>
          <p className="utterance-said">{text}</p>
        </li>
      ))}
    </>
  );
}
