import type { Phase, Question } from '@interactive-chat/conversation/profiles';
import type { Random } from '../../random.ts';
import { pick } from './choose-line.ts';
import { fillLine } from './fill-line.ts';
import { findSubjects } from './find-subjects.ts';
import type { Memory } from './memory.ts';
import { plainWords } from './plain-words.ts';
import { isToldBefore } from './told-already.ts';

/** Who has said so little so often is asked in easier words. */
const FEW_WORDS_IN_A_ROW = 3;
/** After so many questions about a subject there is no other question about it. */
const TALKED_THROUGH = 2;
const RELATED_CHANCE = 0.7;

const REFERRING =
  /\bit\b|\bthat\?|\bthings like that\b|\b(with|about|of|like|do|change|for|share) that\b(?! (you|most|people|we|i)\b)|\bthat (place|kind|trip|time|journey|person)\b/iu;

/** Whether a question can only be asked after an answer to another one. */
export function refersBack(question: string): boolean {
  return REFERRING.test(question);
}

/** How the phase begins: with a topic that is open already where there is such an opener. */
export function chooseOpener(
  phase: Phase,
  memory: Memory,
  random: Pick<Random, 'next'>,
): Question | undefined {
  const sayable = phase.openers.filter((each) => isFresh(each.text, memory) && isFitting(each, memory));
  const untold = sayable.filter((question) => !isTold(question, memory));
  const fresh = untold.length > 0 ? untold : sayable;
  const known = fresh.filter(({ topic }) => topic !== undefined && memory.topics.includes(topic));
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
  if (memory.questionsInPhase >= (phase.questionLimit ?? Number.POSITIVE_INFINITY)) return undefined;
  const unopened = new Set(
    phase.openers
      .map(({ topic }) => topic)
      .filter((topic) => topic !== undefined && !memory.topics.includes(topic)),
  );
  const open = phase.questions.filter(
    (question) =>
      isFresh(question.text, memory) &&
      !isTold(question, memory) &&
      isFitting(question, memory) &&
      !isTalkedThrough(question, memory) &&
      !unopened.has(question.topic) &&
      !memory.isClosed(question.topic),
  );
  const topic = memory.topics.at(-1);
  const same = open.filter((question) => question.topic === topic);
  const sameNext = same.find(
    ({ text, slots }) =>
      (isAnswered || !refersBack(text)) && (slots !== undefined || !isToldBefore(text, memory.told)),
  );
  if (sameNext) return sameNext;
  // Nobody would know what a question refers to that comes back to a topic, or opens one after no answer.
  const others = open.filter(
    ({ text, topic: its }) =>
      its !== topic && !(refersBack(text) && (!isAnswered || memory.topics.includes(its ?? ''))),
  );
  // What was told of leads to what is asked.
  const related = others.filter((question) => isRelated(question, memory));
  const apt = related.length > 0 && random.next() < RELATED_CHANCE ? related : others;
  const next = pick([...new Set(apt.map((question) => question.topic))], random);
  return apt.find((question) => question.topic === next);
}

/** The words in which a question is asked of this person. */
export function wordingOf({ text, simpler }: Question, memory: Memory): string {
  const isHard = memory.timesLostInPhase > 0 || memory.shortInARow >= FEW_WORDS_IN_A_ROW;
  return isHard && simpler !== undefined ? simpler : text;
}

/** Whether the line was not asked before and can be said with what is known. */
export function isFresh(text: string, memory: Memory): boolean {
  return !memory.isAsked(text) && fillLine(text, memory.slots) !== undefined;
}

function isTold({ slots }: Question, memory: Memory): boolean {
  return slots?.every((slot) => memory.slots.has(slot)) ?? false;
}

/** Whether it can be asked of somebody who feels like this. */
function isFitting({ tone }: Question, memory: Memory): boolean {
  return tone !== 'cheerful' || !memory.mood.isTender;
}

function isTalkedThrough({ text, topic }: Question, memory: Memory): boolean {
  const about = subjectsOf(text, memory);
  return (
    topic !== memory.topics.at(-1) &&
    about.length > 0 &&
    about.every((id) => memory.subjects.timesAsked(id) >= TALKED_THROUGH)
  );
}

function isRelated({ text }: Question, memory: Memory): boolean {
  return subjectsOf(text, memory).some((id) => memory.subjects.has(id));
}

function subjectsOf(text: string, { understanding: { book, areas } }: Memory): string[] {
  return findSubjects(book, areas, text, plainWords(text), undefined).map(({ subject }) => subject.id);
}
