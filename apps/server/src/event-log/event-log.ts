import type { Clock } from '../clock.ts';
import type { EventStore, StoredEvent } from './event-store.ts';

/** What one session emitted, closed to additions. */
export interface Sealed {
  readonly events: readonly StoredEvent[];
  /** Sends it all; called once its events are in the store. */
  deliver(): void;
}

/** Something that emits: a session's channel. */
export interface Emitter {
  seal(): Sealed;
}

export interface EventLogOptions {
  readonly store: EventStore;
  readonly clock: Clock;
  /** Runs a task at the end of the event-loop turn. */
  readonly defer: (task: () => void) => void;
  readonly onStoreFailure: (error: unknown) => void;
}

/** Between two tries of a commit that the store refused. */
const COMMIT_RETRY_MS = 250;

/**
 * Commit, then deliver (EV8): gathers what all sessions emit in one event-loop turn, writes its events as one batch, then delivers.
 * One batch is under way at a time, so order within a session is kept whatever the store does.
 */
export class EventLog {
  readonly #options: EventLogOptions;
  #waiting = new Set<Emitter>();
  #busy = false;

  constructor(options: EventLogOptions) {
    this.#options = options;
  }

  /** Asks for what `emitter` has to be committed and delivered at the end of this turn. */
  request(emitter: Emitter): void {
    this.#waiting.add(emitter);
    if (this.#busy) return;
    this.#busy = true;
    this.#options.defer(() => this.#run());
  }

  #run(): void {
    const sealed = [...this.#waiting].map((emitter) => emitter.seal());
    this.#waiting.clear();
    const [first] = sealed;
    this.#commit(sealed.length === 1 && first ? first.events : sealed.flatMap((each) => each.events), sealed);
  }

  #commit(batch: readonly StoredEvent[], sealed: readonly Sealed[]): void {
    let pending: void | Promise<void>;
    try {
      pending = batch.length === 0 ? undefined : this.#options.store.commit(batch);
    } catch (error) {
      this.#retry(error, batch, sealed);
      return;
    }
    if (pending === undefined) this.#deliver(sealed);
    else
      pending.then(
        () => this.#deliver(sealed),
        (error: unknown) => this.#retry(error, batch, sealed),
      );
  }

  #retry(error: unknown, batch: readonly StoredEvent[], sealed: readonly Sealed[]): void {
    this.#options.onStoreFailure(error);
    this.#options.clock.after(COMMIT_RETRY_MS, () => this.#commit(batch, sealed));
  }

  #deliver(sealed: readonly Sealed[]): void {
    for (const each of sealed) each.deliver();
    this.#busy = false;
    const [waiting] = this.#waiting;
    if (waiting) this.request(waiting);
  }
}
