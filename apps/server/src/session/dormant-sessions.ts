import type { Clock } from '../clock.ts';
import type { SessionRecord, StoredHistory, StoredSession } from '../event-log/event-store.ts';
import { type ActivityLimits, expiryOf } from './session-activity.ts';

/** A session as the process before left it; new positions are greater than `reservedPosition` (DU8). */
export type LeftSession = StoredSession & { readonly reservedPosition: number };

export interface DormantSessionsOptions {
  readonly history: StoredHistory;
  readonly clock: Clock;
  readonly limits: ActivityLimits & {
    readonly maxRememberedRequests: number;
    readonly maxRememberedMessageIds: number;
    readonly expiredMemorySeconds: number;
  };
  /** Takes in one that is brought back. */
  readonly revive: (left: LeftSession) => void;
}

/** Sessions that the store has and the process has not brought back yet (DU1). */
export class DormantSessions {
  readonly #options: DormantSessionsOptions;
  readonly #records = new Map<string, SessionRecord>();
  readonly #waking = new Map<string, Promise<void>>();
  #reservedPosition = 0;
  #loadedAt = 0;

  constructor(options: DormantSessionsOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#records.size;
  }

  /** Those with the latest activity first. */
  get records(): readonly SessionRecord[] {
    return [...this.#records.values()];
  }

  /** Reads what the process before left; gives the ids of those that ended lately (SE4). */
  async load(): Promise<readonly { readonly id: string; readonly endedAt: number }[]> {
    const { history, clock, limits } = this.#options;
    this.#loadedAt = clock.now();
    const { live, ended, reservedPosition } = await history.load(
      this.#loadedAt - limits.expiredMemorySeconds * 1000,
    );
    this.#reservedPosition = reservedPosition;
    for (const record of live) this.#records.set(record.id, record);
    return ended;
  }

  record(id: string): SessionRecord | undefined {
    return this.#records.get(id);
  }

  /** Whether the time of one is over (SE4, SE5). */
  isOver(record: SessionRecord, now: number): boolean {
    return expiryOf(record, this.#loadedAt, this.#options.limits) <= now;
  }

  /** It is not to be brought back. */
  forget(id: string): void {
    this.#records.delete(id);
  }

  /** Brings one back, once however often it is asked for. */
  wake(id: string): Promise<void> {
    const known = this.#waking.get(id);
    if (known) return known;
    const waking = this.#restore(id).finally(() => this.#waking.delete(id));
    this.#waking.set(id, waking);
    return waking;
  }

  async #restore(id: string): Promise<void> {
    const { history, limits, revive } = this.#options;
    const stored = await history.session(id, {
      answers: limits.maxRememberedRequests,
      producerIds: limits.maxRememberedMessageIds,
    });
    // Meanwhile it may have been deleted.
    if (this.#records.delete(id) && stored !== undefined)
      revive({ ...stored, reservedPosition: this.#reservedPosition });
  }
}
