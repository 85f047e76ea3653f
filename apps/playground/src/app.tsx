import { useEffect, useState } from 'react';
import type { Opening } from './conversation/use-workbench.ts';
import { LiveConversation } from './live-conversation.tsx';
import { takeSessionFromAddress } from './session/session-link.ts';
import { hasKeptSession } from './session/session-storage.ts';
import { StartScreen } from './start/start-screen.tsx';

/** Where the person is: choosing, or in a conversation. Each opening is a conversation of its own. */
type Place =
  | { readonly at: 'start'; readonly returned: boolean }
  | { readonly at: 'conversation'; readonly opening: Opening };

function firstPlace(linkedSession: string | undefined): Place {
  if (linkedSession !== undefined) return { at: 'conversation', opening: { sessionId: linkedSession } };
  return hasKeptSession() ? { at: 'conversation', opening: {} } : { at: 'start', returned: false };
}

/** The playground. `linkedSession` is the session that the link in the address named. */
export function App({ linkedSession }: { readonly linkedSession: string | undefined }) {
  const [place, setPlace] = useState<Place>(() => firstPlace(linkedSession));

  useEffect(() => {
    const follow = () => {
      const sessionId = takeSessionFromAddress();
      if (sessionId !== undefined) setPlace({ at: 'conversation', opening: { sessionId } });
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);

  switch (place.at) {
    case 'start':
      return (
        <StartScreen
          takeFocus={place.returned}
          onStart={(phaseProfile) => setPlace({ at: 'conversation', opening: { phaseProfile } })}
        />
      );
    case 'conversation':
      return (
        <LiveConversation opening={place.opening} onLeave={() => setPlace({ at: 'start', returned: true })} />
      );
    default:
      return place satisfies never;
  }
}
