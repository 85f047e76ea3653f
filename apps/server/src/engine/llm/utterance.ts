import type { PublishedEvent, SignalPayload } from '@interactive-chat/protocol';
import type { EngineContext } from '../engine.ts';
import type { ModelError } from './model-error.ts';

export interface UtteranceOptions {
  readonly context: Pick<EngineContext, 'clock' | 'emit' | 'abandon'>;
  readonly turnId: string;
  readonly model: string;
  /** When the person had said what is answered, by the monotonic clock; without it nobody was waiting. */
  readonly askedAt: number | undefined;
}

export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** What is emitted of one answer, every start with its end (EV7). Once it has ended, its methods do nothing. */
export interface Utterance {
  /** What was shown so far. */
  readonly text: string;
  begin(): void;
  show(text: string): void;
  /** Ends an answer of which something was shown. */
  complete(usage: Usage | undefined): void;
  /** Ends it where it stands and says what happened (EN7). */
  fail(error: ModelError): void;
  /** Emits the ends of what was started; the utterance was ended by the host (TU5). */
  cancel(): void;
  /** Ends it without a word. */
  silence(): void;
}

type Progress =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'thinking'; readonly begunAt: number }
  | { readonly kind: 'speaking'; readonly begunAt: number; readonly startedAt: number }
  /** The work on it is over, its speech not yet, if it was begun. */
  | { readonly kind: 'ending'; readonly startedAt: number | undefined }
  | { readonly kind: 'ended' };

export function createUtterance({ context, turnId, model, askedAt }: UtteranceOptions): Utterance {
  const { clock } = context;
  let progress: Progress = { kind: 'waiting' };
  let text = '';

  /** What one emits may end this very utterance; then the rest of it is not emitted. */
  const emit = (event: PublishedEvent): void => {
    if (progress.kind !== 'ended') context.emit(event);
  };
  const signal = (payload: SignalPayload): void => emit({ event_type: 'signal', turn_id: turnId, payload });
  const secondsSince = (startedAt: number): number => (clock.monotonic() - startedAt) / 1000;
  const endSpeech = (startedAt: number): void => {
    progress = { kind: 'ending', startedAt: undefined };
    signal({ event_name: 'tts.speech_ended', duration_sec: secondsSince(startedAt) });
  };

  const speak = (begunAt: number): void => {
    progress = { kind: 'speaking', begunAt, startedAt: clock.monotonic() };
    signal({ event_name: 'tts.speech_started' });
  };
  return {
    get text() {
      return text;
    },
    begin() {
      if (progress.kind !== 'waiting') return;
      progress = { kind: 'thinking', begunAt: clock.monotonic() };
      signal({ event_name: 'llm.generation_start', model });
    },
    show(fragment) {
      if (fragment === '') return;
      if (progress.kind === 'thinking') speak(progress.begunAt);
      if (progress.kind !== 'speaking') return;
      const offset = text.length;
      text += fragment;
      emit({ event_type: 'turn_delta', turn_id: turnId, payload: { speaker: 'ai', offset, text: fragment } });
    },
    complete(usage) {
      if (progress.kind !== 'speaking') return;
      const { begunAt, startedAt } = progress;
      progress = { kind: 'ending', startedAt };
      signal({
        event_name: 'llm.generation_complete',
        model,
        time_to_first_token_ms: startedAt - begunAt,
        ...(usage && { input_tokens: usage.inputTokens, output_tokens: usage.outputTokens }),
      });
      emit({
        event_type: 'turn_update',
        turn_id: turnId,
        payload: {
          speaker: 'ai',
          transcript: text,
          is_final: true,
          interrupted: false,
          duration_sec: secondsSince(startedAt),
          ...(askedAt !== undefined && { latency_ms: startedAt - askedAt }),
        },
      });
      endSpeech(startedAt);
      progress = { kind: 'ended' };
    },
    fail({ code, message, retryable }) {
      if (progress.kind !== 'thinking' && progress.kind !== 'speaking') return;
      const hasSpoken = progress.kind === 'speaking';
      // The end of its speech is then the host's to emit.
      progress = { kind: 'ending', startedAt: undefined };
      signal({ event_name: 'llm.generation_error', model, message });
      if (hasSpoken) context.abandon('engine_failed');
      emit({ event_type: 'error', turn_id: turnId, payload: { code, message, retryable } });
      progress = { kind: 'ended' };
    },
    cancel() {
      const startedAt = 'startedAt' in progress ? progress.startedAt : undefined;
      if (progress.kind === 'thinking' || progress.kind === 'speaking') {
        progress = { kind: 'ending', startedAt };
        signal({ event_name: 'llm.generation_cancelled', model });
      }
      if (startedAt !== undefined) endSpeech(startedAt);
      progress = { kind: 'ended' };
    },
    silence() {
      progress = { kind: 'ended' };
    },
  };
}
