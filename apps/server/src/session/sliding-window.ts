import { withRoom } from './with-room.ts';

export type WindowVerdict =
  | { readonly kind: 'admitted'; readonly remaining: number }
  | { readonly kind: 'refused'; readonly retryAfterMs: number };

/** At most `limit` admissions in any `windowMs`, counted exactly (LI2, LI5). */
export class SlidingWindow {
  readonly limit: number;
  readonly windowMs: number;
  /** Times of the admissions that may still count, oldest first, from `#start` to before `#end`. */
  #times: number[] = [];
  #start = 0;
  #end = 0;

  constructor(limit: number, windowMs: number) {
    this.limit = limit;
    this.windowMs = windowMs;
  }

  /** Counts one admission at `now`, or says in how many milliseconds there is room for one. */
  admit(now: number): WindowVerdict {
    this.#forget(now);
    const used = this.#end - this.#start;
    if (used >= this.limit)
      return { kind: 'refused', retryAfterMs: (this.#times[this.#start] as number) + this.windowMs - now };
    this.#add(now);
    return { kind: 'admitted', remaining: this.limit - used - 1 };
  }

  /** Whether nothing counts any more. */
  isEmpty(now: number): boolean {
    this.#forget(now);
    return this.#start === this.#end;
  }

  #add(now: number): void {
    if (this.#end === this.#times.length) {
      // What counts no more makes room as well.
      this.#times = withRoom(this.#times.slice(this.#start));
      this.#end -= this.#start;
      this.#start = 0;
    }
    this.#times[this.#end] = now;
    this.#end++;
  }

  #forget(now: number): void {
    while (this.#start < this.#end && (this.#times[this.#start] as number) + this.windowMs <= now)
      this.#start++;
  }
}
