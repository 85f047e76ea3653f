import type { Profile } from '@interactive-chat/conversation/profiles';
import type { SessionRecord } from '../event-log/event-store.ts';
import type { SessionLog } from '../event-log/session-log.ts';
import type { SessionChannel } from '../fan-out/session-channel.ts';
import type { SessionActivity } from './session-activity.ts';

export interface SessionKeepingOptions {
  readonly identity: Pick<SessionRecord, 'id' | 'createdAt' | 'userAgent' | 'creator'>;
  readonly session: { readonly profile: Profile };
  readonly log: SessionLog;
  readonly activity: SessionActivity;
  readonly channel: Pick<SessionChannel, 'keep'>;
  /** What the process before kept. */
  readonly stored: { readonly record: SessionRecord; readonly baseSeq: number } | undefined;
}

/** How many events the base moves on before it is kept again: so many are read at most beside the ring. */
const BASE_STEP_EVENTS = 500;
/** How late what is kept of a session's activity may be, in milliseconds. */
const ACTIVITY_STEP_MS = 10_000;
/** Leading hexadecimal digits of an id, which is random: they tell when within a step the session's turn is. */
const TURN_DIGITS = 8;

/** What is kept of a session beside its events (DU1). */
export class SessionKeeping {
  readonly #options: SessionKeepingOptions;
  /** Sessions take turns: records of a thousand in one commit would stop everything for a moment. */
  readonly #turnMs: number;
  #kept: SessionRecord | undefined;
  #keptBase: number;

  constructor(options: SessionKeepingOptions) {
    this.#options = options;
    this.#turnMs = Number.parseInt(options.identity.id.slice(0, TURN_DIGITS), 16) % ACTIVITY_STEP_MS;
    this.#kept = options.stored?.record;
    this.#keptBase = options.stored?.baseSeq ?? 0;
  }

  /** Keeps the record as it is now. `endedAt` in milliseconds, once its time is over (DU7). */
  keep(endedAt: number | null = null): void {
    const { identity, session, log, activity, channel } = this.#options;
    const { lastActivity, used } = activity;
    const state = log.head.session_state;
    const { id, createdAt, userAgent, creator } = identity;
    this.#kept = {
      id,
      createdAt,
      userAgent,
      creator,
      profile: session.profile,
      state,
      lastActivity,
      used,
      endedAt,
    };
    channel.keep({ kind: 'session', record: this.#kept });
  }

  /** Keeps what has changed since it was kept last, if it is time for that. `now` in milliseconds. */
  keepChanges(now: number): void {
    const { identity, log, activity, channel } = this.#options;
    if (log.baseSeq - this.#keptBase >= BASE_STEP_EVENTS) {
      this.#keptBase = log.baseSeq;
      channel.keep({ kind: 'base', sessionId: identity.id, base: log.baseFold });
    }
    const { lastActivity = 0, state, used } = this.#kept ?? {};
    const isLate = activity.lastActivity !== lastActivity && this.#step(now) > this.#step(lastActivity);
    if (isLate || state !== log.head.session_state || used !== activity.used) this.keep();
  }

  #step(time: number): number {
    return Math.floor((time + this.#turnMs) / ACTIVITY_STEP_MS);
  }

  /** All of the session goes (SE8). */
  erase(): void {
    const { identity, channel } = this.#options;
    channel.keep({ kind: 'delete', sessionId: identity.id });
  }
}
