import { useState, useSyncExternalStore } from 'react';
import type { FaultSwitches } from '../bench/fault-switches.ts';
import { EvictionFault } from './eviction-fault.tsx';
import { FaultCard } from './fault-card.tsx';
import { NO_CONNECTION } from './no-connection.ts';

const DELAYS: readonly (readonly [number, string])[] = [
  [0, 'Off'],
  [300, '0.3 s'],
  [2_000, '2 s'],
];

/** What a network does to a connection. */
export function ConnectionFaults({ faults }: { readonly faults: FaultSwitches }) {
  const { offline, delayMs } = useSyncExternalStore(faults.subscribe, faults.getSnapshot);
  const [dropped, setDropped] = useState<boolean>();

  return (
    <>
      <FaultCard
        title="Drop"
        what="Pulls the plug once: what is on its way is lost, and nobody says goodbye."
        outcome={
          dropped !== undefined && (dropped ? 'Dropped. The SDK connects again by itself.' : NO_CONNECTION)
        }
      >
        <button type="button" onClick={() => setDropped(faults.drop())}>
          Drop the connection
        </button>
      </FaultCard>
      <FaultCard
        title="Go offline"
        what="No connection opens until you are back. Texts wait; the server goes on without this page."
        isOn={offline}
        outcome={offline && 'Offline. Say something: it waits, and is taken once.'}
      >
        <button type="button" aria-pressed={offline} onClick={() => faults.setOffline(!offline)}>
          {offline ? 'Go online' : 'Go offline'}
        </button>
      </FaultCard>
      <FaultCard
        title="Slow down"
        what="Every frame comes later, each way, in the same order."
        isOn={delayMs > 0}
        outcome={delayMs > 0 && `Every frame takes ${delayMs / 1000} s longer.`}
      >
        <fieldset className="segments" aria-label="Delay of every frame, each way">
          {DELAYS.map(([value, name]) => (
            <button
              key={value}
              type="button"
              aria-pressed={delayMs === value}
              onClick={() => faults.setDelay(value)}
            >
              {name}
            </button>
          ))}
        </fieldset>
      </FaultCard>
      <EvictionFault faults={faults} />
    </>
  );
}
