import { ConversationProvider } from '@interactive-chat/react';
import { useState } from 'react';
import { ConversationScreen } from './conversation/conversation-screen.tsx';
import { type Opening, useWorkbench } from './conversation/use-workbench.ts';
import { WirePanel } from './wire/wire-panel.tsx';

interface LiveConversationProps {
  readonly opening: Opening;
  readonly onLeave: () => void;
}

/** Wide enough for the conversation and the frames side by side. */
const WIDE = '(min-width: 60rem)';

/** The page's one conversation, from opening to leaving, and beside it what goes over its wire. */
export function LiveConversation({ opening, onLeave }: LiveConversationProps) {
  const workbench = useWorkbench(opening);
  const [showsWire, setShowsWire] = useState(() => matchMedia(WIDE).matches);
  if (workbench === undefined) return null;

  return (
    <ConversationProvider conversation={workbench.conversation}>
      <div className={showsWire ? 'page with-wire' : 'page'}>
        <header className="page-header">
          <h1>Interactive Chat</h1>
          <button
            type="button"
            aria-expanded={showsWire}
            aria-controls="wire"
            onClick={() => setShowsWire(!showsWire)}
          >
            Frames
          </button>
        </header>
        <main>
          <ConversationScreen onLeave={onLeave} />
        </main>
        <WirePanel workbench={workbench} isShown={showsWire} />
      </div>
    </ConversationProvider>
  );
}
