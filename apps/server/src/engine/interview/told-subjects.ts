import type { Subject } from './book/topic-book.ts';

/** What is kept of a subject. */
interface Kept {
  readonly subject: Subject;
  /** How much was said about it, by its weight. */
  readonly sum: number;
  readonly times: number;
}

const MOST_WORDS = 40;

/** Of what the book knows, what the person told of as their own, and how much it weighs. */
export class ToldSubjects {
  readonly #kept = new Map<string, Kept>();
  readonly #asked = new Map<string, number>();

  hear(told: readonly Subject[], words: number): void {
    const length = Math.min(words, MOST_WORDS) / 10;
    for (const subject of told) {
      const before = this.#kept.get(subject.id);
      this.#kept.set(subject.id, {
        subject,
        sum: (before?.sum ?? 0) + subject.weight * (1 + length),
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
