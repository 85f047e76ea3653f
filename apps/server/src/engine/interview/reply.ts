import type { Phase } from '@interactive-chat/conversation/profiles';
import type { Random } from '../../random.ts';
import { chooseFollowUp, chooseQuestion } from './choose-question.ts';
import { chooseLine, LINES } from './lines.ts';
import type { Memory } from './memory.ts';
import type { Answer } from './read-answer.ts';
import { fillLine } from './slots.ts';

interface Reply {
  readonly text: string;
  /** Whether it was the last one of the phase. */
  readonly isLast: boolean;
}

interface Situation {
  readonly phase: Phase;
  readonly memory: Memory;
  readonly answer: Answer;
  readonly random: Pick<Random, 'next'>;
}

const MAX_NUDGES = 1;
/** An answer of fewer words is asked after. */
const SHORT_ANSWER_WORDS = 4;
/** How often a longer answer is asked after as well. */
const FOLLOW_UP_CHANCE = 0.2;
const MIRROR_CHANCE = 0.6;
const WORDS_A_SECOND = 2.5;
/** Who stops before this part of the time they may speak is encouraged to go on. */
const FULL_SPEECH = 0.25;

/** What the interview says next; `memory` takes note of it. */
export function reply(situation: Situation, mustEnd: boolean): Reply {
  const { memory, answer } = situation;
  if (mustEnd) return bridge(situation);
  switch (answer.kind) {
    case 'repeat':
      if (memory.current) return goOn(line(situation, LINES.repeat), memory.lastText);
      return moveOn(situation);
    case 'empty':
      return askAfter(situation, () => line(situation, LINES.unclear)) ?? moveOn(situation);
    case 'question':
      return askAfter(situation, () => answerBack(situation)) ?? moveOn(situation);
    case 'unsure':
      return moveOn(situation);
    case 'statement':
      return sayMore(situation) ?? moveOn(situation);
    default:
      return answer.kind satisfies never;
  }
}

/** A line instead of the next question, unless this one was asked after already. */
function askAfter({ memory }: Situation, say: () => string | undefined): Reply | undefined {
  if (!memory.current || memory.current.nudges >= MAX_NUDGES) return undefined;
  const { lastText } = memory;
  const text = say();
  memory.nudge(lastText);
  return goOn(text);
}

function answerBack(situation: Situation): string {
  const { phase, memory } = situation;
  const back = line(situation, phase.acknowledgements.questionBack ?? LINES.questionBack);
  const isTalk = memory.current?.isOpener && phase.guards.maxSpeakingSeconds !== undefined;
  return isTalk ? (back ?? '') : join(back, line(situation, LINES.backToYou));
}

/** Asks after an answer that was short, now and then after another one too. */
function sayMore(situation: Situation): Reply | undefined {
  const { phase, memory, answer, random } = situation;
  if (!memory.current || memory.current.nudges >= MAX_NUDGES || answer.asksBack || answer.isSad)
    return undefined;
  const isShort = stopsShort(situation);
  if (!isShort && random.next() >= FOLLOW_UP_CHANCE) return undefined;
  const followUp = chooseFollowUp(memory);
  if (followUp !== undefined) {
    const lead = isShort ? undefined : acknowledge(situation);
    memory.nudge(followUp);
    return goOn(lead, fillLine(followUp, memory.slots));
  }
  const fresh = (phase.acknowledgements.encourage ?? []).filter((each) => !memory.isAsked(each));
  const encouragement = isShort ? line(situation, fresh) : undefined;
  if (encouragement === undefined) return undefined;
  memory.nudge(encouragement);
  return goOn(encouragement);
}

function stopsShort({ phase, memory, answer }: Situation): boolean {
  const { maxSpeakingSeconds } = phase.guards;
  if (memory.current?.isOpener && maxSpeakingSeconds !== undefined)
    return answer.words / WORDS_A_SECOND < maxSpeakingSeconds * FULL_SPEECH;
  return answer.words < SHORT_ANSWER_WORDS && memory.current?.question.slots === undefined;
}

function moveOn(situation: Situation): Reply {
  const { phase, memory, random } = situation;
  const question = chooseQuestion(phase, memory, random);
  if (question === undefined) return bridge(situation);
  const lead = acknowledge(situation);
  const text = fillLine(question.text, memory.slots);
  memory.ask(question, 'question', text);
  return goOn(lead, text);
}

function bridge(situation: Situation): Reply {
  const lead = situation.answer.isSad ? line(situation, LINES.sad) : undefined;
  return { text: join(lead, line(situation, situation.phase.bridges)), isLast: true };
}

/** A word on what was said before the next question. */
function acknowledge(situation: Situation): string | undefined {
  const { phase, answer, random } = situation;
  const { plain, mirror, questionBack, unsure } = phase.acknowledgements;
  if (answer.isSad) return line(situation, LINES.sad);
  if (answer.kind === 'unsure' || answer.kind === 'empty') return line(situation, unsure ?? LINES.unsure);
  if (answer.asksBack) return line(situation, questionBack ?? LINES.questionBack);
  const { mention } = answer;
  if (mirror !== undefined && mention !== undefined && random.next() < MIRROR_CHANCE)
    return line(situation, mirror, [['mention', mention]]);
  return line(situation, plain);
}

function line(
  { memory, random }: Situation,
  lines: readonly string[],
  extra?: readonly (readonly [string, string])[],
): string | undefined {
  return chooseLine(lines, memory, random, extra);
}

function goOn(...parts: readonly (string | undefined)[]): Reply {
  return { text: join(...parts), isLast: false };
}

function join(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}
