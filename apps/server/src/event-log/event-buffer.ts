import { mintMessageId, parseMintedId, type ServerEvent } from '@interactive-chat/protocol';
import { inOnePiece } from './in-one-piece.ts';
import { Positions } from './positions.ts';

/** An event as the ring keeps it: its place, its id and the frame in which it travels. */
export interface BufferedEvent {
  readonly seq: number;
  readonly message_id: string;
  /** Unix seconds (EV6). */
  readonly timestamp: number;
  /** The encoded frame, sent as it is to everyone, live or replayed (EV9). */
  readonly frame: string;
}

export interface EventBufferOptions {
  /** The most events kept; the oldest goes first (RS2). */
  readonly capacity: number;
  /** Told of each event that leaves to make room, before the new one is in. */
  readonly base?: { left(frame: string, seq: number): void };
}

/**
 * The latest events of one session, oldest first.
 * Frames instead of objects, and ids only where they are not minted, keep a full ring of small events within its memory goal.
 */
export class EventBuffer {
  readonly #capacity: number;
  readonly #base: EventBufferOptions['base'];
  #frames: string[] = [];
  #positions = new Positions();
  #foreignIds: Map<string, number> | undefined;
  #head = 0;

  constructor(options: EventBufferOptions) {
    this.#capacity = options.capacity;
    this.#base = options.base;
  }

  get size(): number {
    return this.#frames.length;
  }

  /** Adds an event whose `seq` is above all others. False, and nothing changed, when its id is in the ring already (EV4). */
  add(event: BufferedEvent): boolean {
    const minted = event.message_id === mintMessageId(event.seq);
    const duplicate = minted
      ? event.seq <= (this.#positions.last ?? 0) || this.#foreignIds?.has(event.message_id) === true
      : this.seqOf(event.message_id) !== undefined;
    if (duplicate) return false;
    if (this.size < this.#capacity) {
      this.#frames.push(inOnePiece(event.frame));
      if (this.size === this.#capacity) this.#dropSpareRoom();
    } else {
      this.#evictInto(event);
    }
    this.#positions.push(event.seq);
    if (!minted) {
      this.#foreignIds ??= new Map();
      this.#foreignIds.set(event.message_id, event.seq);
    }
    return true;
  }

  /** The position of the event with exactly this id, if it is in the ring. */
  seqOf(messageId: string): number | undefined {
    const foreign = this.#foreignIds?.get(messageId);
    if (foreign !== undefined) return foreign;
    const minted = parseMintedId(messageId);
    if (minted === undefined || mintMessageId(minted) !== messageId || this.#isForeign(minted))
      return undefined;
    return this.hasSeq(minted) ? minted : undefined;
  }

  /** Whether an event in the ring has this position. */
  hasSeq(seq: number): boolean {
    return this.#positions.has(seq);
  }

  /** Events that happened at or after a time in Unix seconds; all without one. */
  since(timestamp = 0): BufferedEvent[] {
    return this.#entries(0).filter((event) => event.timestamp >= timestamp);
  }

  /** Events strictly after the one with this id; undefined when that one is not in the ring. */
  after(messageId: string): BufferedEvent[] | undefined {
    const seq = this.seqOf(messageId);
    return seq === undefined ? undefined : this.#entries(this.#positions.countUpTo(seq));
  }

  /** Frames strictly after a position, which need not be that of an event in the ring. */
  framesAfter(seq: number): string[] {
    const frames: string[] = [];
    for (let index = this.#positions.countUpTo(seq); index < this.size; index++)
      frames.push(this.#frames[this.#slot(index)] as string);
    return frames;
  }

  clear(): void {
    this.#frames = [];
    this.#positions = new Positions();
    this.#foreignIds = undefined;
    this.#head = 0;
  }

  /** The events as objects, for logs and inspection. */
  toJSON(): unknown[] {
    return this.#entries(0).map((event) => JSON.parse(event.frame));
  }

  #evictInto(event: BufferedEvent): void {
    const slot = this.#head;
    const evicted = this.#positions.first as number;
    this.#base?.left(this.#frames[slot] as string, evicted);
    this.#positions.shift();
    for (const [id, seq] of this.#foreignIds ?? []) {
      // Insertion order is order of position, so the evicted one, if it is here, is the first.
      if (seq === evicted) this.#foreignIds?.delete(id);
      break;
    }
    this.#frames[slot] = inOnePiece(event.frame);
    this.#head = (slot + 1) % this.#capacity;
  }

  /** An array grows with room to spare; a copy has none, and a full ring needs none. */
  #dropSpareRoom(): void {
    this.#frames = this.#frames.slice();
  }

  #slot(index: number): number {
    return (this.#head + index) % this.#capacity;
  }

  #isForeign(seq: number): boolean {
    for (const foreign of this.#foreignIds?.values() ?? []) if (foreign === seq) return true;
    return false;
  }

  #entries(from: number): BufferedEvent[] {
    const ids = new Map([...(this.#foreignIds ?? [])].map(([id, seq]) => [seq, id]));
    return [...this.#positions].slice(from).map((seq, index) => {
      const frame = this.#frames[this.#slot(from + index)] as string;
      const { timestamp } = JSON.parse(frame) as ServerEvent;
      return { seq, message_id: ids.get(seq) ?? mintMessageId(seq), timestamp, frame };
    });
  }
}
