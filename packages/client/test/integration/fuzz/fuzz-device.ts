import type { AckPayload } from '@interactive-chat/protocol';
import type { ManualClock } from '../../../../../apps/server/test/kit/manual-clock.ts';
import type { Conversation } from '../../../src/conversation.ts';
import type { StoragePort } from '../../../src/ports.ts';
import type { FaultProxy } from './fault-proxy.ts';
import { type Life, startLife } from './life.ts';
import type { SeededRandom } from './seeded-random.ts';
import { sleepableClock } from './sleepable-clock.ts';

/** What became of a request; `lost`: nobody knows, as its conversation was closed or it took too long. */
export type Outcome =
  | { readonly kind: 'pending' }
  | { readonly kind: 'accepted'; readonly ack: AckPayload }
  | { readonly kind: 'refused' | 'lost'; readonly code: string };

/** Something that was asked for through the SDK. */
export interface Asked {
  readonly device: string;
  readonly what: 'text' | 'note' | 'pause' | 'resume' | 'interrupt' | 'reset' | 'complete';
  /** The text, or the note's number. */
  readonly content: string;
  outcome: Outcome;
}

/** One person's device: one life after the other, all through a proxy of its own. */
export interface Device {
  readonly name: string;
  readonly proxy: FaultProxy;
  readonly lives: readonly Life[];
  /** The latest. */
  readonly life: Life;
  /** What nobody awaited. */
  readonly errors: unknown[];
  readonly asked: Asked[];
  /** Whether a second connection may have said what one of its own did, and so have taken its place (CN6). */
  wasDuplicated: boolean;
  ask(
    what: Asked['what'],
    content: string,
    request: (conversation: Conversation) => Promise<AckPayload>,
  ): void;
  /** Closes the latest life, if it still lives, and begins another with what the storage holds. */
  reload(): void;
  /** Suspends it: its timers wait, and so does whatever is sent to it or from it on the connections there are. */
  sleep(): void;
  /** Ends its sleep and the wait between attempts. */
  wake(): void;
}

interface DeviceOptions {
  readonly name: string;
  readonly proxy: FaultProxy;
  readonly clock: ManualClock;
  readonly random: SeededRandom;
  /** Holds the session to join, if there is one. */
  readonly storage: StoragePort;
}

/** Nobody will tell what became of these. */
const LOST = ['closed', 'timeout'];

export function startDevice({ name, proxy, clock, random, storage }: DeviceOptions): Device {
  const lives: Life[] = [];
  const errors: unknown[] = [];
  const asked: Asked[] = [];
  const own = sleepableClock(clock);
  const wakes = new Set<() => void>();
  const begin = (): void =>
    void lives.push(startLife({ port: proxy.port, storage, random, clock: own, wakes, errors }));

  begin();
  return {
    name,
    proxy,
    lives,
    errors,
    asked,
    wasDuplicated: false,
    get life() {
      return lives.at(-1) as Life;
    },
    ask(what, content, request) {
      const entry: Asked = { device: name, what, content, outcome: { kind: 'pending' } };
      asked.push(entry);
      request(this.life.conversation).then(
        (ack) => {
          entry.outcome = { kind: 'accepted', ack };
        },
        ({ code }: { code: string }) => {
          entry.outcome = { kind: LOST.includes(code) ? 'lost' : 'refused', code };
        },
      );
    },
    reload() {
      this.life.conversation.close();
      begin();
    },
    sleep() {
      own.sleep();
      for (const { up, down } of proxy.links) {
        up.hold();
        down.hold();
      }
    },
    wake() {
      own.wake();
      for (const listener of [...wakes]) listener();
    },
  };
}
