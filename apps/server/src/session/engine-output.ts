import type { PublishedEvent, Speaker } from '@interactive-chat/protocol';
import type { Clock } from '../clock.ts';
import type { Emission } from './emission.ts';
import type { OpenUtterances } from './open-utterances.ts';
import type { SlidingWindow } from './sliding-window.ts';

export interface EngineOutputOptions {
  readonly utterances: Pick<OpenUtterances, 'grow'>;
  /** Bounds the signals of the session's own engine (LI2). */
  readonly engineSignals: SlidingWindow;
  readonly clock: Clock;
  readonly isFinal: (turnId: string, speaker: Speaker) => boolean;
  readonly emit: (emission: Emission) => void;
  readonly onEngineRefused: () => void;
}

/** Takes what the session's engine says: what belongs to an ended utterance is dropped (TU8), too many signals are (LI2). */
export function takeEngineOutput(event: PublishedEvent, options: EngineOutputOptions): void {
  const { utterances, engineSignals, clock, isFinal, emit, onEngineRefused } = options;
  switch (event.event_type) {
    case 'turn_delta': {
      const { speaker, offset, text } = event.payload;
      if (!isFinal(event.turn_id, speaker)) utterances.grow(event.turn_id, speaker, offset, text);
      return;
    }
    case 'turn_update':
      if (!isFinal(event.turn_id, event.payload.speaker)) emit(event);
      return;
    case 'signal':
      if (engineSignals.admit(clock.now()).kind === 'admitted') emit(event);
      else onEngineRefused();
      return;
    case 'error':
      emit(event);
      return;
    default:
      event satisfies never;
  }
}
