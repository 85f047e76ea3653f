import { useConnection } from '@interactive-chat/react';
import { useSyncExternalStore } from 'react';
import { useWorkbench } from '../bench/workbench-context.ts';
import { connectionWords } from '../connection/connection-words.ts';
import type { View } from './view.ts';

/** How the connection is, wherever the view does not say it, and what breaks it in every view. */
export function ConversationStatus({ view }: { readonly view: View }) {
  const { faults } = useWorkbench();
  const { offline, delayMs } = useSyncExternalStore(faults.subscribe, faults.getSnapshot);
  const connection = useConnection();
  const { tone, label } = connectionWords(connection);
  const isBroken = offline || delayMs > 0;

  return (
    <>
      {isBroken && view !== 'faults' && (
        <p className="pill fault-on">{offline ? 'Offline on purpose' : `Slowed by ${delayMs / 1000} s`}</p>
      )}
      {view !== 'conversation' && (
        <p className={`pill ${tone}`}>
          <span className="pill-dot" aria-hidden="true" />
          {label}
        </p>
      )}
      {view !== 'faults' && (
        <button
          type="button"
          className="quiet drop-button"
          aria-label="Drop the connection"
          disabled={connection.status === 'waiting' || connection.status === 'closed'}
          title="Pulls the plug, to see it come back"
          onClick={() => faults.drop()}
        >
          Drop<span className="drop-rest"> the connection</span>
        </button>
      )}
    </>
  );
}
