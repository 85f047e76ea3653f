import type { Clock } from '../clock.ts';
import type { Emitter, EventLog } from '../event-log/event-log.ts';
import type { SessionRecord, StoredHistory, StoredSession, Write } from '../event-log/event-store.ts';
import { type ActivityLimits, expiryOf } from './session-activity.ts';
import type { Telemetry } from './telemetry.ts';

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
  readonly eventLog: Pick<EventLog, 'request' | 'problem'>;
  readonly telemetry: Pick<Telemetry, 'storeFailed'>;
  /** Takes in one that is brought back. */
  readonly revive: (left: LeftSession) => void;
  /** The time of one is over (SE4, SE5). */
  readonly onExpire: (id: string, now: number) => void;
}

/** Sessions brought back by one sweep, if nobody asks for them before. */
const WAKE_PER_SWEEP = 50;

/** Sessions that the store has and the process has not brought back yet (DU1). */
export class DormantSessions implements Emitter {
  readonly #options: DormantSessionsOptions;
  readonly #records = new Map<string, SessionRecord>();
  readonly #waking = new Map<string, Promise<void>>();
  #reservedPosition = 0;
  #loadedAt = 0;
  #isSweeping = false;
  #isStopping = false;
  /** Records of those that expired. */
  readonly #writes: Write[] = [];

  constructor(options: DormantSessionsOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#records.size;
  }

  /** Whether one is being brought back. */
  get isWaking(): boolean {
    return this.#waking.size > 0;
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

  /** Brings one back, unless its time is over. @throws what the store throws when it cannot be read */
  async find(id: string): Promise<void> {
    const record = this.#records.get(id);
    const now = this.#options.clock.now();
    if (record === undefined) return;
    if (this.#isOver(record, now)) this.#expire(record, now);
    else await this.#wake(id);
  }

  /** Expires what is over and brings some of the others back, so that what they owe is done though nobody asks (DU4); returns how many expired. */
  sweep(now: number): number {
    const over = this.records.filter((record) => this.#isOver(record, now));
    for (const record of over) this.#expire(record, now);
    const isReadable = this.#options.eventLog.problem === undefined;
    if (!this.#isSweeping && !this.#isStopping && isReadable && this.size > 0) {
      this.#isSweeping = true;
      void this.#wakeSome().finally(() => {
        this.#isSweeping = false;
      });
    }
    return over.length;
  }

  /** From now on none is brought back that nobody asks for. */
  stop(): void {
    this.#isStopping = true;
  }

  seal(batch: Write[]): () => void {
    for (const write of this.#writes.splice(0)) batch.push(write);
    return () => {};
  }

  async #wakeSome(): Promise<void> {
    try {
      for (const { id } of this.records.slice(0, WAKE_PER_SWEEP)) if (!this.#isStopping) await this.#wake(id);
    } catch (cause) {
      this.#options.telemetry.storeFailed(cause);
    }
  }

  #isOver(record: SessionRecord, now: number): boolean {
    return expiryOf(record, this.#loadedAt, this.#options.limits) <= now;
  }

  #expire(record: SessionRecord, now: number): void {
    this.#records.delete(record.id);
    this.#writes.push({ kind: 'session', record: { ...record, endedAt: now } });
    this.#options.eventLog.request(this);
    this.#options.onExpire(record.id, now);
  }

  /** Brings one back, once however often it is asked for. */
  #wake(id: string): Promise<void> {
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
