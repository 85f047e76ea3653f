import type { InterruptionReason, ServerEvent, TurnMetricsUpdated } from '@interactive-chat/protocol';

/** When what happened in a turn, in milliseconds of the monotonic clock. */
interface Marks {
  speechEnded?: number;
  finalText?: number;
  generationStarted?: number;
  firstToken?: number;
  attempts: number;
  stoppedBy?: InterruptionReason;
}

/** Turns that never end are forgotten in the order in which they began. */
const MAX_TURNS = 64;

/** Takes the time of each turn (TU14). Every mark is set once, by the first that tells of it. */
export class TurnMetrics {
  readonly #turns = new Map<string, Marks>();

  /** Takes note of a logged event; `now` by the monotonic clock. */
  note(event: ServerEvent, now: number): void {
    if (event.turn_id === null) return;
    if (event.event_type === 'turn_update') {
      const { speaker, is_final, transcript } = event.payload;
      if (speaker === 'ai' && transcript !== '') this.spoke(event.turn_id, now);
      if (speaker === 'human' && is_final) this.#marks(event.turn_id).finalText ??= now;
    } else if (event.event_type === 'signal') {
      const { event_name } = event.payload;
      if (event_name === 'vad.speech_ended') this.#marks(event.turn_id).speechEnded ??= now;
      if (event_name === 'llm.generation_start') this.#marks(event.turn_id).generationStarted ??= now;
    }
  }

  /** The AI's first words in the turn. */
  spoke(turnId: string, now: number): void {
    this.#marks(turnId).firstToken ??= now;
  }

  /** Somebody tried to stop the AI. */
  tried(turnId: string): void {
    this.#marks(turnId).attempts += 1;
  }

  /** The AI's utterance is about to be ended. */
  stopping(turnId: string, reason: InterruptionReason): void {
    this.#marks(turnId).stoppedBy ??= reason;
  }

  /** The figures of a turn whose AI utterance has ended; it is forgotten. An interruption that nobody here made is that of a producer, by speech. */
  end(turnId: string, isInterrupted: boolean, now: number): TurnMetricsUpdated {
    const { speechEnded, finalText, generationStarted, firstToken, attempts, stoppedBy } =
      this.#marks(turnId);
    const reason = isInterrupted ? (stoppedBy ?? 'speech') : 'completed';
    this.#turns.delete(turnId);
    // Each mark is at most the next one, so that the parts add up: a final text may come after its answer began.
    const asked = earlier(finalText ?? generationStarted, firstToken ?? now);
    const quiet = finalText === undefined ? undefined : earlier(speechEnded, asked ?? now);
    const wasStopped = reason === 'command' || reason === 'speech';
    return {
      event_name: 'analytics.turn_metrics_updated',
      ...part('end_of_turn_ms', quiet, asked),
      ...part('time_to_first_token_ms', asked, firstToken),
      ...part('generation_ms', firstToken, now),
      ...part('total_ms', quiet ?? asked ?? firstToken ?? now, now),
      interruptions_attempted: wasStopped ? Math.max(attempts, 1) : attempts,
      interruptions_accepted: wasStopped ? 1 : 0,
      end_reason: reason,
    };
  }

  #marks(turnId: string): Marks {
    const known = this.#turns.get(turnId);
    if (known) return known;
    const marks: Marks = { attempts: 0 };
    this.#turns.set(turnId, marks);
    const [oldest] = this.#turns.keys();
    if (this.#turns.size > MAX_TURNS && oldest !== undefined) this.#turns.delete(oldest);
    return marks;
  }
}

function earlier(mark: number | undefined, bound: number): number | undefined {
  return mark === undefined ? undefined : Math.min(mark, bound);
}

type Part = 'end_of_turn_ms' | 'time_to_first_token_ms' | 'generation_ms' | 'total_ms';

/** A duration in milliseconds, to the microsecond; nothing where a mark is missing. */
function part(name: Part, from: number | undefined, to: number | undefined): Partial<Record<Part, number>> {
  return from === undefined || to === undefined
    ? {}
    : { [name]: (Math.round(to * 1000) - Math.round(from * 1000)) / 1000 };
}
