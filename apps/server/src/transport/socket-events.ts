import type { SocketHandlers } from './transport.ts';

/**
 * What both transports promise about the events of one socket: `onClose` comes exactly once, after everything else, and never
 * inside a call of the socket's own methods, so that closing while walking over connections is safe.
 */
export class SocketEvents {
  #handlers: SocketHandlers | undefined;
  #ended = false;

  /** Whether the socket was closed, by whichever side. */
  get ended(): boolean {
    return this.#ended;
  }

  attach(handlers: SocketHandlers): void {
    this.#handlers = handlers;
  }

  text(text: string, byteLength: number): void {
    if (!this.#ended) this.#handlers?.onText(text, byteLength);
  }

  binary(): void {
    if (!this.#ended) this.#handlers?.onBinary();
  }

  pong(): void {
    if (!this.#ended) this.#handlers?.onPong();
  }

  drain(): void {
    if (!this.#ended) this.#handlers?.onDrain();
  }

  /** Ends the events; true the first time. */
  end(): boolean {
    if (this.#ended) return false;
    this.#ended = true;
    queueMicrotask(() => this.#handlers?.onClose());
    return true;
  }
}
