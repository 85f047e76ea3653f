import { ConversationError } from './conversation-error.ts';
import type { ClientClock, ClientRandom, ListenForWake, WebSocketConstructor } from './ports.ts';

/** How long a machine may have been awake again before what fell due in its sleep is done. */
const LONGEST_STEP_MS = 5_000;

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
    // Timers stand still while a machine sleeps, and the wall clock may be set back: each step counts as the longer of the two (CL8).
    after(delayMs, task) {
      let leftMs = delayMs;
      let timer: ReturnType<typeof setTimeout>;
      const wait = () => {
        const stepMs = Math.min(leftMs, LONGEST_STEP_MS);
        const startedMs = Date.now();
        timer = setTimeout(() => {
          leftMs -= Math.max(stepMs, Date.now() - startedMs);
          if (leftMs > 0) wait();
          else task();
        }, stepMs);
      };
      wait();
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
