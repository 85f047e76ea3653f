import type { Feeling } from './book/topic-book.ts';
import type { FoundFeeling } from './find-feeling.ts';
import type { FoundLine } from './line-index.ts';
import { LINES } from './lines.ts';
import type { Answer } from './read-answer.ts';

/** For so many answers after the talk has left what weighs on somebody, nothing light is asked. */
const TENDER_ANSWERS = 5;
const MAX_CARING_QUESTIONS = 8;
const REOPENED_QUESTIONS = 3;
/** What weighs more is not over with a cheerful word. */
const MAX_WEIGHT_TO_LIGHTEN = 9;

/** What weighs on the person, as far as they showed it, and how far the talk has stayed with it. */
export class Mood {
  #heard = 0;
  #heavyAt: number | undefined;
  #heavy: FoundFeeling | undefined;
  #gravest: FoundFeeling | undefined;
  #caring = 0;
  #isLeft = false;
  #isOffered = false;

  hear({ feeling, found, isCheerful }: Pick<Answer, 'feeling' | 'found' | 'isCheerful'>): void {
    this.#heard += 1;
    const isLight = feeling?.isGood || isCheerful;
    if (isLight && (this.#heavy?.feeling.weight ?? 0) <= MAX_WEIGHT_TO_LIGHTEN) this.#heavyAt = undefined;
    if (found === undefined || found.feeling.isGood || found.owner === 'stranger') return;
    if (!this.isTender || found.feeling !== this.#heavy?.feeling) this.#begin(found);
    this.#heavyAt = this.#heard;
    if (found.feeling.weight > (this.#gravest?.feeling.weight ?? 0)) this.#gravest = found;
  }

  #begin(found: FoundFeeling): void {
    this.#caring = Math.min(this.#caring, MAX_CARING_QUESTIONS / 2);
    this.#isLeft = false;
    this.#isOffered = false;
    this.#heavy = found;
  }

  /** What the interview itself said to it. @param isReflected whether it was said back in the person's own words */
  say(lines: readonly FoundLine[], isReflected: boolean): void {
    if (isReflected && this.isTender) this.#heavyAt = this.#heard;
    for (const { line, isCaring } of lines) {
      if (LINES.stayOrGoOn.some((each) => each === line)) this.#isOffered = true;
      if (LINES.leaveIt.some((each) => each === line)) this.leave();
      if (LINES.stay.some((each) => each === line)) this.#reopen();
      if (isCaring && this.isTender) this.#care();
    }
  }

  #care(): void {
    this.#caring += 1;
    // What is talked about stays present.
    this.#heavyAt = this.#heard;
  }

  #reopen(): void {
    this.#isLeft = false;
    this.#caring = Math.min(this.#caring, MAX_CARING_QUESTIONS - REOPENED_QUESTIONS);
    if (this.#heavyAt !== undefined) this.#heavyAt = this.#heard;
  }

  /** They are better than they were taken to be. */
  lift(): void {
    this.#heavyAt = undefined;
    this.#gravest = undefined;
    this.leave();
  }

  /** They do not want to stay with it. */
  leave(): void {
    this.#isLeft = true;
  }

  /** What weighs on them. */
  get heavy(): FoundFeeling | undefined {
    return this.isTender ? this.#heavy : undefined;
  }

  /** The heaviest that was told of in the whole conversation. */
  get gravest(): Feeling | undefined {
    return this.#gravest?.feeling;
  }

  /** Who it was told of, where it is a loss of somebody who can surely be named. */
  get mourned(): string | undefined {
    return this.#gravest?.feeling.name === 'grief' ? this.#gravest.gaps.get('whom') : undefined;
  }

  /** Whether nothing light may be asked. */
  get isTender(): boolean {
    return this.#heavyAt !== undefined && this.#heard - this.#heavyAt < TENDER_ANSWERS;
  }

  /** Whether the talk is to stay with it. */
  get isCared(): boolean {
    return this.isTender && !this.#isLeft && this.#caring < MAX_CARING_QUESTIONS;
  }

  /** Whether it has been left to them to stay with it. */
  get isOffered(): boolean {
    return this.#isOffered || this.#isLeft;
  }
}
