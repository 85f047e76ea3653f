import type { Clock } from '../ports.ts';

/** One thing that was sent or received in a case. */
export interface Exchange {
  /** Milliseconds since the case began. */
  readonly atMs: number;
  /** Name of the connection in the case, or `http`. */
  readonly on: string;
  readonly direction: 'sent' | 'received';
  readonly text: string;
}

/** Longest text that a report shows of one frame, in UTF-16 units. */
const MOST_SHOWN = 2000;

/** What happened in a case, in order. */
export class Transcript {
  readonly #clock: Clock;
  readonly #began: number;
  readonly #exchanges: Exchange[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#began = clock.now();
  }

  get exchanges(): readonly Exchange[] {
    return this.#exchanges;
  }

  get elapsedMs(): number {
    return Math.round(this.#clock.now() - this.#began);
  }

  note(on: string, direction: Exchange['direction'], text: string): void {
    const shown =
      text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}… (${text.length} characters)` : text;
    this.#exchanges.push({ atMs: this.elapsedMs, on, direction, text: shown });
  }
}
