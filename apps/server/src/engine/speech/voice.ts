import type { PublishedEvent, SignalPayload } from '@interactive-chat/protocol';
import type { EngineContext } from '../engine.ts';
import { fragmentsOf } from './fragments.ts';
import { HoldableTimer } from './holdable-timer.ts';
import { fragmentDelays } from './pace.ts';

/** Between the input and the first word, at speed 1. */
const THINKING_MS = 500;

interface Line {
  readonly turnId: string;
  readonly text: string;
  /** When the person stopped, by the monotonic clock; without it nobody was waiting. */
  readonly askedAt?: number | undefined;
  /** Runs right after the utterance's last event, not when it was cut short. */
  readonly after?: (() => void) | undefined;
}

/** The mouth of an engine: speaks one line at a time and emits what belongs to it, every start with its end (EV7). */
export interface Voice {
  /** Settles when the line is final, cut short or the voice stopped; at speed 0 everything is emitted before it returns. */
  say(line: Line): Promise<void>;
  hold(): void;
  release(): void;
  /** Ends a line of this turn in the middle, if it is being spoken. */
  cut(turnId: string): void;
  /** Nothing is emitted afterwards. Idempotent. */
  stop(): void;
}

type Progress =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'thinking' }
  | { readonly kind: 'speaking'; readonly startedAt: number }
  /** The work on it is complete, its speech not yet. */
  | { readonly kind: 'ending'; readonly startedAt: number }
  | { readonly kind: 'ended' };

interface Speaking {
  readonly line: Line;
  readonly settle: (failure?: { readonly cause: unknown }) => void;
  progress: Progress;
}

export function createVoice(context: Pick<EngineContext, 'clock' | 'speed' | 'emit'>, model: string): Voice {
  const { clock, speed } = context;
  const timer = new HoldableTimer(clock);
  let current: Speaking | undefined;
  let stopped = false;

  /** What one emits may cut or stop this very line; then the rest of it is not emitted. */
  const emit = (speaking: Speaking, event: PublishedEvent): void => {
    if (current === speaking) context.emit(event);
  };
  const signal = (speaking: Speaking, payload: SignalPayload): void =>
    emit(speaking, { event_type: 'signal', turn_id: speaking.line.turnId, payload });

  const attempt = (speaking: Speaking, task: () => void): void => {
    try {
      task();
    } catch (cause) {
      end(speaking, { cause });
    }
  };
  const wait = (speaking: Speaking, delayMs: number, task: () => void): void => {
    if (current === speaking) timer.after(delayMs, () => attempt(speaking, task));
  };

  const end = (speaking: Speaking, failure?: { readonly cause: unknown }): void => {
    if (current !== speaking) return;
    timer.cancel();
    current = undefined;
    speaking.settle(failure);
  };

  const begin = (speaking: Speaking): void => {
    const begunAt = clock.monotonic();
    speaking.progress = { kind: 'thinking' };
    signal(speaking, { event_name: 'llm.generation_start', model });
    wait(speaking, speed > 0 ? THINKING_MS / speed : 0, () => start(speaking, begunAt));
  };

  const start = (speaking: Speaking, begunAt: number): void => {
    const startedAt = clock.monotonic();
    speaking.progress = { kind: 'speaking', startedAt };
    signal(speaking, { event_name: 'tts.speech_started' });
    const { text } = speaking.line;
    const fragments = speed > 0 ? fragmentsOf(text) : [text];
    const delays = fragmentDelays(fragments, speed);
    const speak = (index: number, offset: number): void => {
      const fragment = fragments[index];
      if (fragment === undefined) {
        finish(speaking, begunAt, startedAt);
        return;
      }
      emit(speaking, {
        event_type: 'turn_delta',
        turn_id: speaking.line.turnId,
        payload: { speaker: 'ai', offset, text: fragment },
      });
      wait(speaking, delays[index] ?? 0, () => speak(index + 1, offset + fragment.length));
    };
    speak(0, 0);
  };

  const finish = (speaking: Speaking, begunAt: number, startedAt: number): void => {
    const { line } = speaking;
    const duration_sec = (clock.monotonic() - startedAt) / 1000;
    speaking.progress = { kind: 'ending', startedAt };
    signal(speaking, {
      event_name: 'llm.generation_complete',
      model,
      time_to_first_token_ms: startedAt - begunAt,
    });
    emit(speaking, {
      event_type: 'turn_update',
      turn_id: line.turnId,
      payload: {
        speaker: 'ai',
        transcript: line.text,
        is_final: true,
        interrupted: false,
        duration_sec,
        ...(line.askedAt !== undefined && { latency_ms: startedAt - line.askedAt }),
      },
    });
    if (current === speaking) speaking.progress = { kind: 'ended' };
    signal(speaking, { event_name: 'tts.speech_ended', duration_sec });
    if (current === speaking) line.after?.();
    end(speaking);
  };

  return {
    say(line) {
      return new Promise((resolve, reject) => {
        if (stopped) return resolve();
        const settle: Speaking['settle'] = (failure) => (failure ? reject(failure.cause) : resolve());
        const speaking: Speaking = { line, settle, progress: { kind: 'waiting' } };
        current = speaking;
        // At once, unless held.
        wait(speaking, 0, () => begin(speaking));
      });
    },
    hold: () => timer.hold(),
    release: () => timer.release(),
    cut(turnId) {
      const speaking = current;
      if (speaking?.line.turnId !== turnId) return;
      end(speaking);
      for (const payload of endsOf(speaking.progress, model, clock.monotonic())) {
        context.emit({ event_type: 'signal', turn_id: turnId, payload });
      }
    },
    stop() {
      stopped = true;
      if (current) end(current);
    },
  };
}

/** The ends of what was started and has not ended (EV7). */
function endsOf(progress: Progress, model: string, now: number): SignalPayload[] {
  const cancelled: SignalPayload = { event_name: 'llm.generation_cancelled', model };
  switch (progress.kind) {
    case 'waiting':
    case 'ended':
      return [];
    case 'thinking':
      return [cancelled];
    case 'speaking':
      return [cancelled, { event_name: 'tts.speech_ended', duration_sec: (now - progress.startedAt) / 1000 }];
    case 'ending':
      return [{ event_name: 'tts.speech_ended', duration_sec: (now - progress.startedAt) / 1000 }];
    default:
      return progress satisfies never;
  }
}
