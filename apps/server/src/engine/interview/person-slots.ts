import type { Profile } from '@interactive-chat/conversation/profiles';
import { partnerNames } from './read-name.ts';
import { readSlots, type SlotOfProfile } from './slots.ts';

/** What the person told of the slots of the profile, like their name. */
export class PersonSlots {
  readonly #known = new Map<string, string>();
  readonly #ofProfile: readonly SlotOfProfile[];
  readonly #partner: ReadonlySet<string>;

  constructor({ phases }: Profile) {
    this.#partner = partnerNames(phases.flatMap(({ openers }) => openers.map(({ text }) => text)));
    this.#ofProfile = phases
      .flatMap(({ openers, questions }) => [...openers, ...questions])
      .flatMap(({ text, slots }) => (slots ?? []).map((slot) => ({ slot, question: text })));
  }

  get known(): ReadonlyMap<string, string> {
    return this.#known;
  }

  /** @param asked the slots that were asked for with the question */
  hear(text: string, question: string, asked: readonly string[]): void {
    const told = readSlots(text, question, asked, this.#ofProfile, this.#known, this.#partner);
    for (const [slot, value] of told) this.#known.set(slot, value);
  }
}
