import type { WebSocketConstructor, WebSocketLike } from '../../src/ports.ts';

/** A socket whose other end is the test. */
export class FakeSocket implements WebSocketLike {
  onopen: WebSocketLike['onopen'] = null;
  onmessage: WebSocketLike['onmessage'] = null;
  onclose: WebSocketLike['onclose'] = null;
  onerror: WebSocketLike['onerror'] = null;
  /** Frames that the client sent. */
  readonly sent: Record<string, unknown>[] = [];
  /** Whether the client closed it. */
  isClosed = false;
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  send(text: string): void {
    if (this.isClosed) throw new Error('sent to a closed socket');
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.isClosed = true;
  }

  /** The connection stands. */
  open(): void {
    this.onopen?.({} as never);
  }

  /** A frame comes, an object or raw text. */
  receive(...frames: (object | string)[]): void {
    for (const frame of frames) {
      this.onmessage?.({ data: typeof frame === 'string' ? frame : JSON.stringify(frame) } as never);
    }
  }

  /** The connection ends from the other side, as a browser would tell it. */
  drop(code = 1006, reason = ''): void {
    this.onerror?.({} as never);
    this.onclose?.({ code, reason } as never);
  }

  /** Requests of one type that were sent. */
  requests(type: string): Record<string, unknown>[] {
    return this.sent.filter((frame) => frame.type === type);
  }
}

/** A WebSocket constructor that remembers what it made. */
export function fakeSockets(): { readonly webSocket: WebSocketConstructor; readonly made: FakeSocket[] } {
  const made: FakeSocket[] = [];
  class RememberedSocket extends FakeSocket {
    constructor(url: string) {
      super(url);
      made.push(this);
    }
  }
  return { webSocket: RememberedSocket, made };
}
