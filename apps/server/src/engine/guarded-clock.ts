import type { Clock } from '../clock.ts';

/** Runs a task and keeps what it throws to itself. */
export interface Guard {
  guard(task: () => void): void;
}

/** A clock whose timers do what `guard` makes of their tasks: what an engine does later is bounded like what it does when called (EN4). */
export class GuardedClock implements Clock {
  readonly #clock: Clock;
  readonly #guard: Guard;

  constructor(clock: Clock, guard: Guard) {
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
    return this.#clock.after(delayMs, () => this.#guard.guard(task));
  }

  every(periodMs: number, task: () => void): () => void {
    return this.#clock.every(periodMs, () => this.#guard.guard(task));
  }
}
