import type { ToldSubject } from './find-subjects.ts';

/** What is kept of a subject. */
interface Kept extends ToldSubject {
  /** How much was said about it, by its weight. */
  readonly sum: number;
  /** In which answers it came up, the first and the latest. */
  readonly from: number;
  readonly at: number;
  readonly times: number;
}

const MOST_WORDS = 40;

/** What the person told of, and how much it weighs. */
export class ToldSubjects {
  readonly #kept = new Map<string, Kept>();
  readonly #asked = new Map<string, number>();
  readonly #closed = new Set<string>();
  #heard = 0;

  /**
   * @param told what an answer is about
   * @param thread what was asked about before it, which it is about as well
   */
  hear(told: readonly ToldSubject[], words: number, thread: string | undefined, isFelt: boolean): void {
    this.#heard += 1;
    const length = Math.min(words, MOST_WORDS) / 10;
    const weigh = (each: ToldSubject, by: number): void => {
      const { id } = each.subject;
      if (this.#closed.has(id)) return;
      const before = this.#kept.get(id);
      // Who was named once is meant also where only the word comes again.
      const gaps = each.gaps.size > 0 ? each.gaps : (before?.gaps ?? each.gaps);
      this.#kept.set(id, {
        subject: each.subject,
        tone: before && (before.tone === 'bad' || each.tone === 'plain') ? before.tone : each.tone,
        gaps,
        sum: (before?.sum ?? 0) + by,
        from: before?.from ?? this.#heard,
        at: this.#heard,
        times: (before?.times ?? 0) + 1,
      });
    };
    for (const each of told) weigh(each, each.subject.weight * (1 + length + (isFelt ? 2 : 0)));
    const open = thread === undefined ? undefined : this.#kept.get(thread);
    if (open && !told.some(({ subject }) => subject === open.subject))
      weigh(open, open.subject.weight * length);
  }

  /** That it was asked about. */
  ask(id: string): void {
    this.#asked.set(id, this.timesAsked(id) + 1);
  }

  /** That it was not the person's own after all. */
  close(id: string): void {
    this.#closed.add(id);
    this.#kept.delete(id);
  }

  isClosed(id: string): boolean {
    return this.#closed.has(id);
  }

  timesAsked(id: string): number {
    return this.#asked.get(id) ?? 0;
  }

  get(id: string | undefined): ToldSubject | undefined {
    return id === undefined ? undefined : this.#kept.get(id);
  }

  has(id: string): boolean {
    return this.#kept.has(id);
  }

  /** Areas that were told of. */
  get areas(): ReadonlySet<string> {
    return new Set([...this.#kept.values()].map(({ subject }) => subject.area));
  }

  /** What was told of some answers ago and never asked about, what weighs most first. */
  get leftOpen(): readonly ToldSubject[] {
    const asked = this.#byWeight().filter(({ subject }) => this.timesAsked(subject.id) > 0);
    return this.#byWeight().filter(
      ({ subject, at }) =>
        at < this.#heard - 1 &&
        this.timesAsked(subject.id) === 0 &&
        // "Your work" was talked about, whichever subject of the book it was.
        !asked.some((other) => other.subject.called === subject.called && !subject.isPerson),
    );
  }

  /** What weighed most and was talked about, as one says it back; undefined where nothing is certain. */
  get favourite(): string | undefined {
    for (const { subject, gaps, times } of this.#byWeight()) {
      if (times < 2 && this.timesAsked(subject.id) === 0) continue;
      if (subject.id === 'death' && gaps.get('whom') !== undefined) return gaps.get('whom');
      const called = subject.called?.replace('{whom}', gaps.get('whom') ?? '');
      if (called) return called;
      // What weighed most has no name to part with; then nothing less is named.
      if (subject.tone === 'bad') return undefined;
    }
    return undefined;
  }

  #byWeight(): Kept[] {
    return [...this.#kept.values()].sort((one, other) => other.sum - one.sum);
  }
}
