interface Generation {
  /** The order in which generations were first heard of. */
  readonly number: number;
  readonly turnId: string | null;
  readonly producerId: string | undefined;
  readonly isOver: boolean;
}

interface GenerationEvent {
  readonly generationId: string;
  readonly turnId: string | null;
  /** The event is partial or checkpointed text of the AI: it says what the answer of its turn is. */
  readonly isAnswer: boolean;
  readonly producerId?: string | undefined;
}

/** Far more than can be answering at once: the one heard of longest ago is forgotten. */
export const MAX_KNOWN_GENERATIONS = 256;
/** Kept longer than the generations, as they stand for those that are forgotten. */
export const MAX_CLOSED_TURNS = 1_024;

/**
 * The attempts of engines to answer, and which of them are over (PB8). One per session.
 *
 * What is forgotten stays out: its turn is closed, and in a closed turn only generations that are known still speak.
 */
export class Generations {
  /** The one heard of last comes last. */
  readonly #known = new Map<string, Generation>();
  /** Turns in which a generation not known yet is a late one; the one closed last comes last. */
  readonly #closedTurns = new Set<string>();
  #lastNumber = 0;
  #lastAllotted: number;

  /** `lastAllotted`: the numbers of those that the process before allotted are not greater. */
  constructor(lastAllotted = 0) {
    this.#lastAllotted = lastAllotted;
  }

  /** Allots a generation for the answer in a turn; earlier ones of the turn are superseded. */
  begin(turnId: string): string {
    this.#supersede((generation) => generation.turnId === turnId);
    const generationId = this.#newId();
    this.#remember(generationId, {
      number: ++this.#lastNumber,
      turnId,
      producerId: undefined,
      isOver: false,
    });
    return generationId;
  }

  /** Whether what this generation says is to be taken; one that is not known yet is bound to the turn (and producer). */
  admits({ generationId, turnId, isAnswer, producerId }: GenerationEvent): boolean {
    const known = this.#known.get(generationId);
    if (known?.isOver) return false;
    if (turnId !== null && turnId !== known?.turnId && this.#closedTurns.has(turnId)) return false;
    const number = known?.number ?? ++this.#lastNumber;
    this.#remember(generationId, {
      number,
      turnId: known?.turnId ?? turnId,
      producerId: known?.producerId ?? producerId,
      isOver: false,
    });
    // Late text of an earlier attempt must not end a later one that has only announced itself so far.
    if (isAnswer) this.#supersede((other) => other.turnId === turnId && other.number < number);
    return true;
  }

  /** Its turn's answer was interrupted or abandoned: all its generations are superseded, also those not heard of yet. */
  endTurn(turnId: string): void {
    this.#supersede((generation) => generation.turnId === turnId);
    this.#close(turnId);
  }

  /** All that are known are superseded: a reset. */
  clear(): void {
    this.#supersede(() => true);
  }

  /** A newer epoch of the producer: its generations are superseded. */
  endProducer(producerId: string): void {
    this.#supersede((generation) => generation.producerId === producerId);
  }

  /** Producers may have named theirs in the same way. */
  #newId(): string {
    let generationId: string;
    do generationId = `gen_${(++this.#lastAllotted).toString(16).padStart(8, '0')}`;
    while (this.#known.has(generationId));
    return generationId;
  }

  #supersede(isMeant: (generation: Generation) => boolean): void {
    for (const [id, generation] of this.#known)
      if (!generation.isOver && isMeant(generation)) this.#known.set(id, { ...generation, isOver: true });
  }

  #remember(generationId: string, generation: Generation): void {
    this.#known.delete(generationId);
    this.#known.set(generationId, generation);
    const [oldest] = this.#known;
    if (oldest === undefined || this.#known.size <= MAX_KNOWN_GENERATIONS) return;
    const [forgottenId, { turnId }] = oldest;
    this.#known.delete(forgottenId);
    if (turnId !== null) this.#close(turnId);
  }

  #close(turnId: string): void {
    this.#closedTurns.delete(turnId);
    this.#closedTurns.add(turnId);
    const [oldest] = this.#closedTurns;
    if (oldest !== undefined && this.#closedTurns.size > MAX_CLOSED_TURNS) this.#closedTurns.delete(oldest);
  }
}
