import { ConversationError } from './conversation-error.ts';
import type { ClientClock, ClientRandom, ListenForWake, WebSocketConstructor } from './ports.ts';

const WAKE_EVENTS = ['online', 'pageshow', 'visibilitychange'];

interface SystemPorts {
  readonly clock: ClientClock;
  readonly random: ClientRandom;
  readonly onWake: ListenForWake;
  /** Makes an error visible as an uncaught one, without disturbing who met it. */
  onError(error: unknown): void;
}

/** The surroundings' own; an option replaces each. Globals are touched when a function is called, never on import, so that a server may import this. */
export const systemPorts: SystemPorts = {
  clock: {
    now: () => Date.now(),
    after(delayMs, task) {
      const timer = setTimeout(task, delayMs);
      return () => clearTimeout(timer);
    },
  },
  random: {
    next: () => Math.random(),
    // Not `randomUUID`: pages that came over plain http have none. 128 random bits do as well.
    uuid: () => crypto.getRandomValues(new Uint32Array(4)).join('-'),
  },
  // Workers have `online` only, Node has no such events at all.
  onWake(listener) {
    for (const type of WAKE_EVENTS) globalThis.addEventListener?.(type, listener);
    return () => {
      for (const type of WAKE_EVENTS) globalThis.removeEventListener?.(type, listener);
    };
  },
  onError(error) {
    queueMicrotask(() => {
      throw error;
    });
  },
};

/** The global `WebSocket`. Throws `no_websocket` where there is none. */
export function systemWebSocket(): WebSocketConstructor {
  if (globalThis.WebSocket) return WebSocket;
  throw new ConversationError('no_websocket');
}
