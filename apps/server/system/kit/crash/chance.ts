import { seeded } from '../../../../../packages/conversation/test/kit/seeded.ts';

/** Choices that are the same for the same seed and purpose, in whatever order those who choose take turns. */
export class Chance {
  /** A number in [0, 1). */
  readonly next: () => number;

  constructor(seed: number, purpose: string) {
    let mixed = seed;
    for (const letter of purpose) mixed = Math.imul(mixed ^ letter.charCodeAt(0), 0x01000193);
    this.next = seeded(mixed);
  }

  /** A whole number from `least` to `most`. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** True once in so many times. */
  once(times: number): boolean {
    return this.next() * times < 1;
  }

  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.next() * from.length)] as T;
  }

  /** An id that no other has. */
  id(): string {
    return [1, 2, 3, 4].map(() => this.whole(0, 0xffffffff).toString(16).padStart(8, '0')).join('-');
  }
}
