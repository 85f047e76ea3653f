import type { Question } from '@interactive-chat/conversation/profiles';
import { acknowledge, react } from './acknowledge.ts';
import { chooseOpener, chooseQuestion, refersBack } from './choose-question.ts';
import { fillLine } from './fill-line.ts';
import { followUp } from './follow-up.ts';
import { LINES } from './lines.ts';
import { isOffTopic, isShift } from './off-topic.ts';
import { answerBack, answers } from './question-back.ts';
import { recall } from './recall.ts';
import { sensedSignal } from './sensed.ts';
import { isTalk, join, line, type Situation } from './situation.ts';
import { subjectOf } from './subject.ts';
import { encourageTalk, isTimeUsedUp } from './talk.ts';

interface Reply {
  readonly text: string;
  /** What it signals, where it is the last one of the phase. */
  readonly signal?: string;
}

const MAX_NUDGES = 1;

/** What the interview says next. */
export function reply(situation: Situation): Reply {
  const { answer, memory, mustEnd, leaving } = situation;
  if (mustEnd || isTimeUsedUp(situation)) return bridge(situation);
  const sensed = sensedSignal(situation);
  if (sensed !== undefined) return { ...goOn(acknowledge(situation)), signal: sensed };
  switch (answer.kind) {
    case 'repeat':
      return memory.current ? goOn(line(situation, LINES.repeat)) : moveOn(situation);
    case 'empty':
      return askAfter(situation, LINES.unclear);
    case 'foreign':
      return askAfter(situation, LINES.foreign);
    case 'greeting':
      return askAfter(situation, LINES.greeting);
    case 'wait':
      return askAfter(situation, LINES.wait);
    case 'clarify':
      return explain(situation);
    case 'why_ask':
      return askAfter(situation, LINES.whyAsk);
    case 'are_you_real':
      return askAfter(situation, LINES.areYouReal, LINES.backToYou);
    case 'question':
      return askedBack(situation);
    case 'unsure':
      return isTalk(situation)
        ? askAfter(situation, situation.phase.acknowledgements.unsure ?? LINES.wait)
        : moveOn(situation);
    case 'leave':
      return leaving === undefined
        ? moveOn(situation)
        : { ...goOn(line(situation, LINES.leave)), signal: leaving };
    case 'decline':
    case 'complaint':
      return moveOn(situation);
    case 'statement':
      return goOnFrom(situation);
    default:
      return answer.kind satisfies never;
  }
}

function goOnFrom(situation: Situation): Reply {
  const { memory } = situation;
  if (isTalk(situation)) {
    const encouragement = encourageTalk(situation);
    return encouragement === undefined ? moveOn(situation) : goOn(encouragement);
  }
  const stay = stayOn(situation);
  if (stay !== undefined) return goOn(line(situation, LINES.quiet), stay);
  if (memory.current && memory.current.nudges < MAX_NUDGES) {
    const back = isOffTopic(situation) ? elsewhere(situation) : undefined;
    if (back !== undefined) return goOn(back);
    if (stayWithLoss(situation)) return goOn(line(situation, LINES.sad), line(situation, LINES.stayOrGoOn));
    const more = followUp(situation);
    if (more !== undefined) return goOn(more);
  }
  return moveOn(situation);
}

/** The first loss that is told of is not passed over, where what is said is talked about at all. */
function stayWithLoss({ phase, memory, answer }: Situation): boolean {
  const isAsked = LINES.stayOrGoOn.some((each) => memory.isAsked(each));
  return answer.mood === 'sad' && phase.acknowledgements.mirror !== undefined && !isAsked;
}

/** Who was asked whether to stay with a loss, and does not say no, is asked to tell more. */
function stayOn(situation: Situation): string | undefined {
  const { memory, answer } = situation;
  const isAsked = LINES.stayOrGoOn.some((each) => memory.wasJustUsed(each));
  const isNo =
    answer.polarity === 'no' || /\b(something|anything) else\b|\bgo on\b|\bmove on\b/iu.test(answer.text);
  return isAsked && !isNo ? line(situation, LINES.stay) : undefined;
}

