import { findPhase, type Phase } from '@interactive-chat/conversation/profiles';
import type { Engine, EngineContext } from '../engine.ts';
import { createVoice, type Voice } from '../speech/voice.ts';
import { chooseOpener } from './choose-question.ts';
import { chooseLine } from './lines.ts';
import { Memory } from './memory.ts';
import { readAnswer } from './read-answer.ts';
import { reply } from './reply.ts';
import { fillLine } from './slots.ts';

interface Interview {
  readonly context: EngineContext;
  readonly voice: Voice;
  readonly memory: Memory;
  /** The phase whose opener was or is to be spoken; the fold may be one ahead. */
  phase: Phase | undefined;
}

/**
 * The offline partner: runs the profile's phases with openers, questions and what was said. Deterministic given the context's random.
 * When a phase has had its questions it emits `custom.<phase>_done`; moving on is decided elsewhere (PH1).
 */
export function createInterviewEngine(): Engine {
  let interview: Interview | undefined;

  return {
    start(context) {
      const { history, phase } = context.state();
      interview = {
        context,
        voice: createVoice(context, 'interview'),
        memory: Memory.of(context.profile, history),
        phase: findPhase(context.profile, phase?.current_phase_id),
      };
    },
    handle(input) {
      if (!interview) return undefined;
      switch (input.kind) {
        case 'phase':
          return enterPhase(interview, input.event.payload.to);
        case 'text':
          return answerText(interview, input.turnId, input.text);
        case 'silence':
          return undefined;
        default:
          return input satisfies never;
      }
    },
    pause: () => interview?.voice.hold(),
    resume: () => interview?.voice.release(),
    interrupt: (turnId) => interview?.voice.cut(turnId),
    stop: () => interview?.voice.stop(),
  };
}

function enterPhase(interview: Interview, id: string): Promise<void> | undefined {
  const { context, memory, voice } = interview;
  const phase = findPhase(context.profile, id);
  interview.phase = phase;
  memory.enter();
  if (phase === undefined || phase.startsWith === 'human') return undefined;
  const opener = chooseOpener(phase, memory, context.random);
  // A phase that was entered before may have no new opener left; then a word is enough.
  const text = opener
    ? fillLine(opener.text, memory.slots)
    : chooseLine(phase.acknowledgements.plain, memory, context.random);
  if (opener) memory.ask(opener, 'opener', text);
  return text === undefined ? undefined : voice.say({ turnId: context.newTurnId(), text });
}

function answerText(interview: Interview, turnId: string, text: string): Promise<void> {
  const { context, memory, voice } = interview;
  const askedAt = context.clock.monotonic();
  const state = context.state();
  const currentId = state.phase?.current_phase_id;
  const phase = interview.phase ?? findPhase(context.profile, currentId) ?? context.profile.phases[0];
  if (phase === undefined) return Promise.resolve();
  memory.hear(text);
  const isOver =
    currentId !== phase.id || state.phase_turns >= (phase.guards.maxTurns ?? Number.POSITIVE_INFINITY);
  const next = reply(
    { phase, memory, answer: readAnswer(text, memory.lastText), random: context.random },
    isOver,
  );
  const done = (): void => {
    // The reply itself may have ended the phase by its guard (PH4).
    if (!next.isLast || context.state().phase?.current_phase_id !== phase.id) return;
    context.emit({
      event_type: 'signal',
      turn_id: turnId,
      payload: { event_name: `custom.${phase.id}_done` },
    });
  };
  return voice.say({ turnId, text: next.text, askedAt, after: done });
}
