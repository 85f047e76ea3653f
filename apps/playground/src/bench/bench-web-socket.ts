import type { WebSocketConstructor, WebSocketLike } from '@interactive-chat/client';
import { browserClock, openBrowserSocket, type PageClock } from '../system-ports.ts';
import { createDelayLine, type DelayLine } from './delay-line.ts';

/** One WebSocket text as it went over the wire. */
export interface RawFrame {
  readonly direction: 'sent' | 'received';
  readonly text: string;
  /** When the page sent or heard it, in milliseconds since the Unix epoch. */
  readonly at: number;
}

/** WebSockets for the SDK whose frames can be seen, and what breaks them. */
export interface BenchWebSocket {
  readonly webSocket: WebSocketConstructor;
  /** Ends the connection like a pulled plug. False when there is none. */
  cut(): boolean;
  /** Cuts, and lets no connection open until it is set back. */
  setOffline(offline: boolean): void;
  /** Delays every frame by so many milliseconds, each way; the order stays. */
  setDelay(delayMs: number): void;
}

/** The part of a browser's WebSocket that is needed. */
export type OpenSocket = (url: string) => Pick<WebSocket, keyof WebSocketLike | 'readyState'>;

/** What a browser reports of a connection that just broke. */
const BROKEN = { code: 1006, reason: '', wasClean: false };
const OPEN = 1;

/**
 * Tells `onFrame` every frame, both ways.
 * A page cannot break a TCP connection, but it can stop hearing: `cut` loses whatever is on its way, and the application learns
 * at once that the connection broke, without a closing handshake.
 */
export function createBenchWebSocket(
  onFrame: (frame: RawFrame) => void,
  clock: PageClock = browserClock,
  openSocket: OpenSocket = openBrowserSocket,
): BenchWebSocket {
  let current: SeenWebSocket | undefined;
  let isOffline = false;
  let delayMs = 0;
  const delayed = (): DelayLine => createDelayLine(clock, () => delayMs);

  class SeenWebSocket implements WebSocketLike {
    onopen: WebSocketLike['onopen'] = null;
    onmessage: WebSocketLike['onmessage'] = null;
    onclose: WebSocketLike['onclose'] = null;
    onerror: WebSocketLike['onerror'] = null;
    readonly #out = delayed();
    readonly #in = delayed();
    #socket: ReturnType<OpenSocket> | undefined;

    constructor(url: string) {
      current = this;
      // Not at once: nobody listens yet.
      if (isOffline) clock.after(0, () => this.#fail());
      else this.#open(url);
    }

    get isUsable(): boolean {
      return this.#socket !== undefined && this.#socket.readyState <= OPEN;
    }

    send(text: string): void {
      onFrame({ direction: 'sent', text, at: clock.now() });
      this.#out.push(() => this.#socket?.send(text));
    }

    close(code?: number, reason?: string): void {
      this.#out.push(() => this.#socket?.close(code, reason));
    }

    /** The application hears of nothing more but that the connection broke. */
    breakOff(): void {
      const socket = this.#socket;
      this.#out.clear();
      this.#in.clear();
      if (socket) socket.onopen = socket.onmessage = socket.onerror = socket.onclose = null;
      socket?.close();
      this.#fail();
    }

    #open(url: string): void {
      const socket = openSocket(url);
      this.#socket = socket;
      socket.onopen = (event) => this.#in.push(() => tell(this.onopen, event));
      socket.onerror = (event) => this.#in.push(() => tell(this.onerror, event));
      socket.onclose = (event) => this.#in.push(() => tell(this.onclose, event));
      socket.onmessage = (event) => this.#in.push(() => this.#hear(event));
    }

    #hear(event: MessageEvent): void {
      onFrame({ direction: 'received', text: String(event.data), at: clock.now() });
      tell(this.onmessage, event);
    }

    #fail(): void {
      const { onclose } = this;
      this.onopen = this.onmessage = this.onerror = this.onclose = null;
      tell(onclose, Object.assign(new Event('close'), BROKEN));
    }
  }

  function cut(): boolean {
    const socket = current;
    if (!socket?.isUsable) return false;
    current = undefined;
    socket.breakOff();
    return true;
  }

  return {
    webSocket: SeenWebSocket,
    cut,
    setOffline(offline) {
      isOffline = offline;
      if (offline) cut();
    },
    setDelay(next) {
      delayMs = next;
    },
  };
}

/** The port names its listeners' parameter `never`, since every WebSocket has events of its own. */
function tell(listener: ((event: never) => unknown) | null, event: Event): void {
  listener?.(event as never);
}
