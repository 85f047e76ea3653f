import type { Clock } from '../clock.ts';
import type { SessionRecord } from '../event-log/event-store.ts';

export interface ActivityLimits {
  readonly sessionTtlSeconds: number;
  readonly unusedSessionTtlSeconds: number;
}

type Known = Pick<SessionRecord, 'lastActivity' | 'used'>;

/** When a session ends without further activity, in milliseconds (SE4, SE5). `lastLeave`: when its last connection was there; undefined while one is. */
export function expiryOf(
  { lastActivity, used }: Known,
  lastLeave: number | undefined,
  { sessionTtlSeconds, unusedSessionTtlSeconds }: ActivityLimits,
): number {
  const end = lastActivity + sessionTtlSeconds * 1000;
  if (used || lastLeave === undefined) return end;
  return Math.min(end, Math.max(lastActivity, lastLeave) + unusedSessionTtlSeconds * 1000);
}

/** When a session was active, and whether it was ever used (SE4-SE6). */
export class SessionActivity {
  readonly #clock: Clock;
  readonly #limits: ActivityLimits;
  #lastActivity: number;
  #used: boolean;
  #lastLeave: number;

  constructor(
    clock: Clock,
    limits: ActivityLimits,
    known: Known = { lastActivity: clock.now(), used: false },
  ) {
    this.#clock = clock;
    this.#limits = limits;
    this.#lastActivity = known.lastActivity;
    this.#used = known.used;
    // Whoever was connected when the process before ended was so until now.
    this.#lastLeave = clock.now();
  }

  get lastActivity(): number {
    return this.#lastActivity;
  }

  get used(): boolean {
    return this.#used;
  }

  /** Any frame of a client or producer, and any HTTP write. */
  touch(): void {
    this.#lastActivity = this.#clock.now();
  }

  /** Something was asked of it. */
  use(): void {
    this.#used = true;
    this.touch();
  }

  /** A connection left. */
  left(): void {
    this.#lastLeave = this.#clock.now();
  }

  expiresAt(isConnected: boolean): number {
    const known = { lastActivity: this.#lastActivity, used: this.#used };
    return expiryOf(known, isConnected ? undefined : this.#lastLeave, this.#limits);
  }
}
