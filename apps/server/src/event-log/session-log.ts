import { type ConversationState, evolve, initialState } from '@interactive-chat/conversation';
import { mintMessageId, parseMintedId, type ServerEvent } from '@interactive-chat/protocol';
import { EventBuffer } from './event-buffer.ts';

/** An event before it has its position. `message_id` is a producer's own. */
export type EventDraft = DistributiveOmit<ServerEvent, 'seq' | 'message_id'> & {
  readonly message_id?: string | undefined;
};
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

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
}

/**
 * The log of one session in memory: positions, ids, the ring and what it means.
 * `head` is the fold of everything appended, the server's own knowledge; `committed`, and `base` with the ring, are what clients may know (EV8).
 */
export class SessionLog {
  readonly ring: EventBuffer;
  readonly #rememberedIds: number;
  /** Producers' ids with their positions, oldest first (EV4). */
  readonly #producerIds = new Map<string, number>();
  #head: ConversationState;
  #committed: ConversationState;
  #base: ConversationState;
  #lastSeq = 0;
  #committedSeq = 0;
  #committedId = mintMessageId(0);
  #skippedPositions = 0;

  constructor(options: SessionLogOptions) {
    // Every id in the ring has to be remembered, else a duplicate could pass (EV4).
    this.#rememberedIds = Math.max(options.maxRememberedMessageIds, options.ringEvents);
    this.#head = initialState(options.phaseProfile);
    this.#committed = this.#head;
    this.#base = this.#head;
    this.ring = new EventBuffer({
      capacity: options.ringEvents,
      onEvict: (frame) => {
        this.#base = evolve(this.#base, JSON.parse(frame) as ServerEvent);
      },
    });
  }

  get head(): ConversationState {
    return this.#head;
  }

  /** The fold of what is committed. */
  get committed(): ConversationState {
    return this.#committed;
  }

  get base(): ConversationState {
    return this.#base;
  }

  /** Position of the latest event appended; 0 before the first. */
  get lastSeq(): number {
    return this.#lastSeq;
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
    let seq = this.#lastSeq + 1;
    while (this.#producerIds.has(mintMessageId(seq)) || draft.message_id === mintMessageId(seq)) {
      seq++;
      this.#skippedPositions++;
    }
    const { event_type, timestamp, payload, phase_id, turn_id } = draft;
    const message_id = draft.message_id ?? mintMessageId(seq);
    const event = { message_id, event_type, timestamp, seq, phase_id, turn_id, payload } as ServerEvent;
    if (draft.message_id !== undefined) this.#remember(draft.message_id, seq);
    this.#lastSeq = seq;
    this.#head = evolve(this.#head, event);
    return { kind: 'appended', event };
  }

  /** The position of the event that has this id, if a producer's event with it would be a duplicate (EV4). */
  duplicateOf(id: string): number | undefined {
    const exact = this.#producerIds.get(id);
    if (exact !== undefined) return exact;
    const minted = parseMintedId(id);
    if (minted === undefined || mintMessageId(minted) !== id) return undefined;
    const remembered = minted > 0 && minted <= this.#lastSeq && minted >= this.#lastSeq - this.#rememberedIds;
    return remembered && ![...this.#producerIds.values()].includes(minted) ? minted : undefined;
  }

  /** Takes a committed event into the ring; what leaves the ring is folded into the base (FO2). `head` is the fold up to the event. */
  commit(event: ServerEvent, frame: string, head: ConversationState): void {
    this.#committed = head;
    this.ring.add({ seq: event.seq, message_id: event.message_id, timestamp: event.timestamp, frame });
    this.#committedSeq = event.seq;
    this.#committedId = event.message_id;
  }

  /** Resolves a cursor by exact match, then as a minted position (RS5). */
  locate(cursor: string): CursorPosition {
    const exact = this.#producerIds.get(cursor);
    const seq = exact ?? parseMintedId(cursor);
    if (seq === undefined) return { kind: 'unknown' };
    return seq > this.#lastSeq ? { kind: 'lost' } : { kind: 'at', seq };
  }

  /** How many events the base holds after a position, where that can be told. */
  countInBaseAfter(seq: number): number | undefined {
    return this.#skippedPositions === 0 ? Math.max(0, this.#base.seq - seq) : undefined;
  }

  #remember(id: string, seq: number): void {
    this.#producerIds.set(id, seq);
    if (this.#producerIds.size <= this.#rememberedIds) return;
    const [oldest] = this.#producerIds.keys();
    if (oldest !== undefined) this.#producerIds.delete(oldest);
  }
}
