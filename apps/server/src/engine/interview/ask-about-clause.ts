import type { Asking } from './ask-about-subject.ts';
import { doingIn, doneIn } from './doing.ts';
import { fillLine } from './fill-line.ts';
import { findThing } from './find-thing.ts';
import { plainWords } from './plain-words.ts';
import { line } from './situation.ts';
import { isToldAlready } from './told-already.ts';
import type { WeighedClause } from './weigh-clauses.ts';

const MAX_TIMES_OF_A_FORM = 2;
const MAX_CLAUSES = 3;

/** A question that stays on what was said and names it; what matters most is tried first. */
export function askAboutClauses(asking: Asking, isTender: boolean): string | undefined {
  for (const clause of asking.answer.clauses.slice(0, MAX_CLAUSES)) {
    const question = askAboutClause(asking, clause, isTender);
    if (question !== undefined) return question;
  }
  return undefined;
}

/** The same of one clause. */
export function askAboutClause(asking: Asking, clause: WeighedClause, isTender: boolean): string | undefined {
  const shapes = clause.shapes
    .filter(({ isSoft }) => isSoft || !isTender)
    .toSorted((one, other) => other.weight - one.weight);
  for (const shape of shapes) {
    const gaps = gapsOf(asking, clause, shape.when.exec(plainWords(clause.text))?.groups);
    const fresh = shape.ask.filter((each) => isOpen(asking, each, gaps));
    const text = line(asking, fresh.slice(0, 2), gaps);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** One with a gap may be asked again of something else. */
function isOpen({ memory, answer }: Asking, text: string, gaps: readonly [string, string][]): boolean {
  const filled = fillLine(text, new Map(gaps));
  if (filled === undefined || isToldAlready(filled, answer.text) || memory.asked.has(filled)) return false;
  return text.includes('{') ? memory.lines.timesUsed(text) < MAX_TIMES_OF_A_FORM : !memory.asked.has(text);
}

/** What the lines can be filled with, as far as it is certain. */
function gapsOf(
  { memory }: Asking,
  { text }: WeighedClause,
  groups: Readonly<Record<string, string>> = {},
): [string, string][] {
  const called = memory.people.in(text);
  const isLost = called !== undefined && (called === memory.mood.mourned || memory.people.isLost(called));
  const who = isLost ? undefined : called;
  const gaps: [string, string | undefined][] = [
    ['who', who],
    ['thing', memory.isLesson ? undefined : findThing(text)],
    ['doing', memory.isLesson ? undefined : doingIn(text, memory.understanding.book)],
    ['done', memory.isLesson ? undefined : doneIn(text, memory.understanding.book)],
    ['feeling', groups.feeling],
  ];
  return gaps.filter((each): each is [string, string] => {
    const [, value] = each;
    return value !== undefined && !memory.told.isDropped(value);
  });
}
