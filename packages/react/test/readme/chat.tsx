import {
  ConversationProvider,
  useConnection,
  useConversation,
  usePhase,
  useSendText,
  useSignal,
  useSpeaker,
  useTurns,
} from '@interactive-chat/react';
import { type FormEvent, useState } from 'react';

export function App() {
  return (
    <ConversationProvider options={() => ({ url: '/ws', storage: sessionStorage })}>
      <Header />
      <Transcript />
      <Composer />
    </ConversationProvider>
  );
}

function Header() {
  const connection = useConnection();
  const phase = usePhase();
  const speaker = useSpeaker();
  // Only what is selected makes it render again, also where the selector makes a new object.
  const { errors, interruptions } = useConversation(({ state }) => state.counters);
  return (
    <header>
      {connection.status} · {phase?.phase_name ?? 'about to begin'} · {speaker} · {errors + interruptions}
    </header>
  );
}

function Transcript() {
  return (
    <ol>
      {useTurns().map(({ turn_id, speaker, transcript }) => (
        <li key={`${turn_id} ${speaker}`}>{transcript}</li>
      ))}
    </ol>
  );
}

function Composer() {
  const { send, pending, failed, dismiss } = useSendText();
  const { interrupt } = useConversation();
  const [isHeard, setHeard] = useState(false);
  useSignal('vad.*', ({ payload }) => setHeard(payload.event_name === 'vad.speech_started'));

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    void send(String(new FormData(event.currentTarget).get('text')));
    event.currentTarget.reset();
  }

  return (
    <form onSubmit={submit}>
      <input name="text" aria-label="Your answer" />
      <button type="submit">Send</button>
      <button type="button" onClick={() => void interrupt()}>
        Stop
      </button>
      {isHeard && <p>I can hear you.</p>}
      {pending.map(({ requestId, text }) => (
        <p key={requestId}>{text} …</p>
      ))}
      {failed.map(({ requestId, text, error }) => (
        <p key={requestId}>
          {text}: {String(error)}
          <button type="button" onClick={() => void send(text, { requestId })}>
            Again
          </button>
          <button type="button" onClick={() => dismiss(requestId)}>
            Forget
          </button>
        </p>
      ))}
    </form>
  );
}
