import {
  findPhase,
  type Phase,
  type Profile,
  speakingSeconds,
} from '@interactive-chat/conversation/profiles';
import type { Engine, EngineContext, EngineInput } from '../engine.ts';
import { Voice } from '../speech/voice.ts';
import { SHIPPED_TOPIC_BOOK } from './book/shipped-topic-book.ts';
import type { TopicBook } from './book/topic-book.ts';
import { chooseLine } from './choose-line.ts';
import { chooseOpener, chooseQuestion, wordingOf } from './choose-question.ts';
import { fillLine } from './fill-line.ts';
import { LazyMemory } from './lazy-memory.ts';
import { Memory } from './memory.ts';
import { carryOver, farewell } from './move-on.ts';
import { reply } from './reply.ts';
import { breakSilence } from './silence.ts';
import { isAboutThem } from './situation.ts';

interface Interview {
  readonly context: EngineContext;
  readonly voice: Voice;
  readonly memory: LazyMemory;
  /** The phase whose opener was or is to be spoken; the fold may be one ahead. */
  phase: Phase | undefined;
}

/**
 * The offline partner: runs the profile's phases with openers, questions and what was said. Deterministic given the context's random.
 * When a phase has had its questions it emits `custom.<phase>_done`, when the person wants to leave the signal that leads to the last phase;
 * moving on is decided elsewhere (PH1).
 * @param book what it knows of everyday life, shared by all sessions
 */
export function createInterviewEngine(book: TopicBook = SHIPPED_TOPIC_BOOK): Engine {
  return new InterviewEngine(book);
}

class InterviewEngine implements Engine {
  readonly #book: TopicBook;
  #interview: Interview | undefined;

  constructor(book: TopicBook) {
    this.#book = book;
  }

