import type { Asking } from './ask-about-subject.ts';
import { fillLine } from './fill-line.ts';
import { findPersons } from './find-person.ts';
import { findThing } from './find-thing.ts';
import { plainWords } from './plain-words.ts';
import { line } from './situation.ts';
import { isToldAlready } from './told-already.ts';

const MIN_WORDS = 3;
const MAX_SENTENCES = 3;
const MAX_TIMES_OF_A_FORM = 2;

/** What asks on about what was just said, by how it was put: the latest sentence first. @param isTender whether only what is soft may be asked */
export function byShape(situation: Asking, isTender: boolean): string | undefined {
  const { memory, answer } = situation;
  const latest = answer.sentences.toReversed();
  const telling = latest.filter((each) => each.split(/\s+/u).length >= MIN_WORDS);
  const shapes = memory.understanding.book.shapes.filter(({ isSoft }) => isSoft || !isTender);
  for (const sentence of (telling.length > 0 ? telling : latest).slice(0, MAX_SENTENCES)) {
    const words = plainWords(sentence);
    const gaps = gapsOf(situation, sentence);
    for (const { when, not, ask } of shapes) {
      if (!when.test(words) || not?.test(words)) continue;
      const fresh = ask.filter((each) => isOpen(situation, each, gaps));
      const text = line(situation, fresh.slice(0, 2), gaps);
      if (text !== undefined) return text;
    }
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
function gapsOf({ memory }: Asking, sentence: string): [string, string][] {
  const thing = memory.isLesson ? undefined : findThing(sentence);
  const [person, another] = findPersons(sentence);
  const called = another === undefined ? person?.gaps.get('who') : undefined;
  // Of who is dead it is not asked how they are.
  const who = called === memory.mood.mourned ? undefined : called;
  const gaps: [string, string | undefined][] = [
    ['thing', thing],
    ['who', who],
  ];
  return gaps.filter((each): each is [string, string] => {
    const [, value] = each;
    return value !== undefined && !memory.told.isDropped(value);
  });
}
