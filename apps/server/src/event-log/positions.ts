/** Positions that follow one another. */
interface Run {
  first: number;
  count: number;
}

/**
 * Positions of events, ascending, oldest first. Kept as runs, since nearly always each is the next one after the one before:
 * as numbers, those of a full ring would weigh as much as its list of frames.
 */
export class Positions {
  #runs: readonly Run[] = [];

  /** The oldest; undefined when there is none. */
  get first(): number | undefined {
    return this.#runs[0]?.first;
  }

  /** The latest; undefined when there is none. */
  get last(): number | undefined {
    const run = this.#runs.at(-1);
    return run && run.first + run.count - 1;
  }

  /** Adds a position above all others. */
  push(seq: number): void {
    const run = this.#runs.at(-1);
    if (run && run.first + run.count === seq) run.count++;
    else this.#runs = this.#runs.concat({ first: seq, count: 1 });
  }

  /** Takes the oldest away, of which there is one. */
  shift(): void {
    const [oldest] = this.#runs as readonly [Run];
    oldest.first++;
    if (--oldest.count === 0) this.#runs = this.#runs.slice(1);
  }

  has(seq: number): boolean {
    return this.#runs.some(({ first, count }) => first <= seq && seq < first + count);
  }

  /** How many are at or below a position. */
  countUpTo(seq: number): number {
    return this.#runs.reduce(
      (sum, { first, count }) => sum + Math.min(Math.max(seq - first + 1, 0), count),
      0,
    );
  }

  *[Symbol.iterator](): Generator<number> {
    for (const { first, count } of this.#runs) for (let seq = first; seq < first + count; seq++) yield seq;
  }
}
