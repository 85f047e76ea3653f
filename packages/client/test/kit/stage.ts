import { ManualClock } from '../../../../apps/server/test/kit/manual-clock.ts';
import type { Conversation } from '../../src/conversation.ts';
import { createConversation } from '../../src/create-conversation.ts';
import type { ConversationOptions } from '../../src/options.ts';
import type { StoragePort } from '../../src/ports.ts';
import { type FakeSocket, fakeSockets } from './fake-sockets.ts';
import { created } from './frames.ts';

/** A conversation whose clock, sockets, chance and wake-ups are the test's. */
export interface Stage {
  readonly conversation: Conversation;
  readonly clock: ManualClock;
  readonly sockets: readonly FakeSocket[];
  /** What nobody awaited. */
  readonly errors: unknown[];
  /** Listeners for wake-ups that are registered now. */
  readonly wakeListeners: ReadonlySet<() => void>;
  /** The next socket, opened; its first frame is sent. */
  connect(): Promise<FakeSocket>;
  /** The next socket, opened and answered with `session_created`. */
  join(): Promise<FakeSocket>;
  /** Lets the time pass until the next attempt was made. */
  reconnect(): Promise<FakeSocket>;
}

/** Half of every range. */
const CHANCE = 0.5;

export function setStage(options: Partial<ConversationOptions> = {}): Stage {
  const clock = new ManualClock();
  const { webSocket, made } = fakeSockets();
  const errors: unknown[] = [];
  const wakeListeners = new Set<() => void>();
  let uuids = 0;
  const conversation = createConversation({
    url: 'ws://server.test/ws',
    webSocket,
    clock,
    random: { next: () => CHANCE, uuid: () => `uuid-${++uuids}` },
    onWake(listener) {
      wakeListeners.add(listener);
      return () => wakeListeners.delete(listener);
    },
    onError: (error) => errors.push(error),
    ...options,
  });
  let opened = 0;

  async function connect(): Promise<FakeSocket> {
    await settled();
    const socket = made[opened++];
    if (!socket) throw new Error('no socket is being opened');
    socket.open();
    return socket;
  }

  return {
    conversation,
    clock,
    sockets: made,
    errors,
    wakeListeners,
    connect,
    async join() {
      const socket = await connect();
      socket.receive(created());
      return socket;
    },
    reconnect() {
      const { connectionState } = conversation;
      if (connectionState.status !== 'waiting') throw new Error(`${connectionState.status}, not waiting`);
      clock.advance(connectionState.retryAt - clock.now());
      return connect();
    },
  };
}

/** Everything that was ready to run has run. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Storage in memory; `kept` is there from the beginning. */
export function memoryStorage(
  kept: Readonly<Record<string, string>> = {},
): StoragePort & { readonly entries: Map<string, string> } {
  const entries = new Map(Object.entries(kept));
  return {
    entries,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  };
}
