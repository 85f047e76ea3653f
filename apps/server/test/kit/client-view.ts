import { type ConversationState, evolve, initialState } from '@interactive-chat/conversation';
import type { ServerEvent, ServerFrame, TurnDeltaPayload } from '@interactive-chat/protocol';

/** What a client knows from the frames it was sent, over any number of connections: the fold and, laid over it, partial text (FO1, FO3). */
export class ClientView {
  state: ConversationState;
  /** Id of the latest event or `replay_complete` (RS10). */
  cursor: string | undefined;
  /** Texts of open utterances, by turn and speaker. */
  readonly partial = new Map<string, string>();
  /** Every event taken in, once each; a repeated or backward position throws. */
  readonly events: ServerEvent[] = [];

  constructor(profile = 'default') {
    this.state = initialState(profile);
  }

  takeAll(frames: readonly ServerFrame[]): this {
    for (const frame of frames) this.take(frame);
    return this;
  }

  take(frame: ServerFrame): void {
    if ('seq' in frame) {
      this.#event(frame);
      return;
    }
    if (frame.event_type === 'session_resumed' && frame.payload.snapshot) {
      this.state = frame.payload.snapshot.state;
      this.partial.clear();
    }
    if (frame.event_type === 'replay_complete') this.cursor = frame.payload.cursor;
    if (frame.event_type === 'turn_delta' && frame.turn_id !== null)
      this.#delta(frame.turn_id, frame.payload);
  }

  /** The text of an utterance as a person sees it. */
  textOf(turnId: string, speaker: 'human' | 'ai' = 'ai'): string {
    const logged = this.state.history.find((turn) => turn.turn_id === turnId && turn.speaker === speaker);
    return this.partial.get(`${turnId} ${speaker}`) ?? logged?.transcript ?? '';
  }

  #event(event: ServerEvent): void {
    if (event.seq <= this.state.seq) throw new Error(`position ${event.seq} after ${this.state.seq}`);
    this.state = evolve(this.state, event);
    this.cursor = event.message_id;
    this.events.push(event);
    if (event.event_type === 'state_change' && event.payload.reason === 'reset') this.partial.clear();
    if (event.event_type !== 'turn_update') return;
    const key = `${event.turn_id} ${event.payload.speaker}`;
    if (event.payload.is_final) this.partial.delete(key);
    else this.partial.set(key, event.payload.transcript);
  }

  /** TU6. */
  #delta(turnId: string, { speaker, offset, text }: TurnDeltaPayload): void {
    const known = this.textOf(turnId, speaker);
    const closed = this.state.history.some(
      (turn) => turn.turn_id === turnId && turn.speaker === speaker && turn.is_final,
    );
    if (closed || offset > known.length) return;
    this.partial.set(`${turnId} ${speaker}`, known.slice(0, offset) + text);
  }
}
