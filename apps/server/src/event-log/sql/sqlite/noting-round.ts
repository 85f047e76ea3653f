/** A round has fewer rows: so session and row are one number, and numbers are sorted fast. */
const MAX_ROWS = 2 ** 21;

/** The rows of one round of noting, a session's together. */
export class NotingRound {
  readonly #firstPlace: number;
  /** Each row's session, and how far it is from the first row. */
  readonly #sorted: Float64Array;
  #taken = 0;

  /** `sessions`: those of the rows from `firstPlace` on. */
  constructor(firstPlace: number, sessions: readonly number[]) {
    this.#firstPlace = firstPlace;
    this.#sorted = Float64Array.from(
      sessions.slice(0, MAX_ROWS),
      (session, index) => session * MAX_ROWS + index,
    ).sort();
  }

  get size(): number {
    return this.#sorted.length;
  }

  /** Whose the next rows are; undefined when all are taken. */
  get nextSession(): number | undefined {
    return this.#sessionAt(this.#taken);
  }

  /** Places of the next rows, so many at least where there are: all that a session has, or none. */
  take(atLeast: number): number[] {
    const begin = this.#taken;
    let end = Math.min(begin + atLeast, this.size);
    while (end > begin && end < this.size && this.#sessionAt(end) === this.#sessionAt(end - 1)) end++;
    this.#taken = end;
    return Array.from(this.#sorted.subarray(begin, end), (row) => this.#firstPlace + (row % MAX_ROWS));
  }

  #sessionAt(index: number): number | undefined {
    const row = this.#sorted[index];
    return row === undefined ? undefined : Math.floor(row / MAX_ROWS);
  }
}
