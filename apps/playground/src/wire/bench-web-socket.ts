import type { WebSocketConstructor } from '@interactive-chat/client';
import { browserClock, type PageClock } from '../system-ports.ts';
import type { RawFrame } from './frame-log.ts';

/** A WebSocket for the SDK whose frames can be seen, and what cuts the one that is open. */
export interface BenchWebSocket {
  readonly webSocket: WebSocketConstructor;
  /** Ends the connection like a pulled plug. False when there is none. */
  readonly cut: () => boolean;
}

/** What a browser reports of a connection that just broke. */
const BROKEN = { code: 1006, reason: '', wasClean: false };

/**
 * Tells `onFrame` every frame, both ways.
 * A page cannot break a TCP connection, but it can stop hearing: `cut` loses whatever is on its way, and the application learns
 * at once that the connection broke, without a closing handshake.
 */
export function createBenchWebSocket(
  onFrame: (frame: RawFrame) => void,
  clock: PageClock = browserClock,
): BenchWebSocket {
  let current: WebSocket | undefined;

  class SeenWebSocket extends WebSocket {
    constructor(url: string) {
      super(url);
      current = this;
      this.addEventListener('message', ({ data }) => {
        if (this === current) onFrame({ direction: 'received', text: String(data), at: clock.now() });
      });
    }

    override send(text: string): void {
      onFrame({ direction: 'sent', text, at: clock.now() });
      super.send(text);
    }
  }

  return {
    webSocket: SeenWebSocket,
    cut() {
      const socket = current;
      if (socket?.readyState !== WebSocket.OPEN) return false;
      current = undefined;
      const { onclose } = socket;
      socket.onopen = socket.onmessage = socket.onerror = socket.onclose = null;
      socket.close();
      onclose?.call(socket, new CloseEvent('close', BROKEN));
      return true;
    },
  };
}
