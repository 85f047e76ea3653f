import type { Asking } from './ask-about-subject.ts';
import { doingIn, doneIn } from './doing.ts';
import { fillLine } from './fill-line.ts';
import type { Memory } from './memory.ts';
import { plainWords } from './plain-words.ts';
import { asPart } from './reflect.ts';
import { line } from './situation.ts';
import { isToldAlready } from './told-already.ts';
import type { WeighedClause } from './weigh-clauses.ts';

/** "Yesterday he left" is asked about as "he left yesterday". */
const WHEN_FIRST = /^(yesterday|today|tonight|last \w+|this \w+|on \w+day)\b,? (.+)$/iu;
/** A longer clause cannot be part of a question. */
const MAX_WORDS_TO_ASK_WITH = 13;

/** A question that stays on a clause and names what it is about. */
export function askAboutClause(asking: Asking, clause: WeighedClause, isTender: boolean): string | undefined {
  const shapes = clause.shapes
    .filter(({ isSoft, from }) => (isSoft || !isTender) && clause.weight >= from)
    .toSorted((one, other) => other.weight - one.weight);
  for (const shape of shapes) {
    const gaps = gapsOf(asking, clause, shape.when.exec(plainWords(clause.text))?.groups);
    const fresh = shape.ask.filter((each) => isOpen(asking, each, gaps));
    const text = line(asking, fresh, gaps);
    if (text !== undefined) return text;
  }
  return undefined;
}

function isOpen({ memory, answer }: Asking, text: string, gaps: readonly [string, string][]): boolean {
  const filled = fillLine(text, new Map(gaps));
  if (filled === undefined || memory.asked.has(filled) || memory.lines.timesUsed(text) > 0) return false;
  // What fills the gaps has its words in common with the answer.
  return !isToldAlready(text.replace(/\{\w+\}/gu, ''), answer.text);
}

/** What the lines can be filled with, as far as it is certain. */
function gapsOf(
  { memory }: Asking,
  { text, turned }: WeighedClause,
  groups: Readonly<Record<string, string>> = {},
): [string, string][] {
  const called = memory.people.in(text);
  const isLost = called !== undefined && (called === memory.mood.mourned || memory.people.isLost(called));
  const who = isLost ? undefined : called;
  const gaps: [string, string | undefined][] = [
    ['who', who],
    ['clause', memory.isLesson ? undefined : partOf(turned, memory)],
    ['doing', memory.isLesson ? undefined : doingIn(text, memory.understanding.book)],
    ['done', memory.isLesson ? undefined : doneIn(text, memory.understanding.book)],
    ['feeling', groups.feeling],
  ];
  return gaps.filter((each): each is [string, string] => {
    const [, value] = each;
    return value !== undefined && !memory.told.isDropped(value);
  });
}

function partOf(turned: string | undefined, memory: Memory): string | undefined {
  if (turned === undefined || turned.includes(',') || memory.reflections.areUnwelcome) return undefined;
  return turned.split(/\s+/u).length > MAX_WORDS_TO_ASK_WITH
    ? undefined
    : asPart(
        turned.replace(
          WHEN_FIRST,
          (_, when: string, rest: string) => `${rest} ${when.charAt(0).toLowerCase()}${when.slice(1)}`,
        ),
        memory,
      );
}
