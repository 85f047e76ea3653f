import type { RateLimitExceededPayload } from '@interactive-chat/protocol';
import { SlidingWindow, type WindowVerdict } from './sliding-window.ts';

export interface InputAdmissionOptions {
  readonly eventsPerMinute: number;
  readonly onAdmitted: () => void;
  /** Tells everyone concerned; comes once a second at most (LI3). */
  readonly onRefused: (notice: RateLimitExceededPayload) => void;
}

const WINDOW_MS = 60_000;
const NOTICE_INTERVAL_MS = 1000;

/** Counts the input of one session (LI2, LI3). */
export class InputAdmission {
  readonly #options: InputAdmissionOptions;
  readonly #window: SlidingWindow;
  #lastNotice = Number.NEGATIVE_INFINITY;

  constructor(options: InputAdmissionOptions) {
    this.#options = options;
    this.#window = new SlidingWindow(options.eventsPerMinute, WINDOW_MS);
  }

  /** Counts one input at `now`, in milliseconds, or says when there is room for one. */
  admit(now: number): WindowVerdict {
    const verdict = this.#window.admit(now);
    if (verdict.kind === 'admitted') {
      this.#options.onAdmitted();
    } else if (now - this.#lastNotice >= NOTICE_INTERVAL_MS) {
      this.#lastNotice = now;
      const { limit, windowMs } = this.#window;
      this.#options.onRefused({
        scope: 'session_input',
        limit,
        window_ms: windowMs,
        retry_after_ms: verdict.retryAfterMs,
        remaining: 0,
      });
    }
    return verdict;
  }
}
