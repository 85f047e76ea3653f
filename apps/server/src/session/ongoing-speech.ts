import type { InterruptionReason, SignalPayload } from '@interactive-chat/protocol';
import type { SessionLog } from '../event-log/session-log.ts';
import type { Analytics } from './analytics.ts';
import type { Emission } from './emission.ts';
import type { Generations } from './generations.ts';
import type { OpenUtterance, OpenUtterances } from './open-utterances.ts';

export interface OngoingSpeechOptions {
  readonly log: Pick<SessionLog, 'headFold'>;
  readonly utterances: Pick<OpenUtterances, 'list'>;
  readonly generations: Pick<Generations, 'endTurn'>;
  readonly analytics: Pick<Analytics, 'stopping'>;
  readonly conversation: { emit(emission: Emission): void };
}

/** What the AI is saying, and how it is ended before its time. */
export class OngoingSpeech {
  readonly #options: OngoingSpeechOptions;

  constructor(options: OngoingSpeechOptions) {
    this.#options = options;
  }

  /** The open AI utterance of this turn, or of any. */
  find(turnId?: string): OpenUtterance | undefined {
    const isMeant = (open: OpenUtterance): boolean => turnId === undefined || open.turnId === turnId;
    return this.#options.utterances.list().find((open) => open.speaker === 'ai' && isMeant(open));
  }

  /**
   * TU5: the final says what was said, the signal that it was cut short; what still comes of it is ignored (PB8).
   * `answeredIn` is asked between the two, when what follows from the final has followed.
   */
  interrupt(
    { turnId, speaker, transcript }: OpenUtterance,
    reason: InterruptionReason,
    answeredIn: () => string | undefined = () => undefined,
  ): void {
    const { generations, analytics, conversation } = this.#options;
    generations.endTurn(turnId);
    analytics.stopping(turnId, reason);
    const spoken = { spoken_chars: transcript.length };
    conversation.emit({
      event_type: 'turn_update',
      turn_id: turnId,
      payload: { speaker, transcript, is_final: true, interrupted: true, ...spoken },
    });
    const answered_in = answeredIn();
    conversation.emit({
      event_type: 'signal',
      turn_id: turnId,
      payload: {
        event_name: 'conversation.interrupted',
        ...spoken,
        reason,
        ...(answered_in !== undefined && { answered_in }),
      },
    });
  }

  /** Ends what the process before was saying and had begun; `answeredIn` gives the turn in which what was cut is begun anew (DU3). */
  endCut(answeredIn: () => string | undefined): void {
    for (let open = this.find(); open !== undefined; open = this.find())
      this.interrupt(open, 'restart', answeredIn);
    this.endSignals('The server stopped in the middle of the answer.');
  }

  /** Ends all that is being said and was begun, where it stands. */
  abandon(reason: InterruptionReason): void {
    for (let open = this.find(); open !== undefined; open = this.find()) this.interrupt(open, reason);
    this.endSignals('The engine stopped in the middle of its answer.');
  }

  /** EV7: every start has an end, also when the engine that owes it is gone. `message` says what failed, if anything did. */
  endSignals(message?: string): void {
    const { log, conversation } = this.#options;
    const { generation, speech } = log.headFold.begun;
    const signal = (turn_id: string | null, payload: SignalPayload): void =>
      void conversation.emit({ event_type: 'signal', turn_id, payload });
    if (generation)
      signal(
        generation.turnId,
        message === undefined
          ? { event_name: 'llm.generation_cancelled' }
          : { event_name: 'llm.generation_error', message },
      );
    if (speech) signal(speech.turnId, { event_name: 'tts.speech_ended' });
  }
}
