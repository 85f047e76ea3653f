import type { StoredHistory } from './event-store.ts';

export interface RetentionOptions {
  readonly history: Pick<StoredHistory, 'sweep'>;
  /** How long a session is kept after its end, in days. */
  readonly retentionDays: number;
  readonly onFailure: (cause: unknown) => void;
}

const DAY_MS = 86_400_000;
/** Events removed at once: few enough that nobody waits for it. */
const STEP_EVENTS = 500;
/** Between two looks when there was nothing to remove. */
const REST_MS = 600_000;

/** Removes what has been kept long enough, a little at a time (DU7). */
export class Retention {
  readonly #options: RetentionOptions;
  #isBusy = false;
  #restUntil = Number.NEGATIVE_INFINITY;

  constructor(options: RetentionOptions) {
    this.#options = options;
  }

  /** Takes the next step, if it is time. `now` in milliseconds. */
  tick(now: number): void {
    if (this.#isBusy || now < this.#restUntil) return;
    this.#isBusy = true;
    const { history, retentionDays, onFailure } = this.#options;
    history
      .sweep(now - retentionDays * DAY_MS, STEP_EVENTS)
      .then((isMore) => {
        if (!isMore) this.#restUntil = now + REST_MS;
      })
      .catch((cause: unknown) => {
        this.#restUntil = now + REST_MS;
        onFailure(cause);
      })
      .finally(() => {
        this.#isBusy = false;
      });
  }
}
