import type { EngineInputPayload } from '@interactive-chat/protocol';

/** What an engine is given. */
export interface Input {
  readonly turnId: string;
  readonly generationId: string;
  readonly payload: EngineInputPayload;
}

/** An input that has no answer yet. */
export interface OutstandingInput extends Input {
  /** Resolves when it is dealt with. */
  readonly settled: Promise<void>;
}

interface Waiting extends OutstandingInput {
  generationId: string;
  readonly resolve: () => void;
}

/** What a session's engine was given and has not dealt with, in order; handed over again when the engine returns (EX6). */
export class Outstanding {
  readonly #inputs = new Map<string, Waiting>();

  get size(): number {
    return this.#inputs.size;
  }

  list(): readonly OutstandingInput[] {
    return [...this.#inputs.values()];
  }

  /** Resolves when it is dealt with. */
  add(input: Input): Promise<void> {
    let resolve = (): void => {};
    const settled = new Promise<void>((settle) => {
      resolve = settle;
    });
    const { turnId, generationId, payload } = input;
    this.#inputs.set(turnId, { turnId, generationId, payload, settled, resolve });
    return settled;
  }

  /** Gives every input another generation (EX7). */
  renew(newGeneration: (turnId: string) => string): void {
    for (const waiting of this.#inputs.values()) waiting.generationId = newGeneration(waiting.turnId);
  }

  settle(turnId: string): void {
    this.#inputs.get(turnId)?.resolve();
    this.#inputs.delete(turnId);
  }

  settleAll(): void {
    for (const turnId of [...this.#inputs.keys()]) this.settle(turnId);
  }
}
