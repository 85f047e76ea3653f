import { isDenied, isWished } from './asserted.ts';
import type { Subject, TopicBook } from './book/topic-book.ts';
import { isPlain } from './is-plain.ts';
import { ownerOf } from './owner.ts';

interface Entry {
  readonly words: readonly string[];
  readonly subject: Subject;
}

/** By the first word of what shows them; follows from a book alone, once for all sessions. */
const INDEXES = new WeakMap<TopicBook, ReadonlyMap<string, readonly Entry[]>>();
const BETWEEN_CLAUSES = /[.!?;]|,?\s(?:and|but|because|so|then)\s/gu;

/**
 * What an answer is about, what matters most first: only what is surely the person's own, as they have it now and without anything hard about it.
 * @param words in plain words
 */
export function findSubjects(book: TopicBook, areas: (area: string) => boolean, words: string): Subject[] {
  const index = indexOf(book);
  const tokens = [...words.matchAll(/[\p{L}\d]+(?:['-][\p{L}\d]+)*/gu)];
  const found = new Set<Subject>();
  tokens.forEach(({ 0: token, index: at }, position) => {
    const here = (index.get(bare(token)) ?? index.get(token) ?? []).filter((entry) =>
      isHere(entry, tokens, position),
    );
    const longest = Math.max(...here.map((entry) => entry.words.length));
    for (const { words: its, subject } of here) {
      // A "train driver" is not told of trains.
      if (its.length < longest || found.has(subject) || !areas(subject.area)) continue;
      if (subject.unless?.test(words) || isDenied(words, at) || isWished(words, at)) continue;
      if (isSure(subject, words, at)) found.add(subject);
    }
  });
  return [...found].sort((one, other) => other.weight - one.weight);
}

/** Of a business one says "the phone rings" of one's own; the rest has to be told of as the person's. */
function isSure({ area }: Subject, words: string, at: number): boolean {
  const owner = ownerOf(words, at);
  return area === 'business' ? owner !== 'other' : owner === 'self' && isPlain(clauseAt(words, at));
}

function clauseAt(words: string, index: number): string {
  const ends = [...words.matchAll(BETWEEN_CLAUSES)].map((end) => end.index);
  const from = ends.findLast((end) => end < index) ?? 0;
  return words.slice(
    from,
    ends.find((end) => end >= index),
  );
}

/** "My dog's at the vet" tells of a dog. */
function bare(word = ''): string {
  return word.endsWith("'s") ? word.slice(0, -2) : word;
}

function isHere({ words }: Entry, tokens: readonly RegExpExecArray[], position: number): boolean {
  return words.every((word, offset) => bare(tokens[position + offset]?.[0]) === bare(word));
}

function indexOf(book: TopicBook): ReadonlyMap<string, readonly Entry[]> {
  const known = INDEXES.get(book);
  if (known !== undefined) return known;
  const index = new Map<string, Entry[]>();
  for (const subject of book.subjects) {
    for (const phrase of subject.words) {
      const words = phrase.split(' ');
      const first = words[0] ?? '';
      index.set(first, [...(index.get(first) ?? []), { words, subject }]);
    }
  }
  INDEXES.set(book, index);
  return index;
}
