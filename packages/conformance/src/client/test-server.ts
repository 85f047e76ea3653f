import type { Attempt, Listen, Listener } from '../ports.ts';
import type { Changes } from '../wire/changes.ts';

/** Where clients connect to. Each case has an address of its own, so that what an earlier client still does disturbs none. */
export class TestServer {
  readonly #changes: Changes;
  readonly #listener: Listener;
  #number = 0;
  #arrived = 0;
  #waiting: Attempt[] = [];

  private constructor(listener: Listener, changes: Changes) {
    this.#listener = listener;
    this.#changes = changes;
  }

  static async start(listen: Listen, changes: Changes): Promise<TestServer> {
    let take = (attempt: Attempt): void => attempt.terminate();
    const server = new TestServer(await listen((attempt) => take(attempt)), changes);
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
  next(): Attempt | undefined {
    return this.#waiting.shift();
  }

  /** From here on attempts belong to another case. */
  begin(): void {
    for (const attempt of this.#waiting) attempt.terminate();
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
    this.#waiting.push(attempt);
    this.#changes.happened();
  }
}
