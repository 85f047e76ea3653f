import type { ConversationState } from '@interactive-chat/conversation';
import type { ServerEvent, SessionSummary } from '@interactive-chat/protocol';

/** What the fold does not count: gathered from the log alone, so that it can be gathered again (TU15). */
export class SessionFigures {
  #begunAt: number | undefined;
  #phases = 0;
  #turns = 0;
  #answers = 0;
  #sumMs = 0;
  #maxMs = 0;

  note(event: ServerEvent): void {
    this.#begunAt ??= event.timestamp;
    if (event.event_type === 'phase_change') this.#phases += 1;
    if (event.event_type !== 'signal' || event.payload.event_name !== 'analytics.turn_metrics_updated')
      return;
    this.#turns += 1;
    const { time_to_first_token_ms: waited } = event.payload;
    if (waited === undefined) return;
    this.#answers += 1;
    this.#sumMs += waited;
    this.#maxMs = Math.max(this.#maxMs, waited);
  }

  /** The figures at `now`, in Unix seconds. */
  summary({ counters }: ConversationState, now: number): SessionSummary {
    const { utterances, interruptions, errors } = counters;
    return {
      event_name: 'analytics.session_summary',
      duration_sec: Math.max(0, now - (this.#begunAt ?? now)),
      phases: this.#phases,
      turns: this.#turns,
      utterances,
      interruptions,
      errors,
      ...(this.#answers > 0 && {
        mean_time_to_first_token_ms: Math.min(this.#sumMs / this.#answers, this.#maxMs),
        max_time_to_first_token_ms: this.#maxMs,
      }),
    };
  }
}
