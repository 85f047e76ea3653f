import type { AckPayload, Conversation, ConversationState } from '@interactive-chat/client';
import { useState } from 'react';
import { errorWords } from './error-words.ts';

interface ControlsProps {
  readonly conversation: Conversation;
  readonly sessionState: ConversationState['session_state'];
}

type Outcome = { readonly ok: boolean; readonly text: string };

/** What can be asked of the server besides an answer. */
export function Controls({ conversation, sessionState }: ControlsProps) {
  const [outcome, setOutcome] = useState<Outcome>();

  async function run(request: () => Promise<AckPayload>, without: string): Promise<void> {
    setOutcome(undefined);
    try {
      const { effect } = await request();
      if (effect === 'none') setOutcome({ ok: true, text: without });
    } catch (error) {
      setOutcome({ ok: false, text: errorWords(error) });
    }
  }

  const nothing = 'That changed nothing.';
  return (
    <div className="controls">
      <fieldset className="buttons" aria-label="Conversation">
        {sessionState === 'paused' ? (
          <button type="button" onClick={() => run(() => conversation.resume(), nothing)}>
            Resume
          </button>
        ) : (
          <button type="button" onClick={() => run(() => conversation.pause(), nothing)}>
            Pause
          </button>
        )}
        <button
          type="button"
          title="Stops the answer that is being given"
          onClick={() => run(() => conversation.interrupt(), 'There was nothing to interrupt.')}
        >
          Interrupt
        </button>
        <button
          type="button"
          title="Ends the conversation; it can still be read"
          onClick={() => run(() => conversation.complete(), nothing)}
        >
          Complete
        </button>
        <button
          type="button"
          title="Clears the conversation and starts it anew in the same session"
          onClick={() => run(() => conversation.reset(), nothing)}
        >
          Reset
        </button>
      </fieldset>
      <p role="status" className={outcome?.ok === false ? 'bad-text' : ''}>
        {outcome?.text}
      </p>
    </div>
  );
}
