import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { SocketEvents } from './socket-events.ts';
import type { FrameText, Socket } from './transport.ts';

/** Above this a connection is dropped, whatever the limit of the session layer (FA5): a multiple of it that only a defect reaches. */
const MAX_BACKPRESSURE_BYTES = 16 * 1024 * 1024;

const TEXT = { binary: false };

/** A socket of `ws`. */
export class WsSocket implements Socket {
  readonly events: SocketEvents = new SocketEvents();
  readonly #ws: WebSocket;
  readonly #raw: Duplex;
  #hasBacklog = false;

  constructor(ws: WebSocket, raw: Duplex) {
    this.#ws = ws;
    this.#raw = raw;
    ws.on('message', (data: Buffer, isBinary) => {
      if (isBinary) this.events.binary();
      else this.events.text(data.toString(), data.byteLength);
    });
    ws.on('pong', () => this.events.pong());
    ws.on('close', () => this.events.end());
    // A violation of the protocol: `ws` answers it with the fitting close code by itself.
    ws.on('error', () => this.events.end());
  }

  get unsentBytes(): number {
    return this.events.ended ? 0 : this.#ws.bufferedAmount;
  }

  send(frames: readonly FrameText[]): void {
    if (!this.#isOpen() || frames.length === 0) return;
    if (this.#ws.bufferedAmount > MAX_BACKPRESSURE_BYTES) {
      this.terminate();
      return;
    }
    this.#raw.cork();
    frames.forEach((frame, index) => {
      this.#ws.send(frame, TEXT, index === frames.length - 1 ? this.#onWritten : undefined);
    });
    this.#raw.uncork();
    this.#hasBacklog = this.#ws.bufferedAmount > 0;
  }

  ping(): void {
    if (this.#isOpen()) this.#ws.ping();
  }

  close(code: number, reason: string): void {
    if (this.events.end()) this.#ws.close(code, reason);
  }

  terminate(): void {
    if (this.events.end()) this.#ws.terminate();
  }

  /** The raw socket's own drain event is of no use: it comes only after a write that passed the high-water mark. */
  readonly #onWritten = (error?: Error | null): void => {
    if (error || !this.#hasBacklog) return;
    this.#hasBacklog = this.#ws.bufferedAmount > 0;
    this.events.drain();
  };

  #isOpen(): boolean {
    return !this.events.ended && this.#ws.readyState === this.#ws.OPEN;
  }
}
