import type { BenchWebSocket } from './bench-web-socket.ts';

/** What is broken on purpose at the moment. */
export interface FaultState {
  readonly offline: boolean;
  /** Milliseconds that every frame is late, each way. */
  readonly delayMs: number;
}

/** Breaks the connection in every way a network can. */
export interface FaultSwitches {
  readonly getSnapshot: () => FaultState;
  readonly subscribe: (listener: () => void) => () => void;
  setOffline(offline: boolean): void;
  setDelay(delayMs: number): void;
  /** Pulls the plug once. False when there is no connection. */
  drop(): boolean;
  /** Connects again with a cursor that the server never gave out, so that it cannot replay (RS4). False as for `drop`. */
  evict(): boolean;
}

/** An id that no event has. */
const UNKNOWN_CURSOR = 'no-such-event';

/** Switches for the sockets of one conversation. */
export function createFaultSwitches(
  socket: Omit<BenchWebSocket, 'webSocket'>,
  wake: () => void = () => dispatchEvent(new Event('online')),
): FaultSwitches {
  const listeners = new Set<() => void>();
  let state: FaultState = { offline: false, delayMs: 0 };

  function change(next: Partial<FaultState>): void {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  }

  return {
    getSnapshot: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setOffline(offline) {
      socket.setOffline(offline);
      change({ offline });
      // As a browser does that finds its network again (CL1).
      if (!offline) wake();
    },
    setDelay(delayMs) {
      socket.setDelay(delayMs);
      change({ delayMs });
    },
    drop: () => socket.cut(),
    evict() {
      socket.changeNextConnect(withUnknownCursor);
      const happened = socket.cut();
      if (happened && !state.offline) wake();
      return happened;
    },
  };
}

function withUnknownCursor(text: string): string {
  return JSON.stringify({ ...JSON.parse(text), last_message_id: UNKNOWN_CURSOR });
}
