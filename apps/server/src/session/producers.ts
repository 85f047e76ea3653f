import type { StoredProducer } from '../event-log/event-store.ts';

export interface Producer {
  readonly id: string;
  readonly epoch: number;
}

export type EpochVerdict = 'known' | 'new_epoch' | 'stale_epoch' | 'too_many_producers';
export type NumberVerdict =
  | { readonly kind: 'next' | 'duplicate' }
  | { readonly kind: 'gap'; readonly expectedSeq: number };

/** The producers that name themselves in one session, and what they have numbered (PB6, PB7). */
export class Producers {
  readonly #positions = new Map<string, StoredProducer>();
  readonly #capacity: number;

  /** `capacity`: the most producers known at once; none is ever forgotten, so that its numbers hold. */
  constructor(capacity: number, stored: readonly StoredProducer[] = []) {
    this.#capacity = capacity;
    for (const position of stored) this.#positions.set(position.producerId, position);
  }

  /** Where a producer's numbering stands, to be kept with its events (DU2). */
  position(id: string): StoredProducer | undefined {
    return this.#positions.get(id);
  }

  /** Lets a producer in; a newer epoch begins at 0. */
  enter({ id, epoch }: Producer): EpochVerdict {
    const known = this.#positions.get(id);
    if (!known && this.#positions.size >= this.#capacity) return 'too_many_producers';
    if (known && epoch < known.epoch) return 'stale_epoch';
    if (known?.epoch === epoch) return 'known';
    this.#positions.set(id, { producerId: id, epoch, nextSeq: 0 });
    return 'new_epoch';
  }

  /** What a number of a producer that was let in is. */
  check({ id }: Producer, seq: number): NumberVerdict {
    const nextSeq = this.#positions.get(id)?.nextSeq ?? 0;
    if (seq === nextSeq) return { kind: 'next' };
    return seq < nextSeq ? { kind: 'duplicate' } : { kind: 'gap', expectedSeq: nextSeq };
  }

  /** The number is used up. */
  use({ id, epoch }: Producer, seq: number): void {
    this.#positions.set(id, { producerId: id, epoch, nextSeq: seq + 1 });
  }
}
