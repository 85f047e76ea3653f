import type { HttpResponse as UwsResponse } from 'uWebSockets.js';
import type { BodySink } from './body-stream.ts';

/** Written at once; what the operating system does not take of it, the native layer keeps. */
const PIECE_BYTES = 64 * 1024;
/**
 * Written to find out whether all is taken again: native writes never refuse, they only tell that something was kept.
 * Small, so that less is added than was taken and what is kept goes down.
 */
const PROBE_BYTES = 1024;

/** Sends the body of a native response in chunks. The response must not have been aborted. */
export class UwsBody implements BodySink {
  readonly #response: UwsResponse;
  #state: 'free' | 'full' | 'aborted' = 'free';
  #wake: () => void = () => {};

  constructor(response: UwsResponse) {
    this.#response = response;
    response.onWritable(() => {
      // Not in here: the native layer writes what it kept after this call.
      setImmediate(() => this.#wake());
      return true;
    });
  }

  async write(chunk: Uint8Array): Promise<void> {
    for (let from = 0; from < chunk.byteLength && this.#state !== 'aborted'; ) {
      const piece = chunk.subarray(from, from + (this.#state === 'full' ? PROBE_BYTES : PIECE_BYTES));
      from += piece.byteLength;
      let taken = true;
      this.#response.cork(() => {
        taken = this.#response.write(piece);
      });
      this.#state = taken ? 'free' : 'full';
      if (!taken) await this.#writable();
    }
  }

  end(): void {
    this.#response.cork(() => this.#response.end());
  }

  abort(): void {
    this.#response.close();
  }

  /** The native response is gone; touching it would throw. */
  aborted(): void {
    this.#state = 'aborted';
  }

  #writable(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
