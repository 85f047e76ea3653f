import type { ServerEvent } from '@interactive-chat/protocol';
import { emptyFold, foldEvent, type LogFold } from './log-fold.ts';

/** Events from one mark to the next: so many frames at most are kept beside the ring. */
const MARK_EVENTS = 16;

/**
 * The fold of what has left the ring (FO2), which few ever ask for. To parse and fold each event a second time as it leaves would
 * cost as much as its first fold; instead the fold as it was after every 16th event waits until that event leaves.
 */
export class LazyBase {
  readonly #phaseProfile: string;
  /** Undefined while it is the fold of no events, which follows from the profile. */
  #fold: LogFold | undefined;
  #seq: number;
  /** What has left the ring and is not in `#fold` yet. */
  #left: readonly string[] = [];
  /** Folds after events that the ring still holds, oldest first. */
  #marks: readonly LogFold[] = [];
  #unmarked = 0;

  /** `fold`: where the log begins, if not with nothing. */
  constructor(phaseProfile: string, fold: LogFold | undefined) {
    this.#phaseProfile = phaseProfile;
    this.#fold = fold;
    this.#seq = fold?.conversation.seq ?? 0;
  }

  /** Position of the latest event in it. */
  get seq(): number {
    return this.#seq;
  }

  get fold(): LogFold {
    const known = this.#fold ?? emptyFold(this.#phaseProfile);
    if (this.#left.length === 0) return known;
    this.#fold = this.#left.reduce((fold, frame) => foldEvent(fold, JSON.parse(frame) as ServerEvent), known);
    this.#left = [];
    return this.#fold;
  }

  /** An event has come into the ring; `fold` is the fold of everything up to it. */
  entered(fold: LogFold): void {
    this.#unmarked += 1;
    if (this.#unmarked < MARK_EVENTS) return;
    this.#unmarked = 0;
    this.#marks = this.#marks.concat(fold);
  }

  /** The oldest event has left the ring. */
  left(frame: string, seq: number): void {
    this.#seq = seq;
    const [mark] = this.#marks;
    if (mark?.conversation.seq === seq) {
      this.#fold = mark;
      this.#marks = this.#marks.slice(1);
      this.#left = [];
    } else {
      this.#left = this.#left.concat(frame);
    }
  }
}
