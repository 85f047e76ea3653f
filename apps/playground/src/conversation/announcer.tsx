import type { ConnectionState, ConversationState } from '@interactive-chat/client';
import { connectionWords } from '../connection/connection-words.ts';

interface AnnouncerProps {
  readonly state: ConversationState;
  readonly connectionState: ConnectionState;
}

/** Tells screen readers what others see happen: whole answers instead of their fragments, phases, and the connection. */
export function Announcer({ state, connectionState }: AnnouncerProps) {
  const answer = state.history.findLast(({ speaker, is_final }) => speaker === 'ai' && is_final);
  return (
    <div className="visually-hidden">
      <p aria-live="polite">{answer && `Partner: ${answer.transcript}`}</p>
      <p aria-live="polite">{state.phase && `Phase: ${state.phase.phase_name}`}</p>
      <p aria-live="polite">{connectionWords(connectionState).label}</p>
      <p aria-live="polite">{state.session_state === 'completed' && 'The conversation is complete.'}</p>
    </div>
  );
}
