import type { ConversationOptions } from '@interactive-chat/client';
import { ManualClock } from '../../../../apps/server/test/kit/manual-clock.ts';
import { type FakeSocket, fakeSockets } from '../../../client/test/kit/fake-sockets.ts';
import { created } from '../../../client/test/kit/frames.ts';
import { during } from './mount.ts';

/** What a conversation that a provider opens is surrounded by. */
export interface Surroundings {
  readonly options: ConversationOptions;
  readonly clock: ManualClock;
  /** All that were ever made. */
  readonly sockets: readonly FakeSocket[];
  /** Listeners for wake-ups that are registered now. */
  readonly wakeListeners: ReadonlySet<() => void>;
  /** Opens the latest socket and lets the server answer it. */
  join(...frames: object[]): Promise<FakeSocket>;
}

export function surround(options: Partial<ConversationOptions> = {}): Surroundings {
  const clock = new ManualClock();
  const { webSocket, made } = fakeSockets();
  const wakeListeners = new Set<() => void>();
  let uuids = 0;
  return {
    options: {
      url: 'ws://server.test/ws',
      webSocket,
      clock,
      random: { next: () => 0.5, uuid: () => `uuid-${++uuids}` },
      onWake(listener) {
        wakeListeners.add(listener);
        return () => wakeListeners.delete(listener);
      },
      ...options,
    },
    clock,
    sockets: made,
    wakeListeners,
    async join(...frames) {
      const socket = made.at(-1);
      if (!socket) throw new Error('no socket is being opened');
      await during(() => {
        socket.open();
        socket.receive(...(frames.length > 0 ? frames : [created()]));
      });
      return socket;
    },
  };
}
