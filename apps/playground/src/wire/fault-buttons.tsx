import type { AckPayload, Conversation } from '@interactive-chat/client';
import type { PendingText } from '@interactive-chat/react';
import { useState } from 'react';
import { errorWords } from '../conversation/error-words.ts';

interface FaultButtonsProps {
  readonly conversation: Conversation;
  readonly cut: () => boolean;
  /** The last text that the server took from this page. */
  readonly lastSent: PendingText | undefined;
}

type Outcome =
  | { readonly kind: 'dropped'; readonly happened: boolean }
  | { readonly kind: 'repeated'; readonly ack: AckPayload; readonly before: number; readonly after: number }
  | { readonly kind: 'failed'; readonly reason: string };

/** Breaks things on purpose. */
export function FaultButtons({ conversation, cut, lastSent }: FaultButtonsProps) {
  const [outcome, setOutcome] = useState<Outcome>();

  async function repeat({ text, requestId }: PendingText): Promise<void> {
    const before = saidByPeople(conversation);
    try {
      // The ack follows all events that the request caused (RQ1), so that nothing can still come.
      const ack = await conversation.sendText(text, { requestId });
      setOutcome({ kind: 'repeated', ack, before, after: saidByPeople(conversation) });
    } catch (error) {
      setOutcome({ kind: 'failed', reason: errorWords(error) });
    }
  }

  return (
    <section className="faults" aria-label="Faults">
      <div className="buttons">
        <button type="button" onClick={() => setOutcome({ kind: 'dropped', happened: cut() })}>
          Drop the connection
        </button>
        <button
          type="button"
          disabled={lastSent === undefined}
          title={lastSent ? `Sends “${lastSent.text}” again with the same request_id` : 'Say something first'}
          onClick={() => lastSent && void repeat(lastSent)}
        >
          Send a duplicate
        </button>
      </div>
      <div role="status">{outcome && <OutcomeText outcome={outcome} />}</div>
    </section>
  );
}

function OutcomeText({ outcome }: { readonly outcome: Outcome }) {
  switch (outcome.kind) {
    case 'dropped':
      return (
        <p>
          {outcome.happened
            ? 'Dropped. The SDK connects again by itself.'
            : 'There is no connection to drop.'}
        </p>
      );
    case 'repeated':
      return (
        <div data-testid="duplicate-outcome">
          <p>
            {outcome.before === outcome.after
              ? `No second turn came: ${outcome.before} of yours before, ${outcome.after} after. The first answer was repeated:`
              : `A second turn came: ${outcome.before} of yours before, ${outcome.after} after.`}
          </p>
          <pre>{JSON.stringify(outcome.ack, null, 2)}</pre>
        </div>
      );
    case 'failed':
      return <p className="bad-text">{outcome.reason}</p>;
    default:
      return outcome satisfies never;
  }
}

function saidByPeople({ state }: Conversation): number {
  return state.history.filter(({ speaker }) => speaker === 'human').length;
}
