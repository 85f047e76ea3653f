import { useConnection, useConversation } from '@interactive-chat/react';
import { ConnectionNotice } from '../connection/connection-notice.tsx';
import { Announcer } from './announcer.tsx';
import { ConversationBar } from './conversation-bar.tsx';
import { Desk } from './desk.tsx';
import { Ending } from './ending.tsx';
import { EngineFailure } from './engine-failure.tsx';
import { PhaseProgress } from './phase-progress.tsx';
import { Transcript } from './transcript.tsx';
import { useNotes } from './use-notes.ts';

/** The conversation of the provider above, to take part in. */
export function ConversationScreen({ onLeave }: { readonly onLeave: () => void }) {
  const { close } = useConversation();
  const sessionState = useConversation(({ state }) => state.session_state);
  const isClosed = useConnection().status === 'closed';
  const notes = useNotes();
  const isOver = sessionState === 'completed';

  function leave(): void {
    close({ forget: true });
    onLeave();
  }

  return (
    <div className="conversation" data-session-state={sessionState}>
      <ConversationBar onLeave={leave} />
      <PhaseProgress endedAt={notes.endedAt} />
      <EngineFailure reason={notes.failure?.message} />
      <Transcript notes={notes} />
      <ConnectionNotice onLeave={leave} />
      {isOver && <Ending summary={notes.summary} onLeave={leave} />}
      {!isOver && !isClosed && <Desk />}
      <Announcer />
    </div>
  );
}
