import type { Clock } from '../clock.ts';
import { type EventStore, StoreLostError, type Write } from './event-store.ts';

/** Something that emits: a session's channel. */
export interface Emitter {
  /** Adds what is to be kept to a batch, and returns what sends all that was emitted; to be called once the batch is in the store. */
  seal(batch: Write[]): () => void;
}

export interface EventLogOptions {
  readonly store: Pick<EventStore, 'commit'>;
  readonly clock: Clock;
  /** Runs a task at the end of the event-loop turn. */
  readonly defer: (task: () => void) => void;
  /** Longer than this no commit may take (DU5). */
  readonly patienceMs: number;
  /** Called when the store stops or begins again to take commits; `problem` says why it stopped. */
  readonly onChange: (problem: StoreProblem | undefined) => void;
  /** Called once, when the store is another process's; nothing is delivered from then on (DU6). */
  readonly onLost: (error: StoreLostError) => void;
}

/** Why the store takes nothing at the moment (DU5). */
export interface StoreProblem {
  readonly message: string;
  /** Undefined where it is only slow. */
  readonly cause: unknown;
}

/** The commit of one event-loop turn. */
interface Flight {
  readonly batch: readonly Write[];
  /** Send what was emitted. */
  readonly deliveries: readonly (() => void)[];
  readonly begunAt: number;
  state: 'pending' | 'kept' | 'refused';
}

/** Commits under way at once, where the store takes its time. */
const MAX_FLIGHTS = 8;
/** Between two tries of commits that the store refused. */
const COMMIT_RETRY_MS = 250;

/**
 * Commit, then deliver (EV8): gathers what all sessions emit in one event-loop turn, writes it as one batch, then delivers.
 * Batches are delivered in the order in which they were sealed, whatever the store does, and refused ones are tried again in that order.
 */
export class EventLog {
  readonly #options: EventLogOptions;
  readonly #waiting = new Set<Emitter>();
  /** Oldest first. */
  #flights: Flight[] = [];
  #isScheduled = false;
  #retry: (() => void) | undefined;
  #refusal: unknown;
  #isLost = false;
  #isClosed = false;
  #announced: StoreProblem | undefined;

  constructor(options: EventLogOptions) {
    this.#options = options;
  }

  /** Why the store takes nothing at the moment; undefined when it does. */
  get problem(): StoreProblem | undefined {
    if (this.#refusal !== undefined)
      return {
        message: this.#refusal instanceof Error ? this.#refusal.message : String(this.#refusal),
        cause: this.#refusal,
      };
    const [oldest] = this.#flights;
    const { clock, patienceMs } = this.#options;
    if (oldest === undefined || clock.monotonic() - oldest.begunAt <= patienceMs) return undefined;
    return { message: `the store has not taken a commit for ${patienceMs} ms`, cause: undefined };
  }

  /** Asks for what `emitter` has to be committed and delivered at the end of this turn. */
  request(emitter: Emitter): void {
    this.#waiting.add(emitter);
    this.#schedule();
  }

  /** Lets the time act: a store may be slow (DU5). */
  tick(): void {
    this.#announce();
  }

  /** Commits what waits without waiting for the end of the turn, and nothing from then on: the store is about to be given up (LV7). Idempotent. */
  close(): void {
    if (!this.#isClosed && !this.#isBlocked && this.#waiting.size > 0) this.#begin();
    this.#isClosed = true;
    this.#retry?.();
  }

  get #isBlocked(): boolean {
    return this.#retry !== undefined || this.#isLost || this.#flights.length >= MAX_FLIGHTS;
  }

  #schedule(): void {
    if (this.#isClosed || this.#isScheduled || this.#isBlocked || this.#waiting.size === 0) return;
    this.#isScheduled = true;
    this.#options.defer(() => {
      this.#isScheduled = false;
      if (!this.#isClosed) this.#begin();
    });
  }

  #begin(): void {
    const batch: Write[] = [];
    const deliveries = Array.from(this.#waiting, (emitter) => emitter.seal(batch));
    this.#waiting.clear();
    const begunAt = this.#options.clock.monotonic();
    const flight: Flight = { batch, deliveries, begunAt, state: 'pending' };
    this.#flights.push(flight);
    this.#commit(flight);
    this.#advance();
  }

  #commit(flight: Flight): void {
    const refuse = (error: unknown): void => {
      flight.state = 'refused';
      // What came after it fails because it did.
      if (flight === this.#flights.find(({ state }) => state === 'refused')) this.#refusal = error;
      if (error instanceof StoreLostError) this.#lose(error);
    };
    try {
      const pending = flight.batch.length === 0 ? undefined : this.#options.store.commit(flight.batch);
      if (pending === undefined) {
        flight.state = 'kept';
        return;
      }
      pending
        .then(
          () => {
            flight.state = 'kept';
          },
          (error: unknown) => refuse(error),
        )
        .then(() => this.#advance());
    } catch (error) {
      refuse(error);
    }
  }

  /** Delivers what is kept, and tries again what is not once nothing is under way. */
  #advance(): void {
    if (this.#isLost) return;
    for (let [oldest] = this.#flights; oldest?.state === 'kept'; [oldest] = this.#flights) {
      this.#flights.shift();
      this.#refusal = undefined;
      for (const deliver of oldest.deliveries) deliver();
    }
    const isOver = this.#flights.length > 0 && this.#flights.every(({ state }) => state !== 'pending');
    if (isOver && this.#retry === undefined && !this.#isClosed)
      this.#retry = this.#options.clock.after(COMMIT_RETRY_MS, () => this.#again());
    this.#announce();
    this.#schedule();
  }

  #again(): void {
    this.#retry = undefined;
    for (const flight of this.#flights) flight.state = 'pending';
    for (const flight of this.#flights) {
      const isBlocked = this.#flights.some(({ state }) => state === 'refused');
      if (isBlocked) flight.state = 'refused';
      else this.#commit(flight);
    }
    this.#advance();
  }

  #lose(error: StoreLostError): void {
    if (this.#isLost) return;
    this.#isLost = true;
    this.#options.onLost(error);
  }

  #announce(): void {
    const { problem } = this;
    if (problem?.message === this.#announced?.message) return;
    this.#announced = problem;
    this.#options.onChange(problem);
  }
}
