import type { Attempt, Clock, Listen, Listener } from '../ports.ts';
import type { Changes } from '../wire/changes.ts';

/** An attempt, and when it came, in milliseconds since any moment. */
export interface Arrival {
  readonly attempt: Attempt;
  readonly atMs: number;
}

/** Where clients connect to. Each case has an address of its own, so that what an earlier client still does disturbs none. */
export class TestServer {
  readonly #changes: Changes;
  readonly #listener: Listener;
  readonly #clock: Clock;
  #number = 0;
  #arrived = 0;
  #waiting: Arrival[] = [];

  private constructor(listener: Listener, changes: Changes, clock: Clock) {
    this.#listener = listener;
    this.#clock = clock;
    this.#changes = changes;
  }

  static async start(listen: Listen, changes: Changes, clock: Clock): Promise<TestServer> {
    let take = (attempt: Attempt): void => attempt.terminate();
    const server = new TestServer(await listen((attempt) => take(attempt)), changes, clock);
    take = (attempt) => server.#take(attempt);
    return server;
  }

  get url(): string {
    return `${this.#listener.url}${this.#path}`;
  }

  /** How many attempts of this case came. */
  get arrived(): number {
    return this.#arrived;
  }

  get hasWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  /** The attempt that has waited longest. */
  next(): Arrival | undefined {
    return this.#waiting.shift();
  }

  /** From here on attempts belong to another case. */
  begin(): void {
    for (const { attempt } of this.#waiting) attempt.terminate();
    this.#waiting = [];
    this.#arrived = 0;
    this.#number += 1;
  }

  close(): Promise<void> {
    return this.#listener.close();
  }

  get #path(): string {
    return `/${this.#number}/ws`;
  }

  #take(attempt: Attempt): void {
    if (attempt.path !== this.#path) {
      attempt.terminate();
      return;
    }
    this.#arrived += 1;
    this.#waiting.push({ attempt, atMs: this.#clock.now() });
    this.#changes.happened();
  }
}
