import type { ConversationState } from '@interactive-chat/conversation';
import type {
  InterruptionReason,
  ServerEvent,
  SessionSummary,
  TurnMetricsUpdated,
} from '@interactive-chat/protocol';
import { type Clock, toTimestamp } from '../clock.ts';
import { SessionFigures } from './session-figures.ts';
import { TurnMetrics } from './turn-metrics.ts';

/** Takes the figures of one conversation as it goes (TU14, TU15). */
export class Analytics {
  readonly #clock: Clock;
  #turns = new TurnMetrics();
  #figures = new SessionFigures();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes note of a logged event. */
  note(event: ServerEvent): void {
    this.#turns.note(event, this.#clock.monotonic());
    this.#figures.note(event);
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

  summary(state: ConversationState): SessionSummary {
    return this.#figures.summary(state, toTimestamp(this.#clock.now()));
  }

  /** The conversation starts anew (ST6). */
  reset(): void {
    this.#turns = new TurnMetrics();
    this.#figures = new SessionFigures();
  }
}
