import type { Clock } from '../../src/clock.ts';

interface Task {
  readonly due: number;
  readonly order: number;
  readonly run: () => void;
}

/** A clock that stands still until it is moved by hand. */
export class ManualClock implements Clock {
  #now: number;
  #order = 0;
  readonly #tasks = new Set<Task>();

  constructor(now = 1_764_000_000_000) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  monotonic(): number {
    return this.#now;
  }

  after(delayMs: number, task: () => void): () => void {
    const entry: Task = {
      due: this.#now + Math.max(0, delayMs),
      order: this.#order++,
      run: () => {
        this.#tasks.delete(entry);
        task();
      },
    };
    this.#tasks.add(entry);
    return () => this.#tasks.delete(entry);
  }

  every(periodMs: number, task: () => void): () => void {
    let cancel = (): void => {};
    const schedule = (): void => {
      cancel = this.after(periodMs, () => {
        schedule();
        task();
      });
    };
    schedule();
    return () => cancel();
  }

  /** Moves the time on and runs what falls due on the way, in order, each at its own moment. */
  advance(ms: number): void {
    const target = this.#now + ms;
    for (let next = this.#next(target); next !== undefined; next = this.#next(target)) {
      this.#now = next.due;
      next.run();
    }
    this.#now = target;
  }

  /** How many tasks wait; 0 proves that nothing was left behind. */
  get pending(): number {
    return this.#tasks.size;
  }

  #next(target: number): Task | undefined {
    let next: Task | undefined;
    for (const task of this.#tasks) {
      if (task.due > target) continue;
      if (next === undefined || task.due < next.due || (task.due === next.due && task.order < next.order))
        next = task;
    }
    return next;
  }
}
