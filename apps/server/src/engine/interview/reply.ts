import { acknowledge } from './acknowledge.ts';
import { care, leaveIt } from './care.ts';
import { isAnotherThing } from './did-it-answer.ts';
import { easier } from './easier.ts';
import { followUp } from './follow-up.ts';
import { LINES } from './lines.ts';
import { comeBack } from './listen.ts';
import { bridge, farewell, isTelling, moveOn } from './move-on.ts';
import { isOffTopic } from './off-topic.ts';
import { giveTheWord, hasTheWord, putRight } from './put-right.ts';
import {
  answerAgain,
  answerAsked,
  answerBack,
  answerDoubt,
  answerInPassing,
  explainWord,
} from './question-back.ts';
import { sensedSignal } from './sensed.ts';
import { isAboutThem, isLastPhase, isTalk, join, line, newLine, type Situation } from './situation.ts';
import { encourageTalk, isTimeUsedUp } from './talk.ts';

interface Reply {
  readonly text: string;
  /** What it signals, where it is the last one of the phase. */
  readonly signal?: string;
}

/** How often a question is asked after where the talk is about the person, of few words, in a lesson, at a distance, or about other things. */
const MAX_NUDGES = 20;
const MAX_NUDGES_OF_FEW_WORDS = 2;
const MAX_NUDGES_IN_A_LESSON = 3;
const MAX_NUDGES_AT_A_DISTANCE = 2;
const MAX_NUDGES_ELSEWHERE = 1;
const FEW_WORDS_IN_A_ROW = 3;
const MIN_WEIGHT_TO_PAUSE = 8;

/** What the interview says next, after a word to what the person put right. */
export function reply(situation: Situation): Reply {
  const first = putRight(situation);
  const { text, signal } = next(situation);
  const said = { text: join(first, text) || (line(situation, LINES.brief) ?? '') };
  return signal === undefined ? said : { ...said, signal };
}

function next(situation: Situation): Reply {
  const { answer, mustEnd } = situation;
  if (answer.kind === 'leave') return letGo(situation);
  if (mustEnd || isTimeUsedUp(situation)) return bridge(situation);
  if (hasTheWord(situation) && (situation.keepsDistance || !isAboutThem(situation)))
    return moveOn(situation, answerAsked(situation) ?? answerAgain(situation) ?? '');
  if (hasTheWord(situation))
    return goOn(
      answer.kind === 'complaint'
        ? answerAgain(situation)
        : answer.asksBack
          ? answerBack(situation)
          : undefined,
      giveTheWord(situation),
    );
  const sensed = sensedSignal(situation);
  if (sensed !== undefined)
    return { ...goOn(answerDoubt(situation) ?? acknowledge(situation)), signal: sensed };
  switch (answer.kind) {
    case 'repeat':
      return repeat(situation);
    case 'empty':
      return askAfter(situation, LINES.unclear);
    case 'foreign':
      return askAfter(situation, LINES.foreign);
    case 'greeting':
      return askAfter(situation, LINES.greeting);
    case 'wait':
      return askAfter(situation, LINES.wait);
    case 'ready':
      return isTalk(situation) ? askAfter(situation, LINES.wait) : goOnFrom(situation);
    case 'clarify':
      return explain(situation);
    case 'why_ask':
      return askAfter(situation, LINES.whyAsk);
    case 'question':
      return askedBack(situation);
    case 'unsure':
      return withoutWords(situation);
    case 'decline':
    case 'complaint':
      return moveOn(situation);
    case 'statement':
      return goOnFrom(situation);
    default:
      return answer.kind satisfies never;
  }
}

/** Who says goodbye is asked nothing more. */
function letGo(situation: Situation): Reply {
  const { phase, leaving, mayEnd } = situation;
  if (leaving !== undefined) return { ...goOn(line(situation, LINES.leave)), signal: leaving };
  const said = goOn(isLastPhase(phase) ? farewell(situation) : line(situation, LINES.farewell));
  return mayEnd ? { ...said, signal: `${phase.id}_done` } : said;
}

const NOT_UNDERSTOOD = /\b(?:understand|rephrase|other words)\b/iu;

/** What was not heard is said again, what was not understood is said more easily or left; nothing comes a third time. */
function repeat(situation: Situation): Reply {
  const { memory, answer } = situation;
  const word = explainWord(situation);
  if (word !== undefined) return goOn(word);
  if (memory.asked.lastText === '') return moveOn(situation);
  const isAgain = LINES.repeat.some((each) => memory.lines.wasJustUsed(each));
  if (!isAgain && !NOT_UNDERSTOOD.test(answer.text)) return goOn(line(situation, LINES.repeat));
  const help = easier(situation);
  if (help !== undefined) return goOn(help);
  return isAgain || memory.asked.thread !== undefined
    ? moveOn(situation, newLine(situation, LINES.skip) ?? '')
    : goOn(line(situation, LINES.repeat));
}

