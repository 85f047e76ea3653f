import type { PublishedEvent, Speaker } from '@interactive-chat/protocol';
import type { Clock } from '../clock.ts';
import type { EngineOutlet } from '../engine/engine-host.ts';
import type { Emission } from './emission.ts';
import type { OpenUtterances } from './open-utterances.ts';
import type { SlidingWindow } from './sliding-window.ts';
import type { Telemetry } from './telemetry.ts';

export interface EngineOutputOptions {
  readonly utterances: Pick<OpenUtterances, 'grow'>;
  /** Bounds the signals of the session's own engine (LI2). */
  readonly engineSignals: SlidingWindow;
  readonly clock: Clock;
  /** Runs a task at the end of the event-loop turn. */
  readonly defer: (task: () => void) => void;
  readonly conversation: {
    isFinal(turnId: string, speaker: Speaker): boolean;
    emit(emission: Emission): void;
  };
  readonly telemetry: Pick<Telemetry, 'rejected'>;
}

/** Taken from one engine in one turn of the event loop; more would be felt by other sessions (EN10). */
const MAX_TAKEN_PER_TURN = 32;
/** What an engine may be ahead (EN10). */
const MAX_WAITING = 10_000;

/** Takes what a session's engine says, a little in each turn of the event loop (EN10). */
export class EngineOutput implements EngineOutlet {
  readonly #options: EngineOutputOptions;
  #waiting: PublishedEvent[] = [];
  #taken = 0;
  #isScheduled = false;
  /** Whether a signal of this turn was too many. */
  #isRefusing = false;
  #isHeld = false;
  #isOver = false;
  #whenTaken: (() => void)[] = [];

  constructor(options: EngineOutputOptions) {
    this.#options = options;
  }

  /**
   * Too many signals are dropped (LI2), and after the first of them all others of the turn without a look at the clock, which would
   * take most of the time of a flood; false for those. @throws {Error} where the engine is too far ahead.
   */
  emit(event: PublishedEvent): boolean {
    const isSignal = event.event_type === 'signal';
    if (isSignal && this.#isRefusing) {
      this.#options.telemetry.rejected('rate_limited');
      return false;
    }
    if (!this.#isOver && (!isSignal || this.#admits())) this.#accept(event);
    return true;
  }

  whenTaken(task: () => void): void {
    if (this.#waiting.length === 0) task();
    else this.#whenTaken.push(task);
  }

  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    if (!isHeld && this.#waiting.length > 0) this.#schedule();
  }

  end(): void {
    this.#isOver = true;
    this.#waiting = [];
    this.#whenTaken = [];
  }

  #accept(event: PublishedEvent): void {
    if (this.#waiting.length >= MAX_WAITING)
      throw new Error(`the engine emitted ${MAX_WAITING} events faster than they could be taken`);
    if (this.#waiting.length > 0 || this.#taken >= MAX_TAKEN_PER_TURN) this.#waiting.push(event);
    else this.#take(event);
    this.#schedule();
  }

  #admits(): boolean {
    const { engineSignals, clock, telemetry } = this.#options;
    if (engineSignals.admit(clock.now()).kind === 'admitted') return true;
    telemetry.rejected('rate_limited');
    this.#isRefusing = true;
    this.#schedule();
    return false;
  }

  /** What belongs to an ended utterance is dropped (TU8). */
  #take(event: PublishedEvent): void {
    this.#taken++;
    const { utterances, conversation } = this.#options;
    switch (event.event_type) {
      case 'turn_delta': {
        const { speaker, offset, text } = event.payload;
        if (!conversation.isFinal(event.turn_id, speaker))
          utterances.grow(event.turn_id, speaker, offset, text);
        return;
      }
      case 'turn_update':
        if (!conversation.isFinal(event.turn_id, event.payload.speaker)) conversation.emit(event);
        return;
      case 'signal':
      case 'error':
        conversation.emit(event);
        return;
      default:
        event satisfies never;
    }
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#options.defer(() => {
      this.#isScheduled = false;
      this.#isRefusing = false;
      this.#taken = 0;
      this.#takeWaiting();
    });
  }

  #takeWaiting(): void {
    if (this.#isHeld || this.#waiting.length === 0) return;
    for (const event of this.#waiting.splice(0, MAX_TAKEN_PER_TURN)) {
      this.#take(event);
      // What was taken may have ended the engine.
      if (this.#isOver) return;
    }
    this.#schedule();
    if (this.#waiting.length === 0) for (const task of this.#whenTaken.splice(0)) task();
  }
}
