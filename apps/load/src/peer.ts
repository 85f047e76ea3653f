import type { ClientFrame, ConnectFrame, ServerFrame } from '@interactive-chat/protocol';
import { encodeFrame } from '@interactive-chat/protocol/validators';
import type { WebSocket } from 'ws';
import { openSocket } from './system-socket.ts';

/** A frame and when it had arrived, in milliseconds of `performance.now`. */
export interface Arrival {
  readonly frame: ServerFrame;
  readonly at: number;
}

interface Waiting {
  readonly accept: (frame: ServerFrame) => boolean;
  readonly resolve: (arrival: Arrival) => void;
  readonly reject: (error: Error) => void;
}

/** A bare WebSocket client that waits for one frame at a time and keeps none. */
export class Peer {
  readonly #socket: WebSocket;
  readonly #opened: Promise<void>;
  readonly #closed: Promise<void>;
  #waiting: Waiting | undefined;
  #listener: ((arrival: Arrival) => void) | undefined;

  /** Begins to connect. */
  constructor(url: string) {
    const socket = openSocket(url);
    this.#socket = socket;
    this.#opened = new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    this.#closed = new Promise((resolve) => {
      socket.once('close', (code, reason) => {
        this.#waiting?.reject(new Error(`closed ${code} ${String(reason)} while waiting for a frame`));
        resolve();
      });
    });
    socket.on('message', (data) => this.#receive(String(data)));
  }

  opened(): Promise<void> {
    return this.#opened;
  }

  /** Sends a frame; returns when, in milliseconds of `performance.now`. Encoding it does not count. */
  send(frame: ClientFrame | ConnectFrame): number {
    const text = encodeFrame(frame);
    const at = performance.now();
    this.#socket.send(text);
    return at;
  }

  /** The next frame for which `accept` holds. Rejects when the connection closes before. */
  next(accept: (frame: ServerFrame) => boolean): Promise<Arrival> {
    return new Promise((resolve, reject) => {
      this.#waiting = { accept, resolve, reject };
    });
  }

  /** From now on `listener` gets every frame. */
  listen(listener: (arrival: Arrival) => void): void {
    this.#listener = listener;
  }

  /** Opens, sends the connect frame and waits for the answer; resolves with the session's id. */
  async join(frame: ConnectFrame): Promise<string> {
    await this.opened();
    const answer = this.next(
      ({ event_type }) => event_type === 'session_created' || event_type === 'session_resumed',
    );
    this.send(frame);
    const { payload } = (await answer).frame as Extract<ServerFrame, { event_type: 'session_created' }>;
    return payload.session_id;
  }

  /** Resolves when the closing handshake is done. */
  async close(): Promise<void> {
    this.#socket.close();
    await this.#closed;
  }

  #receive(text: string): void {
    const at = performance.now();
    const waiting = this.#waiting;
    if (!waiting && !this.#listener) return;
    const frame = JSON.parse(text) as ServerFrame;
    this.#listener?.({ frame, at });
    if (!waiting?.accept(frame)) return;
    this.#waiting = undefined;
    waiting.resolve({ frame, at });
  }
}
