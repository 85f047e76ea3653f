import type { Clock } from '../../clock.ts';

interface Pending {
  readonly task: () => void;
  readonly cancel: () => void;
  /** Milliseconds that were left at `since`. */
  readonly remainingMs: number;
  readonly since: number;
}

/** One timer at a time, which can be held and goes on where it was. */
export class HoldableTimer {
  readonly #clock: Clock;
  #pending: Pending | undefined;
  #held = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Runs `task` once after `delayMs`, in place of what was pending; without delay at once, unless held. */
  after(delayMs: number, task: () => void): void {
    this.cancel();
    if (delayMs <= 0 && !this.#held) task();
    else this.#wait(delayMs, task);
  }

  hold(): void {
    if (this.#held) return;
    this.#held = true;
    if (!this.#pending) return;
    const { task, remainingMs, since, cancel } = this.#pending;
    cancel();
    this.#wait(remainingMs - (this.#clock.monotonic() - since), task);
  }

  release(): void {
    if (!this.#held) return;
    this.#held = false;
    if (this.#pending) this.after(this.#pending.remainingMs, this.#pending.task);
  }

  cancel(): void {
    this.#pending?.cancel();
    this.#pending = undefined;
  }

  #wait(remainingMs: number, task: () => void): void {
    const run = (): void => {
      this.#pending = undefined;
      task();
    };
    const cancel = this.#held ? () => {} : this.#clock.after(remainingMs, run);
    this.#pending = { task, cancel, remainingMs, since: this.#clock.monotonic() };
  }
}