  start(context: EngineContext): void {
    const { profile, unanswered } = context;
    const { history, phase } = context.state();
    const answered = history.filter(({ turn_id }) => !unanswered.has(turn_id));
    const known = answered.length === 0 ? undefined : Memory.of(profile, this.#book, answered);
    this.#interview = {
      context,
      voice: new Voice(context, 'interview'),
      memory: new LazyMemory(profile, this.#book, known),
      phase: findPhase(profile, phase?.current_phase_id),
    };
  }

  handle(input: EngineInput): Promise<void> | undefined {
    const interview = this.#interview;
    if (!interview) return undefined;
    switch (input.kind) {
      case 'phase':
        return enterPhase(interview, input.event.payload.to);
      case 'text':
        return answerText(interview, input.turnId, input.text);
      case 'silence':
        return answerSilence(interview, input.times);
      default:
        return input satisfies never;
    }
  }

  pause(): void {
    this.#interview?.voice.hold();
  }

  resume(): void {
    this.#interview?.voice.release();
  }

  interrupt(turnId: string): void {
    this.#interview?.voice.cut(turnId);
  }

  stop(): void {
    this.#interview?.voice.stop();
  }
}

function enterPhase(interview: Interview, id: string): Promise<void> | undefined {
  const { context } = interview;
  const phase = findPhase(context.profile, id);
  interview.phase = phase;
  const isAgain = interview.memory.current.visits.wasEntered(id);
  interview.memory.enter(id);
  const memory = interview.memory.current;
  if (phase === undefined || phase.startsWith === 'human') return undefined;
  if (memory.isLeaving) return partFrom(interview, phase);
  const standing = { phase, memory, random: context.random };
  const keepsDistance = context.profile.context?.distance !== undefined;
  const carried =
    isTalkAboutThem(phase) && !keepsDistance && memory.latest && !isJustTakenUp(memory)
      ? carryOver({ ...standing, answer: memory.latest, keepsDistance })
      : undefined;
  // What was just said back or answered needs no question: people go on from it.
  if (isTalkAboutThem(phase) && carried === undefined && isJustTakenUp(memory)) return undefined;
  // A talk that was left for something else goes on; it does not begin anew.
  const goingOn = isAgain && !carried ? chooseQuestion(phase, memory, context.random, false) : undefined;
  const opener = goingOn ?? (carried ? undefined : chooseOpener(phase, memory, context.random));
  // A phase that was entered before may have no new opener left; then a word is enough.
  const text =
    carried ??
    (opener && fillLine(wordingOf(opener, memory), memory.slots)) ??
    chooseLine(phase.acknowledgements.plain, memory, context.random);
  return text === undefined ? undefined : speak(interview, phase, { turnId: context.newTurnId(), text });
}

/** In the last phase, what is said to who has said goodbye, and the end; in any other the interview waits. */
function partFrom(interview: Interview, phase: Phase): Promise<void> | undefined {
  const { context } = interview;
  const memory = interview.memory.current;
  if (phase !== context.profile.phases.at(-1)) return undefined;
  const keepsDistance = context.profile.context?.distance !== undefined;
  const text = farewell({ phase, memory, random: context.random, keepsDistance });
  const turnId = context.newTurnId();
  const after = (): void => signal(context, turnId, `${phase.id}_done`);
  return speak(interview, phase, { turnId, text, after });
}

function signal(context: EngineContext, turnId: string, name: string): void {
  context.emit({ event_type: 'signal', turn_id: turnId, payload: { event_name: `custom.${name}` } });
}

function isTalkAboutThem(phase: Phase | undefined): boolean {
  const isTalk = phase?.guards.maxSpeakingSeconds !== undefined;
  return phase !== undefined && isAboutThem({ phase }) && phase.questions.length > 0 && !isTalk;
}

/** Whether the last reply has said back what was told, or answered what was asked. */
function isJustTakenUp({ latest, reflections, endsAsking }: Memory): boolean {
  if (latest?.kind !== 'statement') return false;
  return endsAsking || (!latest.asksBack && latest.clauses.some((each) => reflections.has(each)));
}

function answerSilence(interview: Interview, times: number): Promise<void> | undefined {
  const { context } = interview;
  const memory = interview.memory.current;
  const phase = phaseAtHand(interview);
  const text = phase && breakSilence({ phase, memory, random: context.random }, times);
  return text === undefined || phase === undefined
    ? undefined
    : speak(interview, phase, { turnId: context.newTurnId(), text });
}

function answerText(interview: Interview, turnId: string, text: string): Promise<void> | undefined {
  const { context } = interview;
  const askedAt = context.clock.monotonic();
  const phase = phaseAtHand(interview);
  if (phase === undefined) return undefined;
  const answer = interview.memory.hear(text);
  const memory = interview.memory.current;
  const state = context.state();
  const isCurrent = (): boolean => context.state().phase?.current_phase_id === phase.id;
  const mayEnd = state.phase_turns >= (phase.guards.minTurns ?? 0);
  const next = reply({
    phase,
    memory,
    answer,
    random: context.random,
    speakingSeconds: speakingSeconds(state, context.clock.now() / 1000),
    mustEnd: !isCurrent() || state.phase_turns >= (phase.guards.maxTurns ?? Number.POSITIVE_INFINITY),
    answers: context.profile.answers ?? [],
    keepsDistance: context.profile.context?.distance !== undefined,
    mayEnd,
    branches: mayEnd ? branchSignals(phase, memory) : [],
    leaving: leavingSignal(context.profile, phase),
    isBeginning: phase === context.profile.phases[0],
    goesOn:
      context.profile.context?.distance === undefined &&
      !memory.isLesson &&
      isTalkAboutThem(nextPhase(context.profile, phase)),
  });
  const after = (): void => {
    // The reply itself may have ended the phase by its guard (PH4).
    if (next.signal !== undefined && isCurrent()) signal(context, turnId, next.signal);
  };
  return speak(interview, phase, { turnId, text: next.text, askedAt, after });
}

/** The memory learns from what is said as it does from a history, so that both know the same. */
function speak({ memory, voice }: Interview, phase: Phase, line: Parameters<Voice['say']>[0]): Promise<void> {
  memory.say(phase, line.text);
  return voice.say(line);
}

function phaseAtHand({ context, phase }: Interview): Phase | undefined {
  return (
    phase ?? findPhase(context.profile, context.state().phase?.current_phase_id) ?? context.profile.phases[0]
  );
}

function branchSignals({ transitions }: Phase, memory: Memory): string[] {
  return transitions.filter(({ to }) => !memory.visits.wasEntered(to)).flatMap(({ signals }) => signals);
}

/** Where the phase leads to when it has had its questions. */
function nextPhase(profile: Profile, { id, transitions }: Phase): Phase | undefined {
  return findPhase(profile, transitions.find(({ signals }) => signals.includes(`${id}_done`))?.to);
}

function leavingSignal({ phases }: Profile, { transitions }: Phase): string | undefined {
  return transitions.find(({ to }) => to === phases.at(-1)?.id)?.signals[0];
}
