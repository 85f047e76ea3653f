import { LINES } from './lines.ts';
import { line, newLine, type Situation } from './situation.ts';

/** Who is corrected in every sentence says no more. */
const RECAST_EVERY = 2;

/** What a learner asks about. */
const QUOTED = /["“]([^"“”]+)["”]/u;

/** A learner's sentence said rightly, where the phase does that and the right form is certain; the mistake itself is not repeated. */
export function recast(situation: Situation): string | undefined {
  const { phase, memory, answer } = situation;
  const { right } = memory.lines;
  if (right !== undefined && answer.plain.includes(right.toLowerCase()))
    return newLine(situation, LINES.wellUsed, [['right', right]]);
  const isWanted = memory.wantsCorrections;
  if (!isWanted && (!phase.corrects || memory.lines.sinceRecast < RECAST_EVERY)) return undefined;
  const asked = QUOTED.exec(answer.plain)?.[1];
  return (asked && recastOf(situation, asked)) ?? recastOf(situation, answer.plain);
}

/** The right form of the first mistake in a text that is surely one. @param words in plain words */
export function recastOf(situation: Situation, words: string): string | undefined {
  for (const { when, right, map } of situation.memory.understanding.book.recasts) {
    const found = when.exec(words);
    if (found === null) continue;
    const own = found.slice(1).find((group) => group !== undefined && map.has(group));
    const form = fill((own && map.get(own)) ?? right, found);
    if (form !== undefined) return line(situation, LINES.recast, [['right', form]]);
  }
  return undefined;
}

function fill(right: string, found: RegExpExecArray): string | undefined {
  let isComplete = true;
  const form = right.replace(/\$(\d)/gu, (_, group: string) => {
    const value = found[Number(group)];
    isComplete &&= value !== undefined;
    return value ?? '';
  });
  return isComplete ? form.replace(/\bi(?=\b(?!['’]?\w))/gu, 'I').trim() : undefined;
}
