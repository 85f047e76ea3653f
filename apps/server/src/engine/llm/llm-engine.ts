import { findPhase, type Phase } from '@interactive-chat/conversation/profiles';
import { toTimestamp } from '../../clock.ts';
import type { CreateEngine, Engine, EngineContext } from '../engine.ts';
import { type Answer, startAnswer } from './answer.ts';
import { buildPrompt, type Cue } from './build-prompt.ts';
import { createHoldableTime, type HoldableTime } from './holdable-time.ts';
import type { Model } from './model.ts';

export interface LlmEngineOptions {
  readonly model: Model;
  /** Most milliseconds until the first words of an answer, retries included, and between two pieces of it. */
  readonly timeoutMs: number;
  /** How often an answer of which nothing was shown is asked for again. */
  readonly maxRetries: number;
}

interface Talk {
  readonly context: EngineContext;
  readonly time: HoldableTime;
  /** The phase that was entered; the fold may be one ahead. */
  phase: Phase | undefined;
  answer: Answer | undefined;
  isOver: boolean;
}

/** Engines that share one model, one per session (EN1). */
export function createLlmEngines(options: LlmEngineOptions): CreateEngine {
  return () => createLlmEngine(options);
}

/** A partner that is a language model: it is told the profile's phase and what was said, and answers as fast as it can. */
export function createLlmEngine(options: LlmEngineOptions): Engine {
  let talk: Talk | undefined;

  return {
    start(context) {
      const phase = findPhase(context.profile, context.state().phase?.current_phase_id);
      const time = createHoldableTime(context.clock);
      talk = { context, time, phase, answer: undefined, isOver: false };
    },
    handle(input) {
      if (!talk || talk.isOver) return undefined;
      switch (input.kind) {
        case 'phase':
          talk.phase = findPhase(talk.context.profile, input.event.payload.to);
          return talk.phase?.startsWith === 'ai' ? respond(talk, options, { kind: 'opener' }) : undefined;
        case 'text':
        case 'silence':
          return respond(talk, options, input);
        default:
          return input satisfies never;
      }
    },
    pause: () => talk?.time.hold(),
    resume() {
      talk?.time.release();
      talk?.answer?.release();
    },
    interrupt(turnId) {
      if (talk?.answer?.turnId === turnId) talk.answer.cancel();
    },
    stop() {
      if (!talk) return;
      talk.isOver = true;
      talk.answer?.stop();
    },
  };
}

async function respond(
  talk: Talk,
  { model, timeoutMs, maxRetries }: LlmEngineOptions,
  cue: Cue,
): Promise<void> {
  const { context, time, phase } = talk;
  const { clock, profile } = context;
  const isAsked = cue.kind === 'text';
  const turnId = isAsked ? cue.turnId : context.newTurnId();
  const messages = buildPrompt({
    profile,
    phase,
    state: context.state(),
    cue,
    now: toTimestamp(clock.now()),
  });
  const answer = startAnswer({
    context,
    model,
    time,
    timeoutMs,
    maxRetries,
    turnId,
    askedAt: isAsked ? clock.monotonic() : undefined,
    messages,
    signals: phase?.signals ?? [],
    after: (signals) => emitSignals(talk, phase, turnId, signals),
  });
  talk.answer = answer;
  await answer.done;
  talk.answer = undefined;
}

/** The answer itself, or the first of the signals, may have ended the phase (PH4). */
function emitSignals(
  talk: Talk,
  phase: Phase | undefined,
  turnId: string,
  signals: ReadonlySet<string>,
): void {
  for (const name of signals) {
    if (talk.isOver || talk.context.state().phase?.current_phase_id !== phase?.id) return;
    talk.context.emit({ event_type: 'signal', turn_id: turnId, payload: { event_name: `custom.${name}` } });
  }
}
