import type { EngineContext } from '../engine.ts';
import type { HoldableTime } from './holdable-time.ts';
import type { Message, Model } from './model.ts';
import { ModelError } from './model-error.ts';
import { type Reading, readParts } from './read-parts.ts';
import { retryDelayMs } from './retry-delay.ts';
import { createUtterance } from './utterance.ts';

export interface AnswerOptions {
  readonly context: Pick<EngineContext, 'clock' | 'emit' | 'abandon' | 'random'>;
  readonly model: Model;
  readonly time: HoldableTime;
  readonly timeoutMs: number;
  readonly maxRetries: number;
  readonly turnId: string;
  /** When the person had said what is answered, by the monotonic clock; without it nobody was waiting. */
  readonly askedAt: number | undefined;
  readonly messages: readonly Message[];
  /** Signals that the model may give (EN9). */
  readonly signals: readonly string[];
  /** Runs right after the last event of an answer that is complete, with the signals that the model gave. */
  readonly after: (signals: ReadonlySet<string>) => void;
}

/** One answer of the model, from the request to its last event; what fails on the way is told in events (EN7). */
export interface Answer {
  readonly turnId: string;
  /** Settles when it is complete, failed or cancelled. */
  readonly done: Promise<void>;
  /** Shows what came in a pause; the time is released already. */
  release(): void;
  /** Closes the request at once and emits the ends of what was started. */
  cancel(): void;
  /** Closes the request at once without a word. */
  stop(): void;
}

export function startAnswer(options: AnswerOptions): Answer {
  const { context, model, time, timeoutMs, maxRetries, turnId, askedAt } = options;
  const utterance = createUtterance({ context, turnId, model: model.name, askedAt });
  const cancelled = new AbortController();
  const timedOut = new AbortController();
  const request = AbortSignal.any([cancelled.signal, timedOut.signal]);
  let forgetTimeout = (): void => {};
  /** What came while nothing may be emitted. */
  let unshown = '';

  // What is not shown does not count: the host takes silence for a failure (EN5).
  const watch = (): void => {
    forgetTimeout();
    forgetTimeout = time.after(timeoutMs, () =>
      timedOut.abort(new ModelError('llm_timeout', 'The model took too long.', { retryable: true })),
    );
  };
  const show = (text: string): void => {
    unshown += text;
    if (unshown === '' || time.isHeld) return;
    const shown = unshown;
    unshown = '';
    watch();
    utterance.show(shown);
  };

  const attempt = async (): Promise<Reading | ModelError> => {
    try {
      return await readParts(model.stream(options.messages, request), options.signals, show);
    } catch (error) {
      if (error instanceof ModelError) return error;
      throw error;
    }
  };
  /** Milliseconds until the next attempt; undefined when there is none, as text that was shown cannot be taken back. */
  const delayAfter = (error: ModelError, failures: number, deadlineMs: number): number | undefined => {
    if (utterance.text !== '' || !error.retryable || failures >= maxRetries) return undefined;
    const delayMs = retryDelayMs(failures, error.retryAfterMs, context.random.next());
    return time.elapsedMs() + delayMs < deadlineMs ? delayMs : undefined;
  };
  const complete = ({ signals, usage }: Reading): void => {
    utterance.complete(usage);
    if (!cancelled.signal.aborted) options.after(signals);
  };
  /** Emits how it ended; after the pause, if there is one. */
  const end = async (emit: () => void): Promise<void> => {
    await time.released(cancelled.signal);
    if (!cancelled.signal.aborted) emit();
  };

  const run = async (): Promise<void> => {
    await time.released(cancelled.signal);
    cancelled.signal.throwIfAborted();
    utterance.begin();
    watch();
    const deadlineMs = time.elapsedMs() + timeoutMs;
    for (let failures = 0; ; failures += 1) {
      const result = await attempt();
      if (!(result instanceof ModelError)) return end(() => complete(result));
      const delayMs = delayAfter(result, failures, deadlineMs);
      if (delayMs === undefined) return end(() => utterance.fail(result));
      unshown = '';
      await time.sleep(delayMs, cancelled.signal);
      cancelled.signal.throwIfAborted();
    }
  };
  const close = (): void => {
    forgetTimeout();
    cancelled.abort();
  };

  return {
    turnId,
    done: run()
      .catch((error: unknown) => {
        if (!cancelled.signal.aborted) throw error;
      })
      .finally(() => forgetTimeout()),
    release: () => show(''),
    cancel() {
      close();
      utterance.cancel();
    },
    stop() {
      close();
      utterance.silence();
    },
  };
}
