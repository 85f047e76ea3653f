import type { FoundLine } from './line-index.ts';
import { LINES } from './lines.ts';

/** Of which lines the replies of the interview were made, and how many replies ago some were used last. */
export class SaidLines {
  readonly #times = new Map<string, number>();
  #last: ReadonlySet<string> = new Set();
  #replies = 0;
  #recastAt = Number.NEGATIVE_INFINITY;
  #right: string | undefined;
  #stockAt = Number.NEGATIVE_INFINITY;
  #claimed: readonly string[] = [];
  #namesSomebody = false;

  /** Takes note of one reply. */
  take(lines: readonly FoundLine[]): void {
    this.#replies += 1;
    this.#last = new Set(lines.map(({ line }) => line));
    this.#namesSomebody = lines.some(({ filled }) => 'who' in filled || 'whom' in filled);
    this.#claimed = lines.flatMap(claimedIn);
    for (const { line, isStock, filled } of lines) {
      this.#times.set(line, this.timesUsed(line) + 1);
      if (LINES.recast.some((each) => each === line)) {
        this.#recastAt = this.#replies;
        this.#right = filled.right;
      }
      if (isStock) this.#stockAt = this.#replies;
    }
  }

  timesUsed(line: string): number {
    return this.#times.get(line) ?? 0;
  }

  wasJustUsed(line: string): boolean {
    return this.#last.has(line);
  }

  /** What the last reply named as something of the person's. */
  get claimed(): readonly string[] {
    return this.#claimed;
  }

  /** Whether it named somebody else. */
  get namesSomebody(): boolean {
    return this.#namesSomebody;
  }

  /** How many replies ago a mistake was said rightly, a word was said that fits anything. */
  get sinceRecast(): number {
    return this.#replies - this.#recastAt;
  }

  /** What was said rightly last. */
  get right(): string | undefined {
    return this.#right;
  }

  get sinceStock(): number {
    return this.#replies - this.#stockAt;
  }
}

const OF_A_CLAIM: ReadonlySet<string> = new Set(['thing', 'who', 'whom', 'called', 'mention']);

function claimedIn({ filled, subject }: FoundLine): string[] {
  const named = Object.entries(filled).flatMap(([gap, value]) =>
    OF_A_CLAIM.has(gap) && value ? [value] : [],
  );
  return [
    ...named,
    ...(subject && subject.area !== 'business' ? [subject.noun ?? subject.words.join(' ')] : []),
  ];
}
