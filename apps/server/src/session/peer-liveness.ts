import type { Clock } from '../clock.ts';
import type { Socket } from '../transport/transport.ts';

export interface PeerLivenessOptions {
  readonly socket: Pick<Socket, 'ping' | 'terminate'>;
  readonly clock: Clock;
  readonly limits: { readonly pingIntervalMs: number; readonly pongTimeoutMs: number };
}

/** Notices a peer that is gone without a word (LV1). */
export class PeerLiveness {
  readonly #options: PeerLivenessOptions;
  #lastSign: number;
  #pingedAt: number | undefined;

  constructor(options: PeerLivenessOptions) {
    this.#options = options;
    this.#lastSign = options.clock.now();
  }

  /** The peer was heard of. */
  sign(): void {
    this.#lastSign = this.#options.clock.now();
    this.#pingedAt = undefined;
  }

  /** Pings a silent peer, drops one that stays silent. `now` in milliseconds. */
  tick(now: number): void {
    const { socket, limits } = this.#options;
    if (this.#pingedAt !== undefined) {
      if (now - this.#pingedAt >= limits.pongTimeoutMs) socket.terminate();
    } else if (now - this.#lastSign >= limits.pingIntervalMs) {
      this.#pingedAt = now;
      socket.ping();
    }
  }
}
