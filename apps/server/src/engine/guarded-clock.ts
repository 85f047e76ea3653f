import type { Clock } from '../clock.ts';

/** A clock whose timers do what `guard` makes of their tasks: what an engine does later is bounded like what it does when called (EN4). */
export class GuardedClock implements Clock {
  readonly #clock: Clock;
  readonly #guard: (task: () => void) => void;

  constructor(clock: Clock, guard: (task: () => void) => void) {
    this.#clock = clock;
    this.#guard = guard;
  }

  now(): number {
    return this.#clock.now();
  }

  monotonic(): number {
    return this.#clock.monotonic();
  }

  after(delayMs: number, task: () => void): () => void {
    return this.#clock.after(delayMs, () => this.#guard(task));
  }

  every(periodMs: number, task: () => void): () => void {
    return this.#clock.every(periodMs, () => this.#guard(task));
  }
}
