import { ConversationProvider } from '@interactive-chat/react';
import { useEffect, useState } from 'react';
import { type Opening, useOpened } from './bench/use-opened.ts';
import { WorkbenchContext } from './bench/workbench-context.ts';
import { takeSessionFromAddress } from './session/session-link.ts';
import { hasKeptSession } from './session/session-storage.ts';
import { Console } from './shell/console.tsx';
import { isFramed } from './shell/is-framed.ts';

/** Where the person is: choosing, or in a conversation. Each opening is a conversation of its own. */
type Place =
  | { readonly at: 'start'; readonly returned: boolean }
  | { readonly at: 'conversation'; readonly opening: Opening };

function firstPlace(linkedSession: string | undefined): Place {
  if (linkedSession !== undefined) return { at: 'conversation', opening: { sessionId: linkedSession } };
  const isKept = !isFramed() && hasKeptSession();
  return isKept ? { at: 'conversation', opening: {} } : { at: 'start', returned: false };
}

/** The console. `linkedSession` is the session that the link in the address named. */
export function App({ linkedSession }: { readonly linkedSession: string | undefined }) {
  const [place, setPlace] = useState<Place>(() => firstPlace(linkedSession));
  const workbench = useOpened(place.at === 'conversation' ? place.opening : undefined);

  useEffect(() => {
    const follow = () => {
      const sessionId = takeSessionFromAddress();
      if (sessionId !== undefined) setPlace({ at: 'conversation', opening: { sessionId } });
    };
    // A link may have come before anybody listened.
    follow();
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);

  const console = (
    <Console
      returned={place.at === 'start' && place.returned}
      onStart={(phaseProfile) => setPlace({ at: 'conversation', opening: { phaseProfile } })}
      onLeave={() => setPlace({ at: 'start', returned: true })}
    />
  );
  if (place.at === 'start') return console;
  // Opened after the first rendering.
  if (workbench === undefined) return null;
  return (
    <WorkbenchContext value={workbench}>
      <ConversationProvider conversation={workbench.conversation}>{console}</ConversationProvider>
    </WorkbenchContext>
  );
}
