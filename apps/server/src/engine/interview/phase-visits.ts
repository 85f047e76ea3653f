import type { Answer } from './read-answer.ts';

const LOST: ReadonlySet<Answer['kind']> = new Set(['unsure', 'repeat', 'foreign', 'empty']);

/** Which phases were entered, and how it went in the one at hand. */
export class PhaseVisits {
  readonly #entered = new Set<string>();
  #burdens = 0;
  #timesLost = 0;
  #isLost = false;

  enter(phase: string): void {
    this.#entered.add(phase);
    this.#burdens = 0;
    this.#timesLost = 0;
  }

  wasEntered(phase: string): boolean {
    return this.#entered.has(phase);
  }

  hear({ kind, feeling }: Answer): void {
    this.#isLost = LOST.has(kind);
    if (this.#isLost) this.#timesLost += 1;
    if (feeling && !feeling.isGood) this.#burdens += 1;
  }

  /** In how many answers something heavy was told of. */
  get burdens(): number {
    return this.#burdens;
  }

  /** How often the person could not follow or had no words. */
  get timesLost(): number {
    return this.#timesLost;
  }

  /** Whether the latest answer shows that. */
  get isLost(): boolean {
    return this.#isLost;
  }
}
