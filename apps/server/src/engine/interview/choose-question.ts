import type { Phase, Question } from '@interactive-chat/conversation/profiles';
import type { Random } from '../../random.ts';
import { pick } from './choose-line.ts';
import { fillLine } from './fill-line.ts';
import type { Memory } from './memory.ts';
import { mentions } from './mentions.ts';
import { isAboutThem } from './situation.ts';
import { isToldBefore, isToldSurely } from './told-already.ts';

/** Who has said so little so often is asked in easier words. */
const FEW_WORDS_IN_A_ROW = 3;
const REFERRING =
  /\bit\b|\bthat\?|\bthings like that\b|\b(with|about|of|like|do|change|for|share) that\b(?! (you|most|people|we|i)\b)|\bthat (place|kind|trip|time|journey|person)\b/iu;

/** Whether a question can only be asked after an answer to another one. */
export function refersBack(question: string): boolean {
  return REFERRING.test(question);
}

/** How the phase begins: with what the person has told of where an opener is for that, else with a topic that is open already. */
export function chooseOpener(
  phase: Phase,
  memory: Memory,
  random: Pick<Random, 'next'>,
): Question | undefined {
  const sayable = phase.openers.filter((each) => isFresh(each.text, memory) && isFitting(each, memory));
  const untold = sayable.filter((question) => !isTold(question, memory));
  const fresh = untold.length > 0 ? untold : sayable;
  const aimed = fresh.find((each) => isAimed(each, memory));
  if (aimed !== undefined) return aimed;
  const known = fresh.filter(({ topic }) => topic !== undefined && memory.asked.topics.includes(topic));
  const neutral = fresh.filter(({ topic }) => topic === undefined);
  return pick([known, neutral, fresh].find(({ length }) => length > 0) ?? [], random);
}

/**
 * The next question: of the topic at hand, else of one that needs no opener; undefined when the phase has had its questions.
 * Nothing that was told already, and nothing of what the person does not want to talk about.
 * @param isAnswered whether there is an answer to what was asked last, to which a question could refer
 */
export function chooseQuestion(
  phase: Phase,
  memory: Memory,
  random: Pick<Random, 'next'>,
  isAnswered = true,
): Question | undefined {
  if (memory.asked.inPhase >= (phase.questionLimit ?? Number.POSITIVE_INFINITY)) return undefined;
  const unopened = new Set(
    phase.openers
      .filter((each) => !isAimed(each, memory))
      .map(({ topic }) => topic)
      .filter((topic) => topic !== undefined && !memory.asked.topics.includes(topic)),
  );
  const open = phase.questions.filter(
    (question) =>
      isFresh(question.text, memory) &&
      !isTold(question, memory) &&
      isFitting(question, memory) &&
      !isKnown(question, phase, memory) &&
      !unopened.has(question.topic) &&
      !memory.asked.isClosed(question.topic),
  );
  const topic = aimOf(phase, memory) ?? memory.asked.topics.at(-1);
  const same = open.filter((question) => question.topic === topic);
  const sameNext = same.find(
    ({ text, slots }) =>
      (isAnswered || !refersBack(text)) &&
      (slots !== undefined || !isToldBefore(text, memory.told.sinceQuestion)),
  );
  if (sameNext) return sameNext;
  // Nobody would know what a question refers to that comes back to a topic, or opens one after no answer.
  const others = open.filter(
    ({ text, topic: its }) =>
      its !== topic && !(refersBack(text) && (!isAnswered || memory.asked.topics.includes(its ?? ''))),
  );
  const next = pick([...new Set(others.map((question) => question.topic))], random);
  return others.find((question) => question.topic === next);
}

/** A question for what the person has told of as their aim. */
export function aimedQuestion(phase: Phase, memory: Memory): Question | undefined {
  const aim = aimOf(phase, memory);
  return phase.questions.find(({ topic, text }) => aim && topic === aim && isFresh(text, memory));
}

/** The topic of an opener that is for what the person has told: of that which they name now, else which is talked about, else the first. */
function aimOf({ openers }: Phase, memory: Memory): string | undefined {
  const aims = openers.filter((each) => isAimed(each, memory));
  const named = aims.find((each) => isAimed(each, memory, memory.latest?.plain));
  const open = aims.find(({ topic }) => topic && memory.asked.topics.includes(topic));
  return (named ?? open ?? aims[0])?.topic;
}

function isAimed({ for: words }: Question, memory: Memory, told = memory.told.all.toLowerCase()): boolean {
  return words !== undefined && mentions(told, words);
}

/** The words in which a question is asked of this person. */
export function wordingOf({ text, simpler }: Question, memory: Memory): string {
  const isHard = memory.visits.timesLost > 0 || memory.shortInARow >= FEW_WORDS_IN_A_ROW;
  return isHard && simpler !== undefined ? simpler : text;
}

/** Whether the line was not asked before and can be said with what is known. */
export function isFresh(text: string, memory: Memory): boolean {
  return !memory.asked.has(text) && fillLine(text, memory.slots) !== undefined;
}

function isTold({ slots }: Question, memory: Memory): boolean {
  return slots?.every((slot) => memory.slots.has(slot)) ?? false;
}

/** Whether it can be asked of somebody who feels like this. */
function isFitting(question: Question, memory: Memory): boolean {
  if (question.for !== undefined && !isAimed(question, memory)) return false;
  return question.tone !== 'cheerful' || !memory.mood.isTender;
}

/** Whether the talk has touched on what it asks; where the talk is about the person, in doubt it has. */
function isKnown({ text, slots }: Question, phase: Phase, memory: Memory): boolean {
  if (memory.told.isDropped(text)) return true;
  if (slots === undefined && isToldSurely(text, memory.told.all)) return true;
  return slots === undefined && isAboutThem({ phase }) && !memory.isLesson && memory.told.touches(text);
}
