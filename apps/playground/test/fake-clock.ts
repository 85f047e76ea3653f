import type { PageClock } from '../src/system-ports.ts';

interface Timer {
  readonly at: number;
  readonly task: () => void;
}

/** A clock that goes on only when told to. */
export class FakeClock implements PageClock {
  #now = 1_000_000;
  #timers: Timer[] = [];

  now(): number {
    return this.#now;
  }

  after(delayMs: number, task: () => void): () => void {
    const timer = { at: this.#now + delayMs, task };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  every(periodMs: number, task: () => void): () => void {
    let cancel = this.after(periodMs, again);
    const self = this;
    function again(): void {
      cancel = self.after(periodMs, again);
      task();
    }
    return () => cancel();
  }

  /** Whatever is due meanwhile happens when it is due. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const next = this.#timers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
      if (next === undefined) break;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.#now = Math.max(this.#now, next.at);
      next.task();
    }
    this.#now = end;
  }

  get pending(): number {
    return this.#timers.length;
  }
}
