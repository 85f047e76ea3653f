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
  /** Stays away until the log has outgrown what is replayed (RS4). False as for `drop`; rejects when the log could not grow. */
  evict(): Promise<boolean>;
}

/** Switches for the sockets of one conversation; `outgrowReplay` adds more to its log than is replayed. */
export function createFaultSwitches(
  socket: Omit<BenchWebSocket, 'webSocket'>,
  outgrowReplay: () => Promise<void>,
  wake: () => void = () => dispatchEvent(new Event('online')),
): FaultSwitches {
  const listeners = new Set<() => void>();
  let state: FaultState = { offline: false, delayMs: 0 };

  function change(next: Partial<FaultState>): void {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  }

  /** As a browser does that finds its network again (CL1). */
  function comeBack(): void {
    socket.setOffline(false);
    wake();
  }

  return {
    getSnapshot: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setOffline(offline) {
      change({ offline });
      if (offline) socket.setOffline(true);
      else comeBack();
    },
    setDelay(delayMs) {
      socket.setDelay(delayMs);
      change({ delayMs });
    },
    drop: () => socket.cut(),
    async evict() {
      if (state.offline || !socket.cut()) return false;
      socket.setOffline(true);
      try {
        await outgrowReplay();
      } finally {
        // Unless somebody went offline meanwhile.
        if (!state.offline) comeBack();
      }
      return true;
    },
  };
}
