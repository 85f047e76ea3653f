import { Activity, useContext } from 'react';
import { WorkbenchContext } from '../bench/workbench-context.ts';
import { ConversationScreen } from '../conversation/conversation-screen.tsx';
import { StartScreen } from '../start/start-screen.tsx';
import { ConversationStatus } from './conversation-status.tsx';
import { isFramed } from './is-framed.ts';
import { FaultsView, InspectorView, ServerView } from './lazy-views.tsx';
import { NoConversation } from './no-conversation.tsx';
import { Shell } from './shell.tsx';
import { useView } from './use-view.ts';

interface ConsoleProps {
  /** Whether the person came back from a conversation. */
  readonly returned: boolean;
  readonly onStart: (phaseProfile: string) => void;
  readonly onLeave: () => void;
}

/** The views, with the conversation where there is one. A page in a frame shows the conversation alone. */
export function Console({ returned, onStart, onLeave }: ConsoleProps) {
  const [view, goTo] = useView();
  const hasConversation = useContext(WorkbenchContext) !== undefined;
  const talk = hasConversation ? (
    <main className="talk-view">
      <h1 className="visually-hidden">Conversation</h1>
      <ConversationScreen onLeave={onLeave} />
    </main>
  ) : (
    <StartScreen takeFocus={returned} onStart={onStart} />
  );
  if (isFramed()) return <div className="shell framed">{talk}</div>;

  const toConversation = (): void => goTo('conversation');
  return (
    <Shell view={view} onGo={goTo} status={hasConversation && <ConversationStatus view={view} />}>
      {/* Hidden and not gone, so that what was being written stays. */}
      <Activity mode={view === 'conversation' ? 'visible' : 'hidden'}>{talk}</Activity>
      {view === 'inspector' &&
        (hasConversation ? (
          <InspectorView />
        ) : (
          <NoConversation
            title="Nothing to inspect yet"
            what="The inspector shows the log of a conversation, event by event, and the state it folds to."
            onStart={toConversation}
          />
        ))}
      {view === 'faults' &&
        (hasConversation ? (
          <FaultsView />
        ) : (
          <NoConversation
            title="Nothing to break yet"
            what="Here the connection of a conversation is dropped, slowed down and set back, and nothing is lost."
            onStart={toConversation}
          />
        ))}
      {view === 'server' && <ServerView />}
    </Shell>
  );
}
