import type { Shape, TopicBook } from './book/topic-book.ts';
import { type Clause, clausesOf } from './clauses.ts';
import { plainWords } from './plain-words.ts';
import { turnPersons } from './turn-persons.ts';

/** A clause, and how much it matters to who says it. */
export interface WeighedClause extends Clause {
  readonly weight: number;
  readonly shapes: readonly Shape[];
  /** As it can be said back; undefined where that is not sure. */
  readonly turned: string | undefined;
}

/** So many are kept. */
const MAX_CLAUSES = 6;
const CONTRAST = 2;
const LAST = 2;
const BLUNT = 2;
const MAX_BLUNT_WORDS = 7;
const MIN_WEIGHT_TO_BE_BLUNT = 3;
const BESIDE_WHAT_MATTERS = 3;
/** "That's what gets me" points to what stands beside it. */
const POINTS = /\b(?:that's|that is) (?:what (?:gets|got|hurts?)|the (?:worst|hardest|thing|point|problem))/u;

/** What was told, clause by clause, what matters most first; of what matters as much, the latest. */
export function weighClauses({ shapes }: TopicBook, sentences: readonly string[]): WeighedClause[] {
  return clausesOf(sentences)
    .map((clause) => {
      const words = plainWords(clause.text);
      const its = shapes.filter(({ when, not }) => when.test(words) && !not?.test(words));
      const isBlunt = clause.isLast && clause.at > 0 && words.split(/\s+/u).length <= MAX_BLUNT_WORDS;
      const isBeside = [clause.at - 1, clause.at + 1].some((at) =>
        POINTS.test(plainWords(sentences[at] ?? '')),
      );
      const told = its.reduce((sum, shape) => sum + shape.weight, 0);
      const weight =
        told +
        (clause.isContrast ? CONTRAST : 0) +
        (clause.isLast ? LAST : 0) +
        (isBlunt && told >= MIN_WEIGHT_TO_BE_BLUNT ? BLUNT : 0) +
        (isBeside ? BESIDE_WHAT_MATTERS : 0);
      return { ...clause, weight, shapes: its };
    })
    .reverse()
    .sort((one, other) => other.weight - one.weight)
    .slice(0, MAX_CLAUSES)
    .map((clause) => ({ ...clause, turned: turnPersons(clause.text) }));
}
