import type { BookQuestion, Subject } from './book/topic-book.ts';
import { plainWords } from './plain-words.ts';
import { line, type Situation, type Standing } from './situation.ts';
import { isToldAlready, isToldBefore } from './told-already.ts';

/** What has to be known to ask about something. */
export type Asking = Standing & Pick<Situation, 'answer' | 'keepsDistance'>;

/** What to ask next about a subject; undefined where nothing is left that is not known yet. */
export function askAboutSubject(situation: Asking, subject: Subject): string | undefined {
  const { memory, keepsDistance } = situation;
  if (keepsDistance && subject.isPrivate) return undefined;
  const fresh = subject.questions.filter((each) => isOpen(situation, each));
  return line(
    situation,
    fresh.slice(0, 1).map((each) => wordingFor(memory.asked.near, each, subject)),
  );
}

/** Only what was asked about just before need not be named. */
function wordingFor(asked: string | undefined, { line, near }: BookQuestion, { id }: Subject): string {
  return near !== undefined && asked === id ? near : line;
}

function isOpen({ memory, answer }: Asking, { line: text, only, unless }: BookQuestion): boolean {
  const { told } = memory;
  const here = plainWords(`${told.sinceQuestion} ${answer.text}`);
  return (
    !memory.asked.has(text) &&
    !told.isDropped(text) &&
    (only?.test(here) ?? true) &&
    !unless?.test(here) &&
    !isToldAlready(text, answer.text) &&
    !isToldBefore(text, told.sinceQuestion)
  );
}