function goOnFrom(situation: Situation): Reply {
  const { memory } = situation;
  if (situation.isBeginning && situation.goesOn && !situation.keepsDistance && isTelling(situation))
    return bridge(situation);
  if (isTalk(situation)) {
    const encouragement = encourageTalk(situation);
    return encouragement === undefined ? moveOn(situation) : goOn(encouragement);
  }
  const left = leaveIt(situation);
  if (left !== undefined) {
    const open = newLine(situation, LINES.tenderOpen);
    return open === undefined ? moveOn(situation, left) : goOn(left, open);
  }
  const cared = care(situation) ?? pauseFor(situation);
  if (cared !== undefined) return goOn(cared);
  const doubt = answerInPassing(situation) ?? answerDoubt(situation);
  // A phase may go on with a subject instead of an opener; then there is nothing but that to ask after.
  const isBegun = memory.asked.lastText !== '' || memory.reflections.times > 0;
  const nudges = isBegun ? (memory.asked.current?.nudges ?? memory.asked.nudgesInPhase) : MAX_NUDGES;
  if (nudges < maxNudges(situation)) {
    const again = nudges === 0 ? askAgain(situation) : undefined;
    if (again !== undefined) return goOn(again);
    const more = doubt === undefined ? followUp(situation) : undefined;
    if (more !== undefined) return goOn(more);
  }
  return moveOn(situation, doubt);
}

/** A partner who keeps a distance gives time to who tells of something heavy, and asks nothing. */
function pauseFor(situation: Situation): string | undefined {
  const { feeling } = situation.answer;
  const isGrave = feeling !== undefined && !feeling.isGood && feeling.weight >= MIN_WEIGHT_TO_PAUSE;
  return situation.keepsDistance && isGrave ? newLine(situation, feeling.formal) : undefined;
}

/** To what is certainly no answer. Who is here to hear them out goes along with whatever they speak of; an examiner needs the answer. */
function askAgain(situation: Situation): string | undefined {
  if (isAnotherThing(situation)) return newLine(situation, LINES.askedBadly);
  if (isAboutThem(situation) && !situation.keepsDistance) return undefined;
  const { answer, memory } = situation;
  const isNeeded = memory.asked.current?.question.slots !== undefined;
  return isNeeded && isOffTopic(memory.asked, answer) ? line(situation, LINES.leadBack) : undefined;
}

function maxNudges(situation: Situation): number {
  if (!isAboutThem(situation)) return MAX_NUDGES_ELSEWHERE;
  if (situation.keepsDistance) return MAX_NUDGES_AT_A_DISTANCE;
  if (situation.memory.isLesson) return MAX_NUDGES_IN_A_LESSON;
  return situation.memory.shortInARow >= FEW_WORDS_IN_A_ROW ? MAX_NUDGES_OF_FEW_WORDS : MAX_NUDGES;
}

/** Who does not know is helped with easier words, once. */
function withoutWords(situation: Situation): Reply {
  const { unsure } = situation.phase.acknowledgements;
  if (isTalk(situation)) return askAfter(situation, unsure ?? LINES.wait);
  const word = explainWord(situation);
  if (word !== undefined) return goOn(word);
  const help = easier(situation);
  if (help !== undefined) return goOn(help);
  return moveOn(situation);
}

/** How a question is meant may be asked on top of anything else. */
function explain(situation: Situation): Reply {
  const { memory } = situation;
  const word = explainWord(situation) ?? answerAsked(situation);
  if (word !== undefined) return goOn(word);
  const help = easier(situation);
  if (help !== undefined) return goOn(help);
  const isExplained = [...LINES.clarify, ...LINES.meant].some((each) => memory.lines.wasJustUsed(each));
  if (isExplained) return moveOn(situation, newLine(situation, LINES.skip) ?? '');
  return goOn(meant(situation) ?? line(situation, LINES.clarify));
}

/** The name of the subject that was asked about. */
function meant(situation: Situation): string | undefined {
  const { memory } = situation;
  if (LINES.stayOrGoOn.some((each) => memory.lines.wasJustUsed(each)))
    return newLine(situation, LINES.offerMeant);
  const subject = memory.subjects.get(memory.asked.thread?.id);
  const called = subject?.noun;
  return called === undefined ? undefined : newLine(situation, LINES.meant, [['called', called]]);
}

/** Lines instead of the next question, unless this one was asked after already. */
function askAfter(situation: Situation, ...lines: readonly (readonly string[])[]): Reply {
  if (!mayAskAfter(situation)) return moveOn(situation);
  return goOn(...lines.map((each) => line(situation, each)));
}

/** To a question alone: its answer, and what was asked before it where nothing was said to that yet. */
function askedBack(situation: Situation): Reply {
  const { memory } = situation;
  const back = answerBack(situation);
  const { current, nudgesInPhase } = memory.asked;
  if (back?.endsWith('?')) return goOn(back);
  if (current === undefined)
    return nudgesInPhase > 0 ? goOn(back, comeBack(situation)) : moveOn(situation, back);
  const isAgain = LINES.backToYou.some((each) => memory.lines.wasJustUsed(each));
  const isTold = (current.question.slots ?? []).some((slot) => memory.slots.has(slot));
  if (memory.mood.isTender && !situation.keepsDistance) return goOn(back, comeBack(situation));
  if (isAgain || isTold) return moveOn(situation, back);
  return isTalk(situation) ? goOn(back) : goOn(back, line(situation, LINES.backToYou));
}

function mayAskAfter({ memory }: Situation): boolean {
  return memory.asked.current !== undefined && memory.asked.current.nudges < MAX_NUDGES_ELSEWHERE;
}

function goOn(...parts: readonly (string | undefined)[]): Reply {
  return { text: join(...parts) };
}
