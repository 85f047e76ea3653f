import type { Socket } from 'node:net';

/** How a side of a connection ends: in order, or with a reset. */
export type Ending = 'fin' | 'rst';

type FlowState =
  | { readonly kind: 'open' }
  /** What comes is kept for later, the end too. */
  | { readonly kind: 'held' }
  /** What comes is taken and lost, the end too: nobody on the other side learns anything. */
  | { readonly kind: 'swallowing' };

interface Fuse {
  left: number;
  readonly burn: () => void;
}

/** One direction of a connection through the proxy: from whoever pushes to one socket. */
export class FaultFlow {
  readonly #to: Socket;
  readonly #onMove: () => void;
  #state: FlowState = { kind: 'open' };
  #waiting: (Buffer | Ending)[] = [];
  #pieceBytes = Number.POSITIVE_INFINITY;
  #fuse: Fuse | undefined;
  #pausing = false;

  /** `onMove` is told of everything that moves. */
  constructor(to: Socket, onMove: () => void) {
    this.#to = to;
    this.#onMove = onMove;
  }

  get kind(): FlowState['kind'] {
    return this.#state.kind;
  }

  push(item: Buffer | Ending): void {
    this.#onMove();
    if (this.#state.kind === 'swallowing') return;
    this.#waiting.push(item);
    this.#pump();
  }

  hold(): void {
    if (this.#state.kind === 'open') this.#state = { kind: 'held' };
  }

  /** Lets go what was held, in order. What was swallowed stays lost. */
  release(): void {
    if (this.#state.kind !== 'held') return;
    this.#state = { kind: 'open' };
    this.#pump();
  }

  swallow(): void {
    this.#state = { kind: 'swallowing' };
    this.#waiting = [];
  }

  /** From now on bytes arrive in pieces of this size, each in an event-loop turn of its own. */
  split(pieceBytes: number): void {
    this.#pieceBytes = pieceBytes;
  }

  /** Calls `burn` when so many more bytes were written, before those after them are. */
  after(bytes: number, burn: () => void): void {
    this.#fuse = { left: bytes, burn };
  }

  #pump(): void {
    while (this.#state.kind === 'open' && !this.#pausing) {
      const item = this.#waiting.shift();
      if (item === undefined) return;
      this.#onMove();
      if (this.#to.destroyed) continue;
      if (item === 'fin') this.#to.end();
      else if (item === 'rst') this.#to.resetAndDestroy();
      else this.#write(item);
    }
  }

  #write(bytes: Buffer): void {
    const fuse = this.#fuse;
    const room = Math.min(this.#pieceBytes, fuse?.left ?? Number.POSITIVE_INFINITY);
    const piece = bytes.subarray(0, room);
    if (piece.length > 0) this.#to.write(piece);
    if (fuse) fuse.left -= piece.length;
    const rest = bytes.subarray(piece.length);
    if (rest.length > 0) this.#waiting.unshift(rest);
    if (rest.length === 0 && fuse?.left !== 0) return;
    this.#pausing = true;
    // The piece arrives before what follows it, also before a reset.
    setImmediate(() => {
      this.#pausing = false;
      this.#onMove();
      if (fuse?.left === 0) {
        this.#fuse = undefined;
        fuse.burn();
      }
      this.#pump();
    });
  }
}
