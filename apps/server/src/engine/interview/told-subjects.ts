import type { Subject } from './book/topic-book.ts';

/** What is kept of a subject. */
interface Kept {
  readonly subject: Subject;
  /** How much was said about it, by its weight. */
  readonly sum: number;
  /** In which answer it came up last. */
  readonly at: number;
  readonly times: number;
}

const MOST_WORDS = 40;

/** Of what the book knows, what the person told of as their own, and how much it weighs. */
export class ToldSubjects {
  readonly #kept = new Map<string, Kept>();
  readonly #asked = new Map<string, number>();
  #heard = 0;

  hear(told: readonly Subject[], words: number): void {
    this.#heard += 1;
    const length = Math.min(words, MOST_WORDS) / 10;
    for (const subject of told) {
      const before = this.#kept.get(subject.id);
      this.#kept.set(subject.id, {
        subject,
        sum: (before?.sum ?? 0) + subject.weight * (1 + length),
        at: this.#heard,
        times: (before?.times ?? 0) + 1,
      });
    }
  }

  /** That it was asked about. */
  ask(id: string): void {
    this.#asked.set(id, this.timesAsked(id) + 1);
  }

  timesAsked(id: string): number {
    return this.#asked.get(id) ?? 0;
  }

  get(id: string | undefined): Subject | undefined {
    return id === undefined ? undefined : this.#kept.get(id)?.subject;
  }

  /** What was told of some answers ago and never asked about, what weighs most first. */
  get leftOpen(): readonly Subject[] {
    const asked = this.#byWeight().filter(({ subject }) => this.timesAsked(subject.id) > 0);
    return this.#byWeight()
      .filter(
        ({ subject, at, times }) =>
          at < this.#heard - 1 &&
          times > 1 &&
          this.timesAsked(subject.id) === 0 &&
          // "Your work" was talked about, whichever subject of the book it was.
          !asked.some((other) => other.subject.called === subject.called),
      )
      .map(({ subject }) => subject);
  }

  /** What weighed most and was talked about, as one says it back; undefined where nothing is certain. */
  get favourite(): string | undefined {
    const talkedAbout = this.#byWeight().filter(
      ({ subject, times }) => times > 1 || this.timesAsked(subject.id) > 1,
    );
    return talkedAbout.find(({ subject }) => subject.called !== undefined)?.subject.called;
  }

  #byWeight(): Kept[] {
    return [...this.#kept.values()].sort((one, other) => other.sum - one.sum);
  }
}
