export type WindowVerdict =
  | { readonly kind: 'admitted'; readonly remaining: number }
  | { readonly kind: 'refused'; readonly retryAfterMs: number };

/** At most `limit` admissions in any `windowMs`, counted exactly (LI2, LI5). */
export class SlidingWindow {
  readonly limit: number;
  readonly windowMs: number;
  /** Times of the admissions that may still count, oldest first, from `#start` on. */
  #times: number[] = [];
  #start = 0;

  constructor(limit: number, windowMs: number) {
    this.limit = limit;
    this.windowMs = windowMs;
  }

  /** Counts one admission at `now`, or says in how many milliseconds there is room for one. */
  admit(now: number): WindowVerdict {
    this.#forget(now);
    const used = this.#times.length - this.#start;
    if (used >= this.limit)
      return { kind: 'refused', retryAfterMs: (this.#times[this.#start] as number) + this.windowMs - now };
    this.#times.push(now);
    return { kind: 'admitted', remaining: this.limit - used - 1 };
  }

  /** Whether nothing counts any more. */
  isEmpty(now: number): boolean {
    this.#forget(now);
    return this.#start === this.#times.length;
  }

  #forget(now: number): void {
    while (this.#start < this.#times.length && (this.#times[this.#start] as number) + this.windowMs <= now)
      this.#start++;
    // Compacting only when half is gone keeps each admission at constant cost.
    if (this.#start > this.#times.length / 2) {
      this.#times = this.#times.slice(this.#start);
      this.#start = 0;
    }
  }
}
