import { WORDS } from './book/shipped-words.ts';
import { stemsOf } from './stems.ts';

/** Stems that nearly any talk holds and that tell nothing of what it was about. */
const WEAK = new Set(WORDS.weak_stems.split('|'));

/** The words in which the person told things, and what they said is not so. */
export class ToldThings {
  readonly #stems = new Set<string>();
  readonly #dropped = new Set<string>();
  readonly #all: string[] = [];
  #texts: string[] = [];

  hear(text: string): void {
    this.#texts.push(text);
    this.#all.push(text);
    for (const stem of stemsOf(text)) this.#stems.add(stem);
  }

  /** Something new was asked. */
  askedAnew(): void {
    this.#texts = [];
  }

  /** What was said to the current question, all in one. */
  get sinceQuestion(): string {
    return this.#texts.join(' ');
  }

  /** All that was said. */
  get all(): string {
    return this.#all.join(' ');
  }

  /** Whether what a question is about has come up; in doubt it has. */
  touches(question: string): boolean {
    return stemsOf(question).some((stem) => !WEAK.has(stem) && this.#stems.has(stem));
  }

  /** What a text names is not so, for good. */
  drop(text: string): void {
    for (const stem of stemsOf(text)) if (!WEAK.has(stem)) this.#dropped.add(stem);
  }

  isDropped(text: string): boolean {
    return stemsOf(text).some((stem) => this.#dropped.has(stem));
  }
}
