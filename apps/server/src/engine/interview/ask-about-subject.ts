import type { BookQuestion } from './book/topic-book.ts';
import type { ToldSubject } from './find-subjects.ts';
import { line, type Situation } from './situation.ts';
import { isToldAlready, isToldBefore } from './told-already.ts';

/** Of the questions that are left one of the first so many is asked. */
const CHOICE = 2;

/** What to ask next about a subject, by how it was told; undefined where nothing fits that is not known yet. */
export function askAboutSubject(situation: Situation, told: ToldSubject): string | undefined {
  const { memory, keepsDistance } = situation;
  if (keepsDistance && told.subject.isPrivate) return undefined;
  const fresh = questionsFor(told).filter((each) => isOpen(situation, each) && isSayable(each, told));
  const lines = fresh.slice(0, CHOICE).map((each) => each.line);
  return memory.subjects.timesAsked(told.subject.id) > 0
    ? line(situation, lines.slice(0, 1), told.gaps)
    : line(situation, lines, told.gaps);
}

function questionsFor({ subject: { questions }, tone }: ToldSubject): readonly BookQuestion[] {
  switch (tone) {
    case 'good':
      return [...questions.good, ...questions.plain];
    case 'plain':
      return questions.plain;
    case 'bad':
    case 'past':
    case 'hope':
      return questions[tone];
    default:
      return tone satisfies never;
  }
}

function isOpen({ memory, answer }: Situation, { line: text, unless }: BookQuestion): boolean {
  return (
    !memory.isAsked(text) &&
    !unless?.test(answer.text) &&
    !unless?.test(memory.told) &&
    !isToldAlready(text, answer.text) &&
    !isToldBefore(text, memory.told)
  );
}

function isSayable({ line: text }: BookQuestion, { gaps }: ToldSubject): boolean {
  return [...text.matchAll(/\{([a-z_]+)\}/gu)].every(([, gap = '']) => gaps.has(gap));
}
