import type { Question } from '@interactive-chat/conversation/profiles';
import { acknowledge, react } from './acknowledge.ts';
import { chooseQuestion, refersBack } from './choose-question.ts';
import { fillLine } from './fill-line.ts';
import { followUp } from './follow-up.ts';
import { LINES } from './lines.ts';
import { isOffTopic } from './off-topic.ts';
import { recall } from './recall.ts';
import { isTalk, join, line, type Situation } from './situation.ts';
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
      return askAfter(situation, LINES.clarify);
    case 'why_ask':
      return askAfter(situation, LINES.whyAsk);
    case 'are_you_real':
      return askAfter(situation, LINES.areYouReal, LINES.backToYou);
    case 'question':
      return answerBack(situation);
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
  if (memory.current && memory.current.nudges < MAX_NUDGES) {
    if (isOffTopic(situation)) return goOn(line(situation, LINES.comeBack));
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

/** Lines instead of the next question, unless this one was asked after already. */
function askAfter(situation: Situation, ...lines: readonly (readonly string[])[]): Reply {
  const { memory } = situation;
  if (!memory.current || memory.current.nudges >= MAX_NUDGES) return moveOn(situation);
  return goOn(...lines.map((each) => line(situation, each)));
}

function answerBack(situation: Situation): Reply {
  const lines = situation.phase.acknowledgements.questionBack ?? LINES.questionBack;
  return isTalk(situation) ? askAfter(situation, lines) : askAfter(situation, lines, LINES.backToYou);
}

function moveOn(situation: Situation): Reply {
  const { phase, memory, random } = situation;
  const question = chooseQuestion(phase, memory, random, hasAnswered(situation));
  if (question === undefined) return bridge(situation);
  const recalled = recall(situation, question);
  if (recalled !== undefined) return goOn(acknowledge(situation), recalled);
  return goOn(acknowledge(situation), turnTo(situation, question), fillLine(question.text, memory.slots));
}

function hasAnswered({ answer }: Situation): boolean {
  return answer.kind === 'statement' && answer.polarity !== 'none';
}

/** Says that something else follows, where neither the question nor the word before it does so. */
function turnTo(situation: Situation, question: Question): string | undefined {
  if (situation.answer.kind !== 'statement') return undefined;
  const { topics } = situation.memory;
  const isTurn = topics.length > 0 && question.topic !== undefined && question.topic !== topics.at(-1);
  if (!isTurn || refersBack(question.text) || /^(now|let|and|so)\b/iu.test(question.text)) return undefined;
  const isHeavy = situation.answer.mood !== undefined || situation.memory.wasSad;
  return line(situation, isHeavy ? LINES.turnGently : LINES.turn);
}

function bridge(situation: Situation): Reply {
  const { answer, phase, memory } = situation;
  const lead = answer.kind === 'statement' ? react(situation) : undefined;
  const mention = memory.favourite;
  return {
    text: join(lead, line(situation, phase.bridges, mention ? [['mention', mention]] : [])),
    signal: `${phase.id}_done`,
  };
}

function goOn(...parts: readonly (string | undefined)[]): Reply {
  return { text: join(...parts) };
}
