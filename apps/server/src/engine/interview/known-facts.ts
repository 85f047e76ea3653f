import { findPersons } from './find-person.ts';
import { plainWords } from './plain-words.ts';

const DEAD =
  /\b(?:died|dead|passed (?:away|on)|no longer with us|funeral|buried)\b|\b(?:he|she)(?:['’]s| is| has)(?: been)? gone\b|\bbeen gone\b|\bmy late\b/u;
const SENTENCES = /[^.!?…]+[.!?…]*/gu;

const RECENT_ANSWERS = 6;

/** What was told of lately, and who is no longer alive. */
export class KnownFacts {
  readonly #dead = new Set<string>();
  readonly #recent: string[] = [];
  #lastPerson: readonly string[] = [];

  hear(text: string): void {
    this.#recent.push(plainWords(text));
    if (this.#recent.length > RECENT_ANSWERS) this.#recent.shift();
    for (const sentence of text.match(SENTENCES) ?? []) {
      const persons = findPersons(sentence).map(({ noun, gaps }) => [`your ${noun}`, gaps.get('whom') ?? '']);
      // "She died two years ago" is said of whoever was told of before.
      const meant = persons.length > 0 ? persons.flat() : this.#lastPerson;
      if (DEAD.test(plainWords(sentence))) for (const each of meant) this.#dead.add(each);
      this.#lastPerson = persons.at(-1) ?? this.#lastPerson;
    }
  }

  /** What was said in the latest answers, in plain words. */
  get recent(): string {
    return this.#recent.join(' ');
  }

  isDead(whom: string | undefined): boolean {
    return whom !== undefined && this.#dead.has(whom);
  }
}
