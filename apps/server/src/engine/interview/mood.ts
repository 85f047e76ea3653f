import type { Feeling } from './book/topic-book.ts';

/** For so many answers after the latest heavy one nothing cheerful is asked. */
const TENDER_ANSWERS = 6;
/** For so many the talk stays with it. */
const CARE_ANSWERS = 3;
const MAX_CARING_QUESTIONS = 3;
const REOPENED_QUESTIONS = 2;
const MAX_WEIGHT_TO_LIGHTEN = 9;

/** How the person feels, as far as they showed it. */
export class Mood {
  #heard = 0;
  #heavyAt: number | undefined;
  #heavy: Feeling | undefined;
  #heavyTimes = 0;
  #cheerful = 0;
  #caring = 0;
  #isOffered = false;
  #gravest: Feeling | undefined;

  /** @param isCheerful whether the answer sounds cheerful; of who is lost one also tells cheerfully, so that a loss takes two */
  hear(feeling: Feeling | undefined, isCheerful = false): void {
    this.#heard += 1;
    this.#cheerful = isCheerful ? this.#cheerful + 1 : 0;
    const isLight = this.#cheerful >= ((this.#heavy?.weight ?? 0) > MAX_WEIGHT_TO_LIGHTEN ? 2 : 1);
    if (feeling?.isGood || isLight) this.#heavyAt = undefined;
    if (!feeling?.isHeavy) return;
    const isNew = !this.isTender || feeling.weight > (this.#heavy?.weight ?? 0);
    if (isNew) {
      this.#caring = 0;
      this.#isOffered = false;
      this.#heavy = feeling;
    }
    this.#heavyAt = this.#heard;
    this.#heavyTimes += 1;
    if (feeling.weight > (this.#gravest?.weight ?? 0)) this.#gravest = feeling;
  }

  /** That something was asked about what weighs on them. */
  care(): void {
    this.#caring += 1;
    // What is talked about stays present.
    if (this.#heavyAt !== undefined) this.#heavyAt = this.#heard;
  }

  offer(): void {
    this.#isOffered = true;
  }

  /** They were asked to tell what they like. */
  reopen(): void {
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
    this.#caring = MAX_CARING_QUESTIONS;
    this.#isOffered = true;
  }

  /** What weighs on them. */
  get heavy(): Feeling | undefined {
    return this.isTender ? this.#heavy : undefined;
  }

  /** The heaviest that was told of in the whole conversation. */
  get gravest(): Feeling | undefined {
    return this.#gravest;
  }

  /** In how many answers something heavy was told of. */
  get heavyTimes(): number {
    return this.#heavyTimes;
  }

  /** Whether nothing cheerful may be asked. */
  get isTender(): boolean {
    return this.#heavyAt !== undefined && this.#heard - this.#heavyAt < TENDER_ANSWERS;
  }

  /** Whether the talk is to stay with it. */
  get isCared(): boolean {
    const isNear = this.#heavyAt !== undefined && this.#heard - this.#heavyAt < CARE_ANSWERS;
    return isNear && this.#caring < MAX_CARING_QUESTIONS;
  }

  /** Whether it has been left to them to stay with it. */
  get isOffered(): boolean {
    return this.#isOffered;
  }

  /** Whether nothing was asked about it so far. */
  get isFresh(): boolean {
    return this.#caring === 0;
  }
}
