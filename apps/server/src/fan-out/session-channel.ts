import type { ServerEvent, TransientFrame } from '@interactive-chat/protocol';
import { encodeFrame } from '@interactive-chat/protocol/validators';
import type { Clock } from '../clock.ts';
import type { Emitter, EventLog } from '../event-log/event-log.ts';
import type { Write } from '../event-log/event-store.ts';
import type { LogFold } from '../event-log/log-fold.ts';
import type { SessionLog } from '../event-log/session-log.ts';
import type { FrameText, SocketTopics } from '../transport/transport.ts';

/** What a channel writes to. */
export interface Receiver {
  write(frames: readonly FrameText[]): void;
  /** Joins a topic, so that what is published under it need not be written here; undefined where it cannot, or not yet. */
  follow?(topic: string): SocketTopics | undefined;
}

/** What is written is its own place in the queue. */
type Item =
  | (Extract<Write, { kind: 'event' }> & { readonly head: LogFold })
  | Exclude<Write, { kind: 'event' }>
  | { readonly kind: 'broadcast'; readonly frame: string }
  | { readonly kind: 'direct'; readonly to: Receiver; readonly frame: string }
  | { readonly kind: 'then'; readonly task: () => void };

export interface DeliveryMeter {
  /** `events` were written to `receivers` connections, `latencyMs` after the first of them was emitted. */
  delivered(events: number, receivers: number, latencyMs: number): void;
}

export interface SessionChannelOptions {
  readonly sessionId: string;
  readonly log: SessionLog;
  readonly eventLog: EventLog;
  readonly clock: Clock;
  readonly meter: DeliveryMeter;
}

/** The one queue through which all frames of a session leave, in the order in which they were emitted (FA1). */
export class SessionChannel implements Emitter {
  readonly #options: SessionChannelOptions;
  readonly #receivers = new Set<Receiver>();
  #items: Item[] = [];
  #firstEventAt = 0;
  #undelivered = 0;

  constructor(options: SessionChannelOptions) {
    this.#options = options;
  }

  /** Whether everything emitted is delivered. */
  get isIdle(): boolean {
    return this.#undelivered === 0;
  }

  /** From now on `receiver` gets what is delivered; returns what ends that. */
  attach(receiver: Receiver): () => void {
    this.#receivers.add(receiver);
    return () => {
      this.#receivers.delete(receiver);
    };
  }

  /** An event that the log has just appended. */
  emitEvent(event: ServerEvent): void {
    if (this.#firstEventAt === 0) this.#firstEventAt = this.#options.clock.monotonic();
    const { sessionId, log } = this.#options;
    this.#push({ kind: 'event', sessionId, event, frame: encodeFrame(event), head: log.headFold });
  }

  /** Something to be kept with the events emitted in the same turn (DU2). */
  keep(write: Exclude<Write, { kind: 'event' }>): void {
    this.#push(write);
  }

  /** To every connection. */
  broadcast(frame: TransientFrame): void {
    this.#push({ kind: 'broadcast', frame: encodeFrame(frame) });
  }

  /** To one connection. */
  direct(to: Receiver, frame: TransientFrame): void {
    this.#push({ kind: 'direct', to, frame: encodeFrame(frame) });
  }

  /** Runs a task when everything emitted so far is committed and delivered. */
  whenSettled(task: () => void): void {
    this.#push({ kind: 'then', task });
  }

  seal(batch: Write[]): () => void {
    const items = this.#items;
    const startedAt = this.#firstEventAt;
    this.#items = [];
    this.#firstEventAt = 0;
    for (const item of items) if (isWrite(item)) batch.push(item);
    return () => this.#deliver(items, startedAt);
  }

  #push(item: Item): void {
    this.#items.push(item);
    this.#undelivered++;
    if (this.#items.length === 1) this.#options.eventLog.request(this);
  }

  #deliver(items: readonly Item[], startedAt: number): void {
    this.#undelivered -= items.length;
    let isForAll = true;
    let eventCount = 0;
    for (const item of items) {
      if (item.kind === 'direct') isForAll = false;
      if (item.kind !== 'event') continue;
      eventCount += 1;
      this.#options.log.commit(item.event, item.frame, item.head);
    }
    if (isForAll) this.#writeAllTheSame(items);
    else this.#writeEachItsOwn(items);
    if (eventCount > 0)
      this.#options.meter.delivered(
        eventCount,
        this.#receivers.size,
        this.#options.clock.monotonic() - startedAt,
      );
    for (const item of items) if (item.kind === 'then') item.task();
  }

  #writeAllTheSame(items: readonly Item[]): void {
    const frames: FrameText[] = [];
    const isShared = this.#receivers.size > 1;
    for (const item of items)
      if (isForEverybody(item)) frames.push(isShared ? Buffer.from(item.frame) : item.frame);
    if (frames.length > 0) this.#writeToAll(frames, isShared);
  }

  /** A connection that a write ends is detached at once and passed over: walking a set allows for that, and nobody is attached meanwhile. */
  #writeToAll(frames: readonly FrameText[], isShared: boolean): void {
    const { sessionId } = this.#options;
    let topics: SocketTopics | undefined;
    for (const receiver of this.#receivers) {
      const followed = isShared ? receiver.follow?.(sessionId) : undefined;
      if (followed === undefined) receiver.write(frames);
      else topics = followed;
    }
    topics?.publish(sessionId, frames);
  }

  #writeEachItsOwn(items: readonly Item[]): void {
    const receivers = new Set(this.#receivers);
    for (const item of items) if (item.kind === 'direct') receivers.add(item.to);
    for (const receiver of receivers) {
      const attached = this.#receivers.has(receiver);
      const frames: string[] = [];
      for (const item of items) {
        const isMeant = item.kind === 'direct' && item.to === receiver;
        if (isMeant || (attached && isForEverybody(item))) frames.push(item.frame);
      }
      if (frames.length > 0) receiver.write(frames);
    }
  }
}

function isWrite(item: Item): item is Extract<Item, Write> {
  return item.kind !== 'broadcast' && item.kind !== 'direct' && item.kind !== 'then';
}

function isForEverybody(item: Item): item is Extract<Item, { kind: 'event' | 'broadcast' }> {
  return item.kind === 'event' || item.kind === 'broadcast';
}
