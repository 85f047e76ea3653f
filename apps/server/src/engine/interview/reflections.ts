import type { Answer } from './read-answer.ts';
import type { WeighedClause } from './weigh-clauses.ts';

/** How somebody says that their words come back too often. */
const UNWELCOME =
  /\bmy (?:own )?words back\b|\byou(?:'re| are)? (?:just |only |keep )?(?:repeat|say|echo|copy)(?:ing)? (?:back )?(?:what i|everything i|after me|me\b|my (?:own )?words)|\bparrot\b/u;

/** What was said back to the person in their own words, and what they mean to do. */
export class Reflections {
  #areUnwelcome = false;
  readonly #said = new Set<string>();
  #replies = 0;
  #saidAt = Number.NEGATIVE_INFINITY;
  #resolve: WeighedClause | undefined;
  #heard: readonly WeighedClause[] = [];

  hear({ clauses, plain }: Pick<Answer, 'clauses' | 'plain'>): void {
    this.#areUnwelcome ||= UNWELCOME.test(plain);
    this.#heard = clauses;
    this.#resolve =
      clauses.find(
        ({ shapes, turned }) => turned !== undefined && shapes.some(({ isResolve }) => isResolve),
      ) ?? this.#resolve;
  }

  /** Takes note of one reply; what it says back stands in it as it was turned. */
  say(spoken: string): void {
    this.#replies += 1;
    const words = spoken.toLowerCase();
    const said = this.#heard.find(
      ({ turned }) => turned !== undefined && words.includes(turned.toLowerCase()),
    );
    if (said?.turned === undefined) return;
    this.#said.add(said.text);
    this.#saidAt = this.#replies;
  }

  /** Whether the person has had enough of it. */
  get areUnwelcome(): boolean {
    return this.#areUnwelcome;
  }

  /** Whether it was said back before. */
  has({ text }: WeighedClause): boolean {
    return this.#said.has(text);
  }

  /** How many replies ago something was said back. */
  get since(): number {
    return this.#replies - this.#saidAt;
  }

  get times(): number {
    return this.#said.size;
  }

  /** What the person means to do, as they said it last. */
  get resolve(): WeighedClause | undefined {
    return this.#resolve;
  }
}
