import type { BookQuestion } from './book/topic-book.ts';
import { fillLine } from './fill-line.ts';
import type { ToldSubject } from './find-subjects.ts';
import { plainWords } from './plain-words.ts';
import { line, type Situation, type Standing } from './situation.ts';
import { isToldAlready, isToldBefore } from './told-already.ts';

/** What has to be known to ask about something. */
export type Asking = Standing & Pick<Situation, 'answer' | 'keepsDistance'>;

/** Of the questions that are left one of the first so many is asked. */
const CHOICE = 2;

/** What to ask next about a subject, by how it was told; undefined where nothing fits that is not known yet. */
export function askAboutSubject(situation: Asking, told: ToldSubject): string | undefined {
  const { memory, keepsDistance } = situation;
  if ((keepsDistance && told.subject.isPrivate) || memory.subjects.isClosed(told.subject.id))
    return undefined;
  const fresh = questionsFor(alive(situation, told)).filter((each) => isOpen(situation, each, told));
  const lines = fresh.slice(0, CHOICE).map((each) => wordingFor(situation, each, told));
  // What weighs on somebody is asked about in its order, and so is what follows.
  const isOrdered = told.tone === 'bad' || told.tone === 'good';
  return isOrdered || memory.subjects.timesAsked(told.subject.id) > 0
    ? line(situation, lines.slice(0, 1), told.gaps)
    : line(situation, lines, told.gaps);
}

/** Of who is dead only the past is asked. */
function alive({ memory }: Asking, told: ToldSubject): ToldSubject {
  const isDead = told.subject.isPerson && memory.facts.isDead(told.gaps.get('whom'));
  return isDead ? { ...told, tone: 'past' } : told;
}

/** Only what was asked about just before need not be named. */
function wordingFor({ memory }: Asking, { line, near }: BookQuestion, { subject }: ToldSubject): string {
  return near !== undefined && memory.near === subject.id ? near : line;
}

function questionsFor({ subject: { questions }, tone }: ToldSubject): readonly BookQuestion[] {
  switch (tone) {
    case 'good':
      return questions.good.length > 0 ? questions.good : questions.plain;
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

function isOpen(
  { memory, answer }: Asking,
  { line: text, only, unless }: BookQuestion,
  told: ToldSubject,
): boolean {
  const filled = fillLine(text, told.gaps);
  const here = `${plainWords(memory.told)} ${answer.plain}`;
  return (
    filled !== undefined &&
    !memory.isAsked(text) &&
    (only?.test(here) ?? true) &&
    !unless?.test(`${memory.facts.recent} ${here}`) &&
    !isToldAlready(filled, answer.text) &&
    !isToldBefore(filled, memory.told)
  );
}
