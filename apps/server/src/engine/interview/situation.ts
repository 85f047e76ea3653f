import { END, type Phase, type ReadyAnswer } from '@interactive-chat/conversation/profiles';
import type { Random } from '../../random.ts';
import { chooseLine } from './choose-line.ts';
import type { Memory } from './memory.ts';
import type { Answer } from './read-answer.ts';

/** What the interview is to reply to. */
export interface Situation {
  readonly phase: Phase;
  readonly memory: Memory;
  readonly answer: Answer;
  readonly random: Pick<Random, 'next'>;
  /** For how long the person has spoken in the phase. */
  readonly speakingSeconds: number;
  /** Whether the phase ends with this reply whatever it says. */
  readonly mustEnd: boolean;
  /** Whether the profile keeps a distance (`context.distance`): then family and feelings are not asked about. */
  readonly keepsDistance: boolean;
  /** What the profile answers to questions. */
  readonly answers: readonly ReadyAnswer[];
  /** Whether the phase may end with this reply. */
  readonly mayEnd: boolean;
  /** The signals that lead from here to a phase that was not entered yet, once the phase may end. */
  readonly branches: readonly string[];
  /** The signal that leads from here to the farewell, where there is one. */
  readonly leaving: string | undefined;
  /** Whether the phase that comes next goes on with what was told. */
  readonly goesOn: boolean;
  /** Whether the phase is the first, which is over as soon as there is something to talk about. */
  readonly isBeginning: boolean;
}

/** What can be said of a situation without anybody having answered. */
export type Standing = Pick<Situation, 'phase' | 'memory' | 'random'>;

/** An answer of fewer words is asked after. */
export const SHORT_ANSWER_WORDS = 4;

export function isShort({ answer, memory }: Situation): boolean {
  return answer.words < SHORT_ANSWER_WORDS && memory.asked.current?.question.slots === undefined;
}

/** Whether the person is to speak at length about the opener. */
export function isTalk({ phase, memory }: Standing): boolean {
  return phase.guards.maxSpeakingSeconds !== undefined && (memory.asked.current?.isOpener ?? false);
}

/** Whether the talk is about the person's own life: a phase that says nothing back is not. */
export function isAboutThem({ phase }: Pick<Situation, 'phase'>): boolean {
  return phase.acknowledgements.mirror !== undefined;
}

/** Whether nothing comes after the phase. */
export function isLastPhase({ transitions }: Phase): boolean {
  return transitions.length > 0 && transitions.every(({ to }) => to === END);
}

/** One of the lines; `{question}` and what else is given can be put in. */
export function line(
  { memory, random }: Standing,
  lines: readonly string[],
  extra: Iterable<readonly [string, string]> = [],
): string | undefined {
  const question = memory.asked.lastText === '' ? [] : [['question', memory.asked.lastText] as const];
  return chooseLine(lines, memory, random, [...question, ...extra]);
}

/** Of so many replies at most one has a word that fits anything; where a distance is kept it is a matter of manners, and more often. */
const STOCK_EVERY = 6;
const STOCK_EVERY_AT_A_DISTANCE = 2;

/** A word that fits anything, seldom. */
export function stockLine(situation: Situation, lines: readonly string[]): string | undefined {
  const every = situation.keepsDistance ? STOCK_EVERY_AT_A_DISTANCE : STOCK_EVERY;
  return situation.memory.lines.sinceStock >= every ? line(situation, lines) : undefined;
}

/** The same of those that were not said before. */
export function newLine(
  standing: Standing,
  lines: readonly string[],
  extra: Iterable<readonly [string, string]> = [],
): string | undefined {
  const fresh = lines.filter((each) => standing.memory.lines.timesUsed(each) === 0);
  return line(standing, fresh, extra);
}

export function join(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}

/** The same; undefined where there is nothing to say. */
export function joinAny(...parts: readonly (string | undefined)[]): string | undefined {
  return join(...parts) || undefined;
}
