import type { ConversationEvent } from '@interactive-chat/client';
import type { SessionSummary, TurnMetricsUpdated } from '@interactive-chat/protocol';

/** What the page shows of a log beside the state that it gives. */
export interface Notes {
  /** How the AI's utterance went, by turn (TU14). */
  readonly metrics: ReadonlyMap<string, TurnMetricsUpdated>;
  /** The turns whose answer a restart of the server cut, and which it gives anew in another turn (DU3). */
  readonly saidAnew: ReadonlySet<string>;
  /** The latest failure of the engine (EN4). */
  readonly failure: { readonly seq: number; readonly message: string } | undefined;
  /** What the server counted when the conversation was completed (TU15). */
  readonly summary: SessionSummary | undefined;
  /** When that was, in seconds since the Unix epoch. */
  readonly endedAt: number | undefined;
}

export const NO_NOTES: Notes = {
  metrics: new Map(),
  saidAnew: new Set(),
  failure: undefined,
  summary: undefined,
  endedAt: undefined,
};

/** The notes with one more event; the same object where there is nothing to note. Events may come in any order, and again. */
export function noted(notes: Notes, event: ConversationEvent): Notes {
  if (event.event_type === 'error') {
    const { seq, payload } = event;
    return seq > (notes.failure?.seq ?? 0) ? { ...notes, failure: { seq, message: payload.message } } : notes;
  }
  if (event.event_type === 'state_change') {
    return event.payload.to === 'completed' ? { ...notes, endedAt: event.timestamp } : notes;
  }
  if (event.event_type !== 'signal') return notes;
  const { turn_id, payload } = event;
  if (payload.event_name === 'analytics.session_summary') return { ...notes, summary: payload };
  if (turn_id === null) return notes;
  if (payload.event_name === 'analytics.turn_metrics_updated') {
    return { ...notes, metrics: new Map(notes.metrics).set(turn_id, payload) };
  }
  if (payload.event_name === 'conversation.interrupted' && payload.answered_in !== undefined) {
    return { ...notes, saidAnew: new Set(notes.saidAnew).add(turn_id) };
  }
  return notes;
}
