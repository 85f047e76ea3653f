import type { AckPayload, Conversation } from '@interactive-chat/client';
import { useState } from 'react';
import { errorWords } from '../conversation/error-words.ts';
import { FaultCard } from './fault-card.tsx';
import type { SentText } from './last-text.ts';

interface DuplicateFaultProps {
  readonly conversation: Conversation;
  readonly last: SentText | undefined;
}

type Outcome =
  | { readonly kind: 'repeated'; readonly ack: AckPayload; readonly before: number; readonly after: number }
  | { readonly kind: 'failed'; readonly reason: string };

/** Sends a text a second time under the same id, as a client does that did not get the answer. */
export function DuplicateFault({ conversation, last }: DuplicateFaultProps) {
  const [outcome, setOutcome] = useState<Outcome>();

  async function repeat({ text, requestId }: SentText): Promise<void> {
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
    <FaultCard
      title="Duplicate a send"
      what={
        last
          ? `Sends “${shortened(last.text)}” again with the same request_id.`
          : 'Sends your last text again with the same request_id. Say something first.'
      }
      outcome={outcome && <OutcomeText outcome={outcome} />}
    >
      <button type="button" disabled={last === undefined} onClick={() => last && void repeat(last)}>
        Send a duplicate
      </button>
    </FaultCard>
  );
}

function OutcomeText({ outcome }: { readonly outcome: Outcome }) {
  switch (outcome.kind) {
    case 'repeated':
      return (
        <div data-testid="duplicate-outcome">
          <p>
            {outcome.before === outcome.after ? 'No second turn came' : 'A second turn came'}:{' '}
            {outcome.before} of yours before, {outcome.after} after.
          </p>
          <details>
            <summary>The server’s answer</summary>
            <pre className="json">{JSON.stringify(outcome.ack, null, 2)}</pre>
          </details>
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

function shortened(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`;
}
