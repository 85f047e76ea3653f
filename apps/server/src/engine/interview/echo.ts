import { lastWords } from './last-words.ts';
import { LINES } from './lines.ts';
import { isAboutThem, line, type Situation } from './situation.ts';

/** Of so many replies at most one says again what the person has just said. */
const ECHO_EVERY = 3;
const MIN_WORDS_TO_ECHO = 6;

/** The last words of what the person told, said again; undefined where they cannot stand alone, and seldom in any case. */
export function echo(situation: Situation): string | undefined {
  const { memory, answer, keepsDistance } = situation;
  const isForSlots = memory.asked.current?.question.slots !== undefined;
  if (keepsDistance || memory.isLesson || isForSlots || !isAboutThem(situation)) return undefined;
  if (memory.lines.sinceEchoed < ECHO_EVERY || answer.words < MIN_WORDS_TO_ECHO) return undefined;
  const words = lastWords(answer.sentences.at(-1) ?? '');
  return words === undefined || memory.told.isDropped(words)
    ? undefined
    : line(situation, LINES.echo, [['words', words]]);
}
