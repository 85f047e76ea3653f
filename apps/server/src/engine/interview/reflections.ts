import type { Answer } from './read-answer.ts';
import { standingAlone } from './stands-alone.ts';
import type { WeighedClause } from './weigh-clauses.ts';

/** How somebody says that their words come back too often. */
const UNWELCOME =
  /\bmy (?:own )?words back\b|\byou(?:'re| are)? (?:just |only |keep )?(?:repeat|say|echo|copy)(?:ing)? (?:back )?(?:what i|everything i|after me|me\b|my (?:own )?words)|\bparrot\b/u;
const MIN_WEIGHT_OF_A_RESOLVE = 3;
const MIN_WEIGHT_TO_COME_BACK = 4;
/** Nothing to go by: what is only supposed, and more than one thing. */
const UNSURE = /,|\b(?:will|would|might|could)\b|'(?:ll|d)\b/u;
/** For so many answers what somebody means to do is what they ask about. */
const FRESH_ANSWERS = 4;

interface Told {
  readonly clause: WeighedClause;
  /** In which answer. */
  readonly at: number;
  /** As it can be said later; undefined where nobody would know who or what is meant. */
  readonly alone: string | undefined;
}

/** What the person told, clause by clause, what of it was said back or asked about, and what they mean to do. */
export class Reflections {
  #areUnwelcome = false;
  readonly #told: Told[] = [];
  readonly #said = new Set<string>();
  #heard = 0;
  #replies = 0;
  #saidAt = Number.NEGATIVE_INFINITY;
  #wasEchoed = false;
  #resolve: WeighedClause | undefined;
  #resolvedAt = 0;

  /** @param nameOf the one person whom a clause tells of */
  hear(
    { clauses, plain }: Pick<Answer, 'clauses' | 'plain'>,
    nameOf: (clause: string) => string | undefined,
  ): void {
    this.#areUnwelcome ||= UNWELCOME.test(plain);
    this.#heard += 1;
    for (const clause of clauses)
      this.#told.push({ clause, at: this.#heard, alone: standingAlone(clause, nameOf(clause.text)) });
    const resolve = clauses.find(
      ({ shapes, turned, weight }) =>
        turned !== undefined &&
        weight >= MIN_WEIGHT_OF_A_RESOLVE &&
        shapes.some(({ isResolve }) => isResolve),
    );
    if (resolve === undefined) return;
    this.#resolve = resolve;
    this.#resolvedAt = this.#heard;
  }

  /**
   * Takes note of one reply; what it says back stands in it as it was turned.
   * @param tookUp whether it asked about what was told last
   */
  say(spoken: string, tookUp: boolean): void {
    this.#replies += 1;
    const words = spoken.toLowerCase();
    const said = this.#told.filter(({ clause, alone }) =>
      [clause.turned, alone].some((each) => each !== undefined && words.includes(each.toLowerCase())),
    );
    const [first] = this.#told.filter(({ at }) => at === this.#heard);
    if (tookUp && first) this.#said.add(first.clause.text);
    // What holds a part that was said back was said back as well.
    for (const { clause } of this.#told)
      if (said.some((each) => clause.text.includes(each.clause.text))) this.#said.add(clause.text);
    if (said.length === 0) return;
    this.#saidAt = this.#replies;
    this.#wasEchoed ||= !spoken.includes('?');
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

  /** Whether something was said back with nothing added. */
  get wasEchoed(): boolean {
    return this.#wasEchoed;
  }

  get times(): number {
    return this.#said.size;
  }

  /** What the person means to do, as they said it last. */
  get resolve(): WeighedClause | undefined {
    return this.#resolve;
  }

  /** The same, where it was said not long ago. */
  get freshResolve(): string | undefined {
    return this.#heard - this.#resolvedAt < FRESH_ANSWERS ? this.#resolve?.turned : undefined;
  }

  /** The weightiest that was told before the latest answer and not taken up. */
  get leftOpen(): string | undefined {
    return this.#told
      .filter(
        ({ clause, at, alone }) =>
          at < this.#heard &&
          !this.has(clause) &&
          clause.weight >= MIN_WEIGHT_TO_COME_BACK &&
          !UNSURE.test(alone ?? ','),
      )
      .toSorted((one, other) => other.clause.weight - one.clause.weight || other.at - one.at)[0]?.alone;
  }
}
