import { useConversation, useSendText } from '@interactive-chat/react';
import { type FormEvent, useState } from 'react';
import { UtteranceList } from '../bench/utterance-list.tsx';
import { sessionLink } from '../session/session-link.ts';

/** Utterances that fit on little room, and beside the second device. */
const LATEST = 5;
const LATEST_BESIDE = 12;

/** What this page shows, and in a frame beside it the same session as another device shows it. */
export function Devices() {
  const { turns, sessionId } = useConversation(({ state, sessionId }) => ({
    turns: state.history,
    sessionId,
  }));
  const [hasSecond, setSecond] = useState(false);

  return (
    <section className="devices" aria-label="Devices" data-second={hasSecond}>
      <div className="panel device">
        <h2>This device</h2>
        <UtteranceList
          turns={turns.slice(hasSecond ? -LATEST_BESIDE : -LATEST)}
          label="The latest on this device"
          empty="Nobody has said anything yet."
        />
        <SayForm />
      </div>
      <div className="panel device">
        <header>
          <h2>Second device</h2>
          <button
            type="button"
            aria-expanded={hasSecond}
            aria-controls="second-device"
            disabled={sessionId === undefined}
            onClick={() => setSecond(!hasSecond)}
          >
            {hasSecond ? 'Close it' : 'Open a second device'}
          </button>
        </header>
        <div id="second-device" className="second-device">
          {hasSecond && sessionId !== undefined ? (
            <iframe title="The same session on a second device" src={sessionLink(sessionId)} />
          ) : (
            <p className="hint">
              The same session in a frame, with a connection of its own: what you break here does not touch
              it.
            </p>
          )}
        </div>
      </div>
    </section>
  );
}

function SayForm() {
  const [text, setText] = useState('');
  const { send, pending, failed } = useSendText();

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (text.trim() === '') return;
    void send(text.trim());
    setText('');
  }

  return (
    <form className="say" onSubmit={submit}>
      {pending.map((waiting) => (
        <p key={waiting.requestId} className="hint" data-testid="waiting">
          Waits to be sent: {waiting.text}
        </p>
      ))}
      {failed.length > 0 && <p className="bad-text">{failed.length} not sent; see the conversation.</p>}
      <label className="visually-hidden" htmlFor="say-text">
        Say something
      </label>
      <div className="say-row">
        <input
          id="say-text"
          value={text}
          placeholder="Say something"
          autoComplete="off"
          enterKeyHint="send"
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="primary" disabled={text.trim() === ''}>
          Send
        </button>
      </div>
    </form>
  );
}
