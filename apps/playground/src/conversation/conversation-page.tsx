import { useState } from 'react';
import { ConnectionNotice } from '../connection/connection-notice.tsx';
import { FaultButtons } from '../wire/fault-buttons.tsx';
import { FramesPanel } from '../wire/frames-panel.tsx';
import { activityOf } from './activity.ts';
import { ActivityLine } from './activity-line.tsx';
import { Announcer } from './announcer.tsx';
import { Composer } from './composer.tsx';
import { Controls } from './controls.tsx';
import { Ending } from './ending.tsx';
import { EngineFailure } from './engine-failure.tsx';
import { PageHeader } from './page-header.tsx';
import { PhaseProgress } from './phase-progress.tsx';
import { Transcript } from './transcript.tsx';
import { useConversation } from './use-conversation.ts';
import { useOutbox } from './use-outbox.ts';
import { useSaidAnew } from './use-said-anew.ts';
import type { Workbench } from './use-workbench.ts';

interface ConversationPageProps {
  readonly workbench: Workbench;
  readonly onLeave: () => void;
}

/** Wide enough for the conversation and the frames side by side. */
const WIDE = '(min-width: 60rem)';

/** A conversation, and beside it what goes over the wire. */
export function ConversationPage({ workbench, onLeave }: ConversationPageProps) {
  const { conversation, frames, cut } = workbench;
  const { state, connectionState, sessionId } = useConversation(conversation);
  const outbox = useOutbox(conversation);
  const saidAnew = useSaidAnew(conversation);
  const [showsWire, setShowsWire] = useState(() => matchMedia(WIDE).matches);
  const activity = activityOf(state, connectionState);
  const isOver = state.session_state === 'completed';

  return (
    <div className={showsWire ? 'page with-wire' : 'page'} data-session-state={state.session_state}>
      <PageHeader
        connectionState={connectionState}
        sessionId={sessionId}
        showsWire={showsWire}
        onToggleWire={() => setShowsWire(!showsWire)}
        onLeave={onLeave}
      />
      <main className="talk">
        <PhaseProgress state={state} />
        <ConnectionNotice state={connectionState} onLeave={onLeave} />
        <EngineFailure conversation={conversation} />
        <Transcript state={state} waiting={outbox.waiting} saidAnew={saidAnew} />
        {isOver && <Ending onLeave={onLeave} />}
        {!isOver && connectionState.status !== 'closed' && (
          <footer className="desk">
            <ActivityLine activity={activity} />
            <Composer send={outbox.send} activity={activity} />
            <Controls conversation={conversation} sessionState={state.session_state} />
          </footer>
        )}
        <Announcer state={state} connectionState={connectionState} />
      </main>
      <aside id="wire" className="wire" aria-label="Wire" hidden={!showsWire}>
        <FaultButtons conversation={conversation} cut={cut} lastSent={outbox.lastSent} />
        {showsWire && <FramesPanel frames={frames} />}
      </aside>
    </div>
  );
}
