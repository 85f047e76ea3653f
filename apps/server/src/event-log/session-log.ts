import type { ConversationState } from '@interactive-chat/conversation';
import { mintMessageId, parseMintedId, type ServerEvent } from '@interactive-chat/protocol';
import { EventBuffer } from './event-buffer.ts';
import type { StoredSession } from './event-store.ts';
import { LazyBase } from './lazy-base.ts';
import { emptyFold, foldEvent, type LogFold } from './log-fold.ts';

/** An event before it has its position. `message_id` is a producer's own. */
export type EventDraft = DistributiveOmit<ServerEvent, 'seq' | 'message_id'> & {
  readonly message_id?: string | undefined;
};
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** What is kept of a session's log. */
export interface KeptLog extends Pick<StoredSession, 'base' | 'events' | 'producerIds'> {
  readonly reservedPosition: number;
}

export type AppendResult =
  | { readonly kind: 'appended'; readonly event: ServerEvent }
  | { readonly kind: 'duplicate'; readonly messageId: string; readonly seq: number };

/** Where a cursor points (RS5). */
export type CursorPosition =
  | { readonly kind: 'at'; readonly seq: number }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'lost' };

export interface SessionLogOptions {
  readonly phaseProfile: string;
  readonly ringEvents: number;
  readonly maxRememberedMessageIds: number;
  /** What was kept of it, when it is brought back (DU1); new positions are greater than `reservedPosition` (DU8). */
  readonly stored?: KeptLog | undefined;
}

/**
 * The log of one session in memory: positions, ids, the ring and what it means.
 * `head` is the fold of everything appended, the server's own knowledge; `committed`, and `base` with the ring, are what clients may know (EV8).
 */
export class SessionLog {
  readonly ring: EventBuffer;
  readonly #rememberedIds: number;
  /** Producers' ids with their positions, oldest first (EV4); made when the first comes. */
  #producerIds: Map<string, number> | undefined;
  /** The last position that was kept before the process began, and the last that may have been used (DU8). */
  #storedSeq = 0;
  readonly #reserved: number;
  #head: LogFold;
  #committed: LogFold;
  readonly #base: LazyBase;
  #lastSeq = 0;
  #committedSeq = 0;
  #committedId = mintMessageId(0);
  #skipsPositions = false;

