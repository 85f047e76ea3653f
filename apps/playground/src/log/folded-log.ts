import { type ConversationState, evolve } from '@interactive-chat/conversation';
import type { ServerEvent } from '@interactive-chat/protocol';

/** Events between two checkpoints: what is folded at most to get the state at a position. */
export const CHECKPOINT_EVENTS = 250;
/** Events that are kept in memory; older ones are read again from the server. */
export const MAX_KEPT_EVENTS = 5_000;

/** A stretch of the log and the state before it. */
interface Stretch {
  readonly before: ConversationState;
  /** The cursor before its first event; undefined at the beginning of the log. */
  readonly cursor: string | undefined;
  length: number;
  /** Undefined when they were dropped. */
  events: ServerEvent[] | undefined;
}

/** A stretch whose events are not in memory, and where it is. */
export interface DroppedStretch {
  readonly index: number;
  readonly cursor: string | undefined;
  readonly length: number;
}

/**
 * A log with the state at each of its positions. Position 0 is before the first event, position n after the n-th.
 * Holds a checkpoint every 250 events and the events of the latest stretches.
 */
export class FoldedLog {
  readonly #stretches: Stretch[] = [];
  readonly #maxKept: number;
  #head: ConversationState;
  #lastId: string | undefined;
  #restored: number | undefined;

  /** @param cursor where the beginning lies in the log; undefined at its very beginning */
  constructor(beginning: ConversationState, cursor?: string, maxKept = MAX_KEPT_EVENTS) {
    this.#head = beginning;
    this.#lastId = cursor;
    this.#maxKept = maxKept;
  }

  /** The number of events. */
  get length(): number {
    const last = this.#stretches.at(-1);
    return last ? (this.#stretches.length - 1) * CHECKPOINT_EVENTS + last.length : 0;
  }

  /** The fold of all of them. */
  get head(): ConversationState {
    return this.#head;
  }

  /** The cursor after the last one. */
  get lastId(): string | undefined {
    return this.#lastId;
  }

  /** Positions up to this one are not in memory. */
  get droppedUpTo(): number {
    const first = this.#stretches.findIndex(
      ({ events }, index) => events !== undefined && index !== this.#restored,
    );
    return Math.max(0, first) * CHECKPOINT_EVENTS;
  }

  /** Adds events that follow; what is in the fold already is left out. */
  append(events: readonly ServerEvent[]): void {
    for (const event of events) {
      if (event.seq > this.#head.seq) this.#add(event);
    }
    this.#dropOldest();
  }

  /** The state at a position; undefined when the events that lead to it are not in memory. */
  stateAt(position: number): ConversationState | undefined {
    if (position >= this.length) return this.#head;
    const stretch = this.#stretches[Math.floor(position / CHECKPOINT_EVENTS)];
    const offset = position % CHECKPOINT_EVENTS;
    return offset === 0 ? stretch?.before : stretch?.events?.slice(0, offset).reduce(evolve, stretch.before);
  }

  /** The event that leads to a position, where it is in memory. */
  eventAt(position: number): ServerEvent | undefined {
    const index = position - 1;
    return this.#stretches[Math.floor(index / CHECKPOINT_EVENTS)]?.events?.[index % CHECKPOINT_EVENTS];
  }

  /** The position of the last event up to a `seq`, of those in memory. */
  positionOf(seq: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const event = this.eventAt(middle);
      if (event === undefined || event.seq <= seq) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The events in memory without a hole up to the latest one. */
  latest(): ServerEvent[] {
    return this.#stretches.slice(this.droppedUpTo / CHECKPOINT_EVENTS).flatMap(({ events }) => events ?? []);
  }

  /** The stretch with the event that leads to a position, when its events are not in memory. */
  droppedAt(position: number): DroppedStretch | undefined {
    const index = Math.floor((Math.max(1, position) - 1) / CHECKPOINT_EVENTS);
    const stretch = this.#stretches[index];
    if (stretch === undefined || stretch.events !== undefined) return undefined;
    return { index, cursor: stretch.cursor, length: stretch.length };
  }

  /** Puts the events of one dropped stretch back, in the place of the one put back before. */
  restore(index: number, events: readonly ServerEvent[]): void {
    if (this.#restored !== undefined && this.#restored !== index) this.#drop(this.#restored);
    const stretch = this.#stretches[index];
    if (stretch === undefined) return;
    stretch.events = [...events];
    this.#restored = index;
  }

  /** The events of the stretch that was put back. */
  restored(): readonly ServerEvent[] {
    return this.#stretches[this.#restored ?? -1]?.events ?? [];
  }

  #add(event: ServerEvent): void {
    const last = this.#stretches.at(-1);
    if (last?.events !== undefined && last.length < CHECKPOINT_EVENTS) {
      last.length = last.events.push(event);
    } else {
      this.#stretches.push({ before: this.#head, cursor: this.#lastId, length: 1, events: [event] });
    }
    this.#head = evolve(this.#head, event);
    this.#lastId = event.message_id;
  }

  #dropOldest(): void {
    let first = this.droppedUpTo / CHECKPOINT_EVENTS;
    while (this.length - first * CHECKPOINT_EVENTS > this.#maxKept + CHECKPOINT_EVENTS) {
      this.#drop(first);
      first += 1;
    }
  }

  #drop(index: number): void {
    const stretch = this.#stretches[index];
    if (stretch) stretch.events = undefined;
    if (this.#restored === index) this.#restored = undefined;
  }
}
