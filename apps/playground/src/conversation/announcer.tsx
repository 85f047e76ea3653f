import { useConnection, useConversation } from '@interactive-chat/react';
import { connectionWords } from '../connection/connection-words.ts';

/** Tells screen readers what others see happen: whole answers instead of their fragments, phases, and the connection. */
export function Announcer() {
  const connection = connectionWords(useConnection()).label;
  const answer = useConversation(
    ({ state }) =>
      state.history.findLast(({ speaker, is_final }) => speaker === 'ai' && is_final)?.transcript,
  );
  const { phase, sessionState } = useConversation(({ state }) => ({
    phase: state.phase?.phase_name,
    sessionState: state.session_state,
  }));
  return (
    <div className="visually-hidden">
      <p aria-live="polite">{answer && `Partner: ${answer}`}</p>
      <p aria-live="polite">{phase && `Phase: ${phase}`}</p>
      <p aria-live="polite">{connection}</p>
      <p aria-live="polite">
        {sessionState === 'completed' && 'The conversation is complete.'}
        {sessionState === 'paused' && 'The conversation is paused.'}
      </p>
    </div>
  );
}
