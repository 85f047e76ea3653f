import type { Clock } from '../ports.ts';

/** Something that changes now and then, and that others wait for. */
export class Changes {
  readonly #clock: Clock;
  readonly #waiting = new Set<() => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  happened(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const resolve of waiting) resolve();
  }

  /** Resolves with what `find` gives as soon as it gives something; with undefined after `withinMs`, or once it is over and `find` gives nothing. */
  async until<Value>(
    find: () => Value | undefined,
    withinMs: number,
    isOver: () => boolean = () => false,
  ): Promise<Value | undefined> {
    let isLate = false;
    const undo = this.#clock.after(withinMs, () => {
      isLate = true;
      this.happened();
    });
    try {
      for (;;) {
        const found = find();
        if (found !== undefined || isLate || isOver()) return found;
        await new Promise<void>((resolve) => this.#waiting.add(resolve));
      }
    } finally {
      undo();
    }
  }
}
