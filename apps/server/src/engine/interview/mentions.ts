import { isSameThing, type Notice } from './notice.ts';
import type { Answer } from './read-answer.ts';

/** What is kept of a mention. */
interface Kept extends Notice {
  /** How many answers had been heard before it. */
  readonly at: number;
}

/** What the person mentioned, and what became of it. */
export class Mentions {
  readonly #kept: Kept[] = [];
  /** What was said back or asked about. */
  readonly #discussed = new Set<string>();
  /** What a loss was told of with. It is not brought up again. */
  readonly #sad = new Set<string>();
  #heard = 0;

  hear({ notices, kind, mood }: Answer): void {
    this.#heard += 1;
    if (mood === 'sad') for (const { it } of notices) this.#sad.add(it);
    // What weighs on somebody is not brought up again unasked.
    if (mood !== undefined || (kind !== 'statement' && kind !== 'foreign')) return;
    for (const notice of notices) this.#kept.push({ ...notice, at: this.#heard });
  }

  discuss(it: string): void {
    this.#discussed.add(it);
  }

  /** Whether a loss was told of with it. */
  isSad(it: string): boolean {
    return [...this.#sad].some((each) => isSameThing(each, it));
  }

  isDiscussed(it: string): boolean {
    return this.isSad(it) || [...this.#discussed].some((each) => isSameThing(each, it));
  }

  /** What was mentioned some answers ago and not talked about since, the latest first. */
  get leftOpen(): readonly Notice[] {
    return this.#kept.filter(({ it, at }) => at < this.#heard - 1 && !this.isDiscussed(it)).toReversed();
  }

  /** What to part with: of people rather than things what was spoken of most often, of these the latest. Nothing that a loss is about. */
  get favourite(): string | undefined {
    const open = this.#kept.filter(({ it, kind }) => kind.recalls.length > 0 && !this.isSad(it));
    const people = open.filter(({ kind }) => kind.isPrivate);
    const apt = people.length > 0 ? people : open;
    const times = (it: string): number =>
      apt.filter((each) => isSameThing(each.it, it)).length + (this.isDiscussed(it) ? 1 : 0);
    const most = Math.max(...apt.map(({ it }) => times(it)));
    return apt.findLast(({ it }) => times(it) === most)?.it;
  }
}
