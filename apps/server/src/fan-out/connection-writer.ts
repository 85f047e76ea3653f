import { CLOSE_CODES } from '@interactive-chat/protocol';
import type { Clock } from '../clock.ts';
import type { Socket } from '../transport/transport.ts';

/** The part of a socket that is written to. */
export type WritableSocket = Pick<Socket, 'send' | 'unsentBytes' | 'close'>;

type WriterState =
  | { readonly kind: 'live' }
  /** Catching up; what is emitted meanwhile waits behind it (RS1, FA6). */
  | {
      readonly kind: 'replaying';
      readonly frames: readonly string[];
      next: number;
      readonly held: string[];
      heldBytes: number;
    }
  | { readonly kind: 'closed' };

/** Share of `maxUnsentBytes` up to which a replay fills the socket before it waits for the drain (RS8). */
const REPLAY_SHARE = 0.25;

export interface ConnectionWriterOptions {
  readonly socket: WritableSocket;
  readonly clock: Clock;
  readonly maxUnsentBytes: number;
}

/** Everything that is written to one connection goes through here, in order. */
export class ConnectionWriter {
  readonly #options: ConnectionWriterOptions;
  #state: WriterState = { kind: 'live' };
  #lastWriteAt: number;

  constructor(options: ConnectionWriterOptions) {
    this.#options = options;
    this.#lastWriteAt = options.clock.now();
  }

  /** Milliseconds of the clock at the last write (LV2). */
  get lastWriteAt(): number {
    return this.#lastWriteAt;
  }

  /** Writes live frames, or holds them behind a replay. Too much unsent closes 4008 and nothing is dropped from the middle (FA5, FA6). */
  write(frames: readonly string[]): void {
    const state = this.#state;
    switch (state.kind) {
      case 'closed':
        return;
      case 'live':
        if (this.#options.socket.unsentBytes > this.#options.maxUnsentBytes) this.#cutOff();
        else this.#send(frames);
        return;
      case 'replaying':
        for (const frame of frames) state.heldBytes += Buffer.byteLength(frame);
        state.held.push(...frames);
        if (state.heldBytes > this.#options.maxUnsentBytes) this.#cutOff();
        return;
      default:
        state satisfies never;
    }
  }

  /** Writes these frames first, at the pace of the connection, and everything else behind them (RS8). */
  replay(frames: readonly string[]): void {
    if (this.#state.kind === 'closed') return;
    this.#state = { kind: 'replaying', frames, next: 0, held: [], heldBytes: 0 };
    this.drained();
  }

  /** The socket has taken bytes: a replay goes on. */
  drained(): void {
    while (this.#state.kind === 'replaying') {
      const state = this.#state;
      const room = this.#options.maxUnsentBytes * REPLAY_SHARE - this.#options.socket.unsentBytes;
      if (room <= 0) return;
      const chunk: string[] = [];
      for (let units = 0; units < room && state.next < state.frames.length; state.next++) {
        const frame = state.frames[state.next] as string;
        chunk.push(frame);
        units += frame.length;
      }
      if (chunk.length > 0) this.#send(chunk);
      if (state.next < state.frames.length) continue;
      this.#state = { kind: 'live' };
      if (state.held.length > 0) this.#send(state.held);
    }
  }

  /** Closes the connection; nothing is written afterwards. Idempotent. */
  close(code: number, reason: string): void {
    if (this.#state.kind === 'closed') return;
    this.#state = { kind: 'closed' };
    this.#options.socket.close(code, reason);
  }

  #send(frames: readonly string[]): void {
    this.#lastWriteAt = this.#options.clock.now();
    this.#options.socket.send(frames);
  }

  #cutOff(): void {
    this.close(CLOSE_CODES.slowConsumer.code, CLOSE_CODES.slowConsumer.name);
  }
}
