import type { WebSocket } from 'uWebSockets.js';
import { SocketEvents } from './socket-events.ts';
import type { FrameText, Socket, SocketTopics, UpgradeRequest } from './transport.ts';

/** What hangs on a native socket. */
export interface UwsSocketData {
  /** Until it is open. */
  request: UpgradeRequest | undefined;
  socket?: UwsSocket;
}

/** What `send` of uWebSockets.js answers when the backlog was above `maxBackpressure`. */
const DROPPED = 2;

/** A socket of uWebSockets.js. The native one throws at any use after its close event, which `events.ended` guards. */
export class UwsSocket implements Socket, SocketTopics {
  readonly events: SocketEvents = new SocketEvents();
  readonly #native: WebSocket<UwsSocketData>;
  readonly #publish: SocketTopics['publish'];

  constructor(native: WebSocket<UwsSocketData>, publish: SocketTopics['publish']) {
    this.#native = native;
    this.#publish = publish;
  }

  get topics(): SocketTopics {
    return this;
  }

  join(topic: string): void {
    if (!this.events.ended) this.#native.subscribe(topic);
  }

  publish(topic: string, frames: readonly FrameText[]): void {
    this.#publish(topic, frames);
  }

  get unsentBytes(): number {
    return this.events.ended ? 0 : this.#native.getBufferedAmount();
  }

  send(frames: readonly FrameText[]): void {
    if (this.events.ended) return;
    if (frames.length === 1) this.#send(frames);
    else this.#native.cork(() => this.#send(frames));
  }

  ping(): void {
    if (!this.events.ended) this.#native.ping();
  }

  close(code: number, reason: string): void {
    if (this.events.end()) this.#native.end(code, reason);
  }

  terminate(): void {
    if (this.events.end()) this.#native.close();
  }

  #send(frames: readonly FrameText[]): void {
    for (const frame of frames) {
      if (this.#native.send(frame) !== DROPPED) continue;
      // A gap in the middle would be a silent loss; a lost connection is resumed.
      this.terminate();
      return;
    }
  }
}
