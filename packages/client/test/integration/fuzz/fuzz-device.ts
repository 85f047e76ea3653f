import type { AckPayload } from '@interactive-chat/protocol';
import WebSocket from 'ws';
import type { ManualClock } from '../../../../../apps/server/test/kit/manual-clock.ts';
import type { Conversation } from '../../../src/conversation.ts';
import type { ConversationEvent } from '../../../src/conversation-events.ts';
import { createConversation } from '../../../src/create-conversation.ts';
import type { StoragePort } from '../../../src/ports.ts';
import type { FaultProxy } from './fault-proxy.ts';
import type { SeededRandom } from './seeded-random.ts';

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

/** One conversation of the SDK, from its making to its closing: a page until it is reloaded. */
export interface Life {
  readonly conversation: Conversation;
  /** All that `*` told, in order. */
  readonly heard: ConversationEvent[];
  /** All that `events()` told. */
  readonly iterated: ConversationEvent[];
  /** Positions in the state that it showed going back, which it never may. */
  readonly setbacks: string[];
  /** What is left of it: sockets with somebody listening, timers, listeners for wake-ups; empty once it is closed. */
  leftovers(): string[];
  /** Sockets that are not closed yet. */
  openSockets(): number;
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
  /** Whether it is suspended: its timers wait, and so does whatever is sent to it or from it. */
  readonly isAsleep: boolean;
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
  const wakes = new Set<() => void>();
  let isAsleep = false;
  let overdue: (() => void)[] = [];

  function live(): Life {
    const timers = new Set<() => void>();
    const sockets: WebSocket[] = [];
    const ownWakes = new Set<() => void>();
    const heard: ConversationEvent[] = [];
    const iterated: ConversationEvent[] = [];
    const setbacks: string[] = [];
    const conversation = createConversation({
      url: `ws://127.0.0.1:${proxy.port}/ws`,
      storage,
      random: { next: random.next, uuid: random.uuid },
      onError: (error) => errors.push(error),
      clock: {
        now: () => clock.now(),
        after(delayMs, task) {
          const cancel = clock.after(delayMs, () => {
            timers.delete(cancel);
            if (isAsleep) overdue.push(task);
            else task();
          });
          timers.add(cancel);
          return () => {
            timers.delete(cancel);
            cancel();
          };
        },
      },
      onWake(listener) {
        wakes.add(listener);
        ownWakes.add(listener);
        return () => {
          wakes.delete(listener);
          ownWakes.delete(listener);
        };
      },
      webSocket: class extends WebSocket {
        constructor(address: string) {
          super(address, { perMessageDeflate: false });
          sockets.push(this);
        }
      },
    });
    conversation.on('*', (event) => heard.push(event));
    void (async () => {
      for await (const event of conversation.events()) iterated.push(event);
    })();
    let shown = 0;
    conversation.subscribe(() => {
      const { seq } = conversation.state;
      if (seq < shown) setbacks.push(`from ${shown} to ${seq}`);
      shown = seq;
    });
    return {
      conversation,
      heard,
      iterated,
      setbacks,
      leftovers: () => [
        ...[...timers].map(() => 'a timer'),
        ...[...ownWakes].map(() => 'a listener for wake-ups'),
        ...sockets
          .filter(({ onopen, onmessage, onclose }) => onopen ?? onmessage ?? onclose)
          .map(() => 'a listener of a socket'),
        ...sockets.filter(({ readyState }) => readyState <= WebSocket.OPEN).map(() => 'an open socket'),
      ],
      openSockets: () => sockets.filter(({ readyState }) => readyState !== WebSocket.CLOSED).length,
    };
  }

  lives.push(live());
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
      lives.push(live());
    },
    get isAsleep() {
      return isAsleep;
    },
    sleep() {
      isAsleep = true;
      for (const { up, down } of proxy.links) {
        up.hold();
        down.hold();
      }
    },
    wake() {
      isAsleep = false;
      const due = overdue;
      overdue = [];
      for (const task of due) task();
      for (const listener of [...wakes]) listener();
    },
  };
}