  constructor({ stored, ...options }: SessionLogOptions) {
    // Every id in the ring has to be remembered, else a duplicate could pass (EV4).
    this.#rememberedIds = Math.max(options.maxRememberedMessageIds, options.ringEvents);
    this.#reserved = stored?.reservedPosition ?? 0;
    this.#head = stored?.base ?? emptyFold(options.phaseProfile);
    this.#committed = this.#head;
    this.#base = new LazyBase(options.phaseProfile, stored?.base);
    this.ring = new EventBuffer({ capacity: options.ringEvents, base: this.#base });
    if (stored) this.#restore(stored);
  }

  /** The fold of everything appended. */
  get head(): ConversationState {
    return this.#head.conversation;
  }

  get headFold(): LogFold {
    return this.#head;
  }

  /** The fold of what is committed. */
  get committed(): ConversationState {
    return this.#committed.conversation;
  }

  get baseFold(): LogFold {
    return this.#base.fold;
  }

  get base(): ConversationState {
    return this.baseFold.conversation;
  }

  /** Position of the latest event of the base. */
  get baseSeq(): number {
    return this.#base.seq;
  }

  /** Position of the latest event appended; 0 before the first. */
  get lastSeq(): number {
    return this.#lastSeq;
  }

  /** The last position that may have been used, also by the process before (DU8). */
  get lastUsedSeq(): number {
    return Math.max(this.#lastSeq, this.#reserved);
  }

  /** Position of the latest event that clients may know. */
  get committedSeq(): number {
    return this.#committedSeq;
  }

  /** Id of the latest event that clients may know: the newest cursor. */
  get committedId(): string {
    return this.#committedId;
  }

  /** Gives the event its position and id and folds it into the head (EV1, EV3, EV5). */
  append(draft: EventDraft): AppendResult {
    const known = draft.message_id === undefined ? undefined : this.duplicateOf(draft.message_id);
    if (draft.message_id !== undefined && known !== undefined)
      return { kind: 'duplicate', messageId: draft.message_id, seq: known };
    let seq = this.lastUsedSeq + 1;
    if (seq > this.#lastSeq + 1) this.#skipsPositions = true;
    let minted = mintMessageId(seq);
    while (this.#producerIds?.has(minted) || draft.message_id === minted) {
      minted = mintMessageId(++seq);
      this.#skipsPositions = true;
    }
    const { event_type, timestamp, payload, phase_id, turn_id } = draft;
    const message_id = draft.message_id ?? minted;
    const event = { message_id, event_type, timestamp, seq, phase_id, turn_id, payload } as ServerEvent;
    if (draft.message_id !== undefined) this.#remember(draft.message_id, seq);
    this.#lastSeq = seq;
    this.#head = foldEvent(this.#head, event);
    return { kind: 'appended', event };
  }

  /** The position of the event that has this id, if a producer's event with it would be a duplicate (EV4). */
  duplicateOf(id: string): number | undefined {
    const exact = this.#producerIds?.get(id);
    if (exact !== undefined) return exact;
    const minted = parseMintedId(id);
    if (minted === undefined || mintMessageId(minted) !== id) return undefined;
    const remembered = minted > 0 && minted <= this.#lastSeq && minted >= this.#lastSeq - this.#rememberedIds;
    const isUsed = minted <= this.#storedSeq || minted > this.#reserved;
    return remembered && isUsed && !this.#isForeign(minted) ? minted : undefined;
  }

  /** Takes a committed event into the ring; what leaves the ring is folded into the base (FO2). `head` is the fold up to the event. */
  commit(event: ServerEvent, frame: string, head: LogFold): void {
    this.#committed = head;
    this.ring.add({ seq: event.seq, message_id: event.message_id, timestamp: event.timestamp, frame });
    this.#base.entered(head);
    this.#committedSeq = event.seq;
    this.#committedId = event.message_id;
  }

  /** Resolves a cursor by exact match, then as a minted position (RS5). */
  locate(cursor: string): CursorPosition {
    const exact = this.#producerIds?.get(cursor);
    const seq = exact ?? parseMintedId(cursor);
    if (seq === undefined) return { kind: 'unknown' };
    return seq > this.#lastSeq ? { kind: 'lost' } : { kind: 'at', seq };
  }

  /** How many events the base holds after a position, where that can be told. */
  countInBaseAfter(seq: number): number | undefined {
    return this.#skipsPositions ? undefined : Math.max(0, this.baseSeq - seq);
  }

  /** Whether an event that the ring holds, or the last one of the base, has this position. */
  holds(seq: number): boolean {
    return seq === this.baseSeq || this.ring.hasSeq(seq);
  }

  #restore({ base, events, producerIds }: KeptLog): void {
    for (const [id, seq] of producerIds) this.#remember(id, seq);
    const begin = base?.conversation.seq ?? 0;
    this.#lastSeq = begin;
    this.#committedSeq = begin;
    this.#committedId = mintMessageId(begin);
    this.#skipsPositions = true;
    for (const { seq, frame } of events) {
      const event = JSON.parse(frame) as ServerEvent;
      this.#lastSeq = seq;
      this.#head = foldEvent(this.#head, event);
      this.commit(event, frame, this.#head);
    }
    this.#storedSeq = this.#lastSeq;
  }

  #isForeign(seq: number): boolean {
    return [...(this.#producerIds?.values() ?? [])].includes(seq);
  }

  #remember(id: string, seq: number): void {
    this.#producerIds ??= new Map();
    this.#producerIds.set(id, seq);
    if (this.#producerIds.size <= this.#rememberedIds) return;
    const [oldest] = this.#producerIds.keys();
    if (oldest !== undefined) this.#producerIds.delete(oldest);
  }
}
