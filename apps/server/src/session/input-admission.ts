import type { SessionChannel } from '../fan-out/session-channel.ts';
import { SlidingWindow, type WindowVerdict } from './sliding-window.ts';
import type { Telemetry } from './telemetry.ts';
import type { TransientFrames } from './transient-frames.ts';

export interface InputAdmissionOptions {
  readonly limits: { readonly eventsPerMinute: number };
  readonly telemetry: Pick<Telemetry, 'admitted'>;
  readonly channel: Pick<SessionChannel, 'broadcast'>;
  readonly frames: TransientFrames;
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
    this.#window = new SlidingWindow(options.limits.eventsPerMinute, WINDOW_MS);
  }

  /** Counts one input at `now`, in milliseconds, or says when there is room for one. */
  admit(now: number): WindowVerdict {
    const verdict = this.#window.admit(now);
    if (verdict.kind === 'admitted') this.#options.telemetry.admitted();
    else if (now - this.#lastNotice >= NOTICE_INTERVAL_MS) this.#tell(verdict.retryAfterMs, now);
    return verdict;
  }

  /** Everyone concerned is told, once a second at most (LI3). */
  #tell(retry_after_ms: number, now: number): void {
    this.#lastNotice = now;
    const { channel, frames } = this.#options;
    const { limit, windowMs: window_ms } = this.#window;
    const scope = 'session_input';
    channel.broadcast(
      frames.next('rate_limit_exceeded', { scope, limit, window_ms, retry_after_ms, remaining: 0 }),
    );
  }
}
