import { useState } from 'react';
import type { FaultSwitches } from '../bench/fault-switches.ts';
import { OUTGROWN } from '../bench/outgrow-replay.ts';
import { FaultCard } from './fault-card.tsx';
import { NO_CONNECTION } from './no-connection.ts';

type Outcome =
  | { readonly kind: 'away' | 'back' | 'not connected' }
  | { readonly kind: 'failed'; readonly reason: string };

/** Falls behind further than the server replays. */
export function EvictionFault({ faults }: { readonly faults: FaultSwitches }) {
  const [outcome, setOutcome] = useState<Outcome>();

  async function evict(): Promise<void> {
    setOutcome({ kind: 'away' });
    try {
      setOutcome({ kind: (await faults.evict()) ? 'back' : 'not connected' });
    } catch (error) {
      setOutcome({ kind: 'failed', reason: (error as Error).message });
    }
  }

  return (
    <FaultCard
      title="Evict the cursor"
      what={`Stays away while ${OUTGROWN}, are published: more than is replayed. A snapshot comes instead.`}
      isOn={outcome?.kind === 'away'}
      outcome={outcome && <OutcomeText outcome={outcome} />}
    >
      <button type="button" disabled={outcome?.kind === 'away'} onClick={() => void evict()}>
        Evict the cursor
      </button>
    </FaultCard>
  );
}

function OutcomeText({ outcome }: { readonly outcome: Outcome }) {
  switch (outcome.kind) {
    case 'away':
      return 'Away, while the log grows…';
    case 'back':
      return 'Connected again: see below how it came back.';
    case 'not connected':
      return NO_CONNECTION;
    case 'failed':
      return <span className="bad-text">{outcome.reason}</span>;
    default:
      return outcome satisfies never;
  }
}
