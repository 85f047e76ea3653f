import { useConversation } from '@interactive-chat/react';
import { useSyncExternalStore } from 'react';
import { useRecorded } from '../bench/use-recorded.ts';
import { useWorkbench } from '../bench/workbench-context.ts';
import { LogBench } from './log-bench.tsx';
import '../styles/inspector.css';
import '../styles/timeline.css';

/** The log of the conversation, event by event, and the state it folds to. */
export function InspectorView() {
  const { log, recorder } = useWorkbench();
  const view = useSyncExternalStore(log.subscribe, log.getSnapshot);
  const frames = useRecorded(recorder);
  const live = useConversation(({ state }) => state);

  return (
    <main className="inspector view">
      <h1>Inspector</h1>
      {view.status === 'loading' && <p role="status">Reading the log from the server…</p>}
      {view.status === 'failed' && (
        <div className="notice bad" role="alert">
          <p>
            <strong>The log cannot be shown.</strong> {view.reason}
          </p>
          {view.retryable ? <p>It is asked again every second.</p> : null}
          <button type="button" onClick={log.retry}>
            Try again
          </button>
        </div>
      )}
      {view.status === 'following' && (
        <LogBench follower={log} view={view} frames={frames} droppedFrames={recorder.dropped()} live={live} />
      )}
    </main>
  );
}
