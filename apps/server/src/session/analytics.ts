import type { InterruptionReason, ServerEvent, TurnMetricsUpdated } from '@interactive-chat/protocol';
import type { Clock } from '../clock.ts';
import { TurnMetrics } from './turn-metrics.ts';

/** Takes the times of one conversation's turns as it goes (TU14). */
export class Analytics {
  readonly #clock: Clock;
  #turns = new TurnMetrics();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes note of a logged event. */
  note(event: ServerEvent): void {
    this.#turns.note(event, this.#clock.monotonic());
  }

  /** The AI's first words in a turn have come. */
  spoke(turnId: string): void {
    this.#turns.spoke(turnId, this.#clock.monotonic());
  }

  /** Somebody tried to stop the AI. */
  tried(turnId: string): void {
    this.#turns.tried(turnId);
  }

  /** The AI's utterance in a turn is about to be ended. */
  stopping(turnId: string, reason: InterruptionReason): void {
    this.#turns.stopping(turnId, reason);
  }

  turnMetrics(turnId: string, isInterrupted: boolean): TurnMetricsUpdated {
    return this.#turns.end(turnId, isInterrupted, this.#clock.monotonic());
  }

  /** The conversation starts anew (ST6). */
  reset(): void {
    this.#turns = new TurnMetrics();
  }
}
