import type { FoundLine } from './line-index.ts';
import { LINES } from './lines.ts';

/** Of which lines the replies of the interview were made, and how many replies ago some were used last. */
export class SaidLines {
  readonly #times = new Map<string, number>();
  #last: ReadonlySet<string> = new Set();
  #replies = 0;
  #saidBackAt = Number.NEGATIVE_INFINITY;
  #recastAt = Number.NEGATIVE_INFINITY;
  #stockAt = Number.NEGATIVE_INFINITY;
  #recalls = 0;

  /** Takes note of one reply. */
  take(lines: readonly FoundLine[]): void {
    this.#replies += 1;
    this.#last = new Set(lines.map(({ line }) => line));
    for (const { line, isStock } of lines) {
      this.#times.set(line, this.timesUsed(line) + 1);
      if (isOneOf(LINES.sayBack, line)) this.#saidBackAt = this.#replies;
      if (isOneOf(LINES.recast, line)) this.#recastAt = this.#replies;
      if (isOneOf(LINES.comeBackTo, line)) this.#recalls += 1;
      if (isStock) this.#stockAt = this.#replies;
    }
  }

  timesUsed(line: string): number {
    return this.#times.get(line) ?? 0;
  }

  wasJustUsed(line: string): boolean {
    return this.#last.has(line);
  }

  /** How many replies ago something was said back, a mistake was said rightly, a word was said that fits anything. */
  get sinceSaidBack(): number {
    return this.#replies - this.#saidBackAt;
  }

  get sinceRecast(): number {
    return this.#replies - this.#recastAt;
  }

  get sinceStock(): number {
    return this.#replies - this.#stockAt;
  }

  /** How often the talk came back to what was told before. */
  get recalls(): number {
    return this.#recalls;
  }
}

function isOneOf(lines: readonly string[], line: string): boolean {
  return lines.includes(line);
}
