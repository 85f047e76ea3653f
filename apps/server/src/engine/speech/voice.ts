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

/** The mouth of an engine: speaks one line at a time and emits what belongs to it, every start with its end (EV7). */
export class Voice {
  readonly #context: Pick<EngineContext, 'clock' | 'speed' | 'emit'>;
  readonly #model: string;
  readonly #timer: HoldableTimer;
  #current: Speaking | undefined;
  #isStopped = false;

  constructor(context: Pick<EngineContext, 'clock' | 'speed' | 'emit'>, model: string) {
    this.#context = context;
    this.#model = model;
    this.#timer = new HoldableTimer(context.clock);
  }

  /** Settles when the line is final, cut short or the voice stopped; at speed 0 everything is emitted before it returns. */
  say(line: Line): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#isStopped) return resolve();
      const settle: Speaking['settle'] = (failure) => (failure ? reject(failure.cause) : resolve());
      const speaking: Speaking = { line, settle, progress: { kind: 'waiting' } };
      this.#current = speaking;
      // At once, unless held.
      this.#wait(speaking, 0, () => this.#begin(speaking));
    });
  }

  hold(): void {
    this.#timer.hold();
  }

  release(): void {
    this.#timer.release();
  }

  /** Ends a line of this turn in the middle, if it is being spoken. */
  cut(turnId: string): void {
    const speaking = this.#current;
    if (speaking?.line.turnId !== turnId) return;
    this.#end(speaking);
    for (const payload of endsOf(speaking.progress, this.#model, this.#context.clock.monotonic()))
      this.#context.emit({ event_type: 'signal', turn_id: turnId, payload });
  }

  /** Nothing is emitted afterwards. Idempotent. */
  stop(): void {
    this.#isStopped = true;
    if (this.#current) this.#end(this.#current);
  }

  /** What one emits may cut or stop this very line; then the rest of it is not emitted. */
  #emit(speaking: Speaking, event: PublishedEvent): void {
    if (this.#current === speaking) this.#context.emit(event);
  }

  #signal(speaking: Speaking, payload: SignalPayload): void {
    this.#emit(speaking, { event_type: 'signal', turn_id: speaking.line.turnId, payload });
  }

  #wait(speaking: Speaking, delayMs: number, task: () => void): void {
    if (this.#current === speaking) this.#timer.after(delayMs, () => this.#attempt(speaking, task));
  }

  #attempt(speaking: Speaking, task: () => void): void {
    try {
      task();
    } catch (cause) {
      this.#end(speaking, { cause });
    }
  }

  #end(speaking: Speaking, failure?: { readonly cause: unknown }): void {
    if (this.#current !== speaking) return;
    this.#timer.cancel();
    this.#current = undefined;
    speaking.settle(failure);
  }

  #begin(speaking: Speaking): void {
    const { clock, speed } = this.#context;
    const begunAt = clock.monotonic();
    speaking.progress = { kind: 'thinking' };
    this.#signal(speaking, { event_name: 'llm.generation_start', model: this.#model });
    this.#wait(speaking, speed > 0 ? THINKING_MS / speed : 0, () => this.#start(speaking, begunAt));
  }

  #start(speaking: Speaking, begunAt: number): void {
    const { clock, speed } = this.#context;
    const startedAt = clock.monotonic();
    speaking.progress = { kind: 'speaking', startedAt };
    this.#signal(speaking, { event_name: 'tts.speech_started' });
    const { text } = speaking.line;
    const fragments = speed > 0 ? fragmentsOf(text) : [text];
    const delays = fragmentDelays(fragments, speed);
    const speak = (index: number, offset: number): void => {
      const fragment = fragments[index];
      if (fragment === undefined) {
        this.#finish(speaking, begunAt, startedAt);
        return;
      }
      this.#emit(speaking, {
        event_type: 'turn_delta',
        turn_id: speaking.line.turnId,
        payload: { speaker: 'ai', offset, text: fragment },
      });
      this.#wait(speaking, delays[index] ?? 0, () => speak(index + 1, offset + fragment.length));
    };
    speak(0, 0);
  }

  #finish(speaking: Speaking, begunAt: number, startedAt: number): void {
    const { line } = speaking;
    const duration_sec = (this.#context.clock.monotonic() - startedAt) / 1000;
    speaking.progress = { kind: 'ending', startedAt };
    this.#signal(speaking, {
      event_name: 'llm.generation_complete',
      model: this.#model,
      time_to_first_token_ms: startedAt - begunAt,
    });
    this.#emit(speaking, {
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
    if (this.#current === speaking) speaking.progress = { kind: 'ended' };
    this.#signal(speaking, { event_name: 'tts.speech_ended', duration_sec });
    if (this.#current === speaking) line.after?.();
    this.#end(speaking);
  }
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
