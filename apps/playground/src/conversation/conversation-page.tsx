import type { Conversation } from '@interactive-chat/client';
import { ConnectionNotice } from '../connection/connection-notice.tsx';
import { ConnectionPill } from '../connection/connection-pill.tsx';
import { SessionBadge } from '../session/session-badge.tsx';
import { activityOf } from './activity.ts';
import { ActivityLine } from './activity-line.tsx';
import { Announcer } from './announcer.tsx';
import { Composer } from './composer.tsx';
import { Controls } from './controls.tsx';
import { Ending } from './ending.tsx';
import { EngineFailure } from './engine-failure.tsx';
import { PhaseProgress } from './phase-progress.tsx';
import { Transcript } from './transcript.tsx';
import { useConversation } from './use-conversation.ts';
import { useOutbox } from './use-outbox.ts';
import { useSaidAnew } from './use-said-anew.ts';

interface ConversationPageProps {
  readonly conversation: Conversation;
  readonly onLeave: () => void;
}

/** A conversation. */
export function ConversationPage({ conversation, onLeave }: ConversationPageProps) {
  const { state, connectionState, sessionId } = useConversation(conversation);
  const outbox = useOutbox(conversation);
  const saidAnew = useSaidAnew(conversation);
  const activity = activityOf(state, connectionState);
  const isOver = state.session_state === 'completed';

  return (
    <div className="page talk" data-session-state={state.session_state}>
      <div className="buttons">
        <ConnectionPill state={connectionState} />
        <SessionBadge sessionId={sessionId} />
        <button type="button" onClick={onLeave}>
          New conversation
        </button>
      </div>
      <PhaseProgress state={state} />
      <ConnectionNotice state={connectionState} onLeave={onLeave} />
      <EngineFailure conversation={conversation} />
      <Transcript state={state} waiting={outbox.waiting} saidAnew={saidAnew} />
      {isOver && <Ending onLeave={onLeave} />}
      {!isOver && connectionState.status !== 'closed' && (
        <div className="desk">
          <ActivityLine activity={activity} />
          <Composer send={outbox.send} activity={activity} />
          <Controls conversation={conversation} sessionState={state.session_state} />
        </div>
      )}
      <Announcer state={state} connectionState={connectionState} />
    </div>
  );
}
