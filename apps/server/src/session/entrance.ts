/** What comes in with one takes up to a fifth of a millisecond; more of them in one turn would be felt by who is there already. */
export const MAX_ENTERING_PER_TURN = 16;

/** Lets so many connections in during one turn of the event loop; the others wait for the turns to come, in order. */
export class Entrance {
  readonly #defer: (task: () => void) => void;
  readonly #waiting: (() => void)[] = [];
  #entered = 0;
  #isScheduled = false;

  /** `defer` runs a task at the end of the event-loop turn. */
  constructor(defer: (task: () => void) => void) {
    this.#defer = defer;
  }

  /** Runs a task at once, or when it is its turn. */
  enter(task: () => void): void {
    if (this.#entered < MAX_ENTERING_PER_TURN) this.#let(task);
    else this.#waiting.push(task);
  }

  #let(task: () => void): void {
    this.#entered += 1;
    if (!this.#isScheduled) {
      this.#isScheduled = true;
      this.#defer(() => this.#nextTurn());
    }
    task();
  }

  #nextTurn(): void {
    this.#isScheduled = false;
    this.#entered = 0;
    for (const task of this.#waiting.splice(0, MAX_ENTERING_PER_TURN)) this.#let(task);
  }
}
