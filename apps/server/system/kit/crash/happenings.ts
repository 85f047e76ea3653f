import { EventEmitter, once } from 'node:events';

/** What clients notice, and what a kill may be timed by. */
export type Happening =
  /** A text or a command has left. */
  | 'sent'
  /** It was acknowledged. */
  | 'acknowledged'
  /** Partial text of an answer came. */
  | 'answering'
  /** A connection was answered; events that were missed follow. */
  | 'resuming'
  /** All that was missed is there. */
  | 'caught up'
  /** A list of events has left. */
  | 'publishing'
  /** Its answer came. */
  | 'published';

/** Tells whoever waits that something has happened. */
export class Happenings {
  readonly #emitter = new EventEmitter();

  tell(what: Happening): void {
    this.#emitter.emit(what);
  }

  on(what: Happening, listener: () => void): void {
    this.#emitter.on(what, listener);
  }

  /** Resolves at the next time; rejects with the signal. */
  async next(what: Happening, signal: AbortSignal): Promise<void> {
    await once(this.#emitter, what, { signal });
  }
}
