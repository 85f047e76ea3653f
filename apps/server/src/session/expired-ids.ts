/** The most ids kept; the oldest are forgotten first. */
const MAX_EXPIRED_IDS = 100_000;

/** Tells sessions that expired apart from such as never were, for a time (SE4). */
export class ExpiredIds {
  readonly #memoryMs: number;
  /** Id and time of expiry, oldest first. */
  readonly #expiredAt = new Map<string, number>();

  /** `memoryMs`: how long an id is remembered. */
  constructor(memoryMs: number) {
    this.#memoryMs = memoryMs;
  }

  add(id: string, now: number): void {
    this.#expiredAt.set(id, now);
  }

  has(id: string, now: number): boolean {
    const at = this.#expiredAt.get(id);
    return at !== undefined && now - at < this.#memoryMs;
  }

  /** Forgets what is too old or too much. */
  sweep(now: number): void {
    for (const [id, at] of this.#expiredAt) {
      if (now - at < this.#memoryMs && this.#expiredAt.size <= MAX_EXPIRED_IDS) return;
      this.#expiredAt.delete(id);
    }
  }
}