/** Where something has to be known it is asked again; else the talk follows the person, who is asked how it is meant. */
function elsewhere(situation: Situation): string | undefined {
  const { memory, answer } = situation;
  const subject = subjectOf(answer.text);
  const mention = subject === undefined ? [] : [['mention', subject] as const];
  const isNeeded = memory.current?.question.slots !== undefined;
  if (isNeeded || isShift(answer.text)) return line(situation, LINES.comeBack, mention);
  // Without a word of theirs to ask about it is not said that it was not understood.
  const fresh = LINES.lostThread.filter((each) => !memory.isAsked(each));
  return subject === undefined ? undefined : line(situation, fresh, mention);
}

/** How a question is meant may be asked on top of anything else. */
function explain(situation: Situation): Reply {
  const { memory } = situation;
  const isExplained = LINES.clarify.some((each) => memory.wasJustUsed(each));
  return memory.current && !isExplained ? goOn(line(situation, LINES.clarify)) : moveOn(situation);
}

/** Lines instead of the next question, unless this one was asked after already. */
function askAfter(situation: Situation, ...lines: readonly (readonly string[])[]): Reply {
  const { memory } = situation;
  if (!memory.current || memory.current.nudges >= MAX_NUDGES) return moveOn(situation);
  return goOn(...lines.map((each) => line(situation, each)));
}

function askedBack(situation: Situation): Reply {
  const { memory } = situation;
  if (!memory.current || memory.current.nudges >= MAX_NUDGES) return moveOn(situation);
  const back = answerBack(situation);
  return isTalk(situation) ? goOn(back) : goOn(back, line(situation, LINES.backToYou));
}

function moveOn(situation: Situation): Reply {
  const { phase, memory, random } = situation;
  const question =
    chooseQuestion(phase, memory, random, hasAnswered(situation)) ??
    (situation.mayEnd ? undefined : chooseOpener(phase, memory, random));
  if (question === undefined) return bridge(situation);
  const recalled = recall(situation, question);
  if (recalled !== undefined) return goOn(acknowledge(situation), recalled);
  const isAnswer = situation.answer.asksBack && answers(question.text, situation.answer.text);
  const word = isAnswer ? undefined : acknowledge(situation);
  return goOn(word, turnTo(situation, question), fillLine(question.text, memory.slots));
}

function hasAnswered({ answer }: Situation): boolean {
  return answer.kind === 'statement' && answer.polarity !== 'none';
}

/** Says that something else follows, where neither the question nor the word before it does so. */
function turnTo(situation: Situation, question: Question): string | undefined {
  const { answer, keepsDistance } = situation;
  if (answer.kind !== 'statement' || answer.asksBack || keepsDistance) return undefined;
  const { topics } = situation.memory;
  const isTurn = topics.length > 0 && question.topic !== undefined && question.topic !== topics.at(-1);
  if (!isTurn || refersBack(question.text) || /^(now|let|and|so)\b/iu.test(question.text)) return undefined;
  const isHeavy = answer.mood !== undefined || situation.memory.wasSad;
  return line(situation, isHeavy ? LINES.turnGently : LINES.turn);
}

function bridge(situation: Situation): Reply {
  const { answer, phase, memory } = situation;
  const lead = answer.kind === 'statement' ? react(situation) : undefined;
  const mention = memory.mentions.favourite;
  const isGentle = memory.losses > 1 && phase.questions.length === 0 && !situation.keepsDistance;
  return {
    text: join(
      lead,
      isGentle ? line(situation, LINES.partGently) : undefined,
      line(situation, phase.bridges, mention ? [['mention', mention]] : []),
    ),
    signal: `${phase.id}_done`,
  };
}

function goOn(...parts: readonly (string | undefined)[]): Reply {
  return { text: join(...parts) };
}
