import type { AckPayload } from '@interactive-chat/client';
import { useConversation } from '@interactive-chat/react';
import { useState } from 'react';
import type { Activity } from './activity.ts';
import { ControlButton } from './control-button.tsx';
import { errorWords } from './error-words.ts';
import { ResetDialog } from './reset-dialog.tsx';

type Outcome = { readonly ok: boolean; readonly text: string };

/** What can be asked of the server besides an answer. */
export function Controls({ activity }: { readonly activity: Activity }) {
  const { pause, resume, interrupt, complete, reset } = useConversation();
  const isPaused = useConversation(({ state }) => state.session_state === 'paused');
  const [outcome, setOutcome] = useState<Outcome>();
  const [isAsking, setAsking] = useState(false);

  async function run(request: () => Promise<AckPayload>, without = 'That changed nothing.'): Promise<void> {
    setOutcome(undefined);
    try {
      const { effect } = await request();
      if (effect === 'none') setOutcome({ ok: true, text: without });
    } catch (error) {
      setOutcome({ ok: false, text: errorWords(error) });
    }
  }

  return (
    <div className="controls">
      <fieldset className="buttons" aria-label="Conversation">
        {isPaused ? (
          <ControlButton sign="resume" isUrged onClick={() => run(() => resume())}>
            Resume
          </ControlButton>
        ) : (
          <ControlButton sign="pause" onClick={() => run(() => pause())}>
            Pause
          </ControlButton>
        )}
        <ControlButton
          sign="interrupt"
          title="Stops the answer that is being given"
          isUrged={activity === 'ai'}
          onClick={() => run(() => interrupt(), 'There was nothing to interrupt.')}
        >
          Interrupt
        </ControlButton>
        <ControlButton
          sign="reset"
          title="Clears the conversation and starts it anew in the same session, with the profile that you choose"
          onClick={() => setAsking(true)}
        >
          Reset
        </ControlButton>
        <ControlButton
          sign="complete"
          title="Ends the conversation; it can still be read"
          onClick={() => run(() => complete())}
        >
          Complete
        </ControlButton>
      </fieldset>
      <p role="status" className={outcome?.ok === false ? 'bad-text' : ''}>
        {outcome?.text}
      </p>
      {isAsking && (
        <ResetDialog
          onReset={(phaseProfile) => {
            setAsking(false);
            void run(() => reset({ phaseProfile }));
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
