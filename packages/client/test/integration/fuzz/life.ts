import WebSocket from 'ws';
import type { Conversation } from '../../../src/conversation.ts';
import type { ConversationEvent } from '../../../src/conversation-events.ts';
import { createConversation } from '../../../src/create-conversation.ts';
import type { ClientClock, ClientRandom, StoragePort } from '../../../src/ports.ts';

/** One conversation of the SDK, from its making to its closing: a page until it is reloaded. */
export interface Life {
  readonly conversation: Conversation;
  /** All that `*` told, in order. */
  readonly heard: ConversationEvent[];
  /** All that `events()` told. */
  readonly iterated: ConversationEvent[];
  /** Positions in the state that it showed going back, which it only may where the first of them was lost. */
  readonly setbacks: { readonly from: number; readonly to: number }[];
  /** What is left of it: sockets with somebody listening, timers, listeners for wake-ups; empty once it is closed. */
  leftovers(): string[];
  /** Sockets that are not closed yet. */
  openSockets(): number;
}

interface LifeOptions {
  /** Of the proxy. */
  readonly port: number;
  readonly storage: StoragePort;
  readonly random: ClientRandom;
  readonly clock: ClientClock;
  /** Whom the device wakes. */
  readonly wakes: Set<() => void>;
  /** Takes what nobody awaited. */
  readonly errors: unknown[];
}

export function startLife({ port, storage, random, clock, wakes, errors }: LifeOptions): Life {
  const timers = new Set<() => void>();
  const sockets: WebSocket[] = [];
  const ownWakes = new Set<() => void>();
  const heard: ConversationEvent[] = [];
  const iterated: ConversationEvent[] = [];
  const setbacks: { from: number; to: number }[] = [];
  const conversation = createConversation({
    url: `ws://127.0.0.1:${port}/ws`,
    storage,
    random: { next: random.next, uuid: random.uuid },
    onError: (error) => errors.push(error),
    clock: {
      now: () => clock.now(),
      after(delayMs, task) {
        const cancel = clock.after(delayMs, () => {
          timers.delete(cancel);
          task();
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
    if (seq < shown) setbacks.push({ from: shown, to: seq });
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
