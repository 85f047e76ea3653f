import { isDenied, isWished } from './asserted.ts';
import type { Feeling, Subject, Tone, TopicBook } from './book/topic-book.ts';
import { type FoundPerson, findPersons } from './find-person.ts';
import { isTheirs } from './own-words.ts';
import { toneOf } from './tone.ts';

/** A subject that an answer is about. */
export interface ToldSubject {
  readonly subject: Subject;
  /** How it was told. */
  readonly tone: Tone;
  /** What the lines of the subject can be filled with. */
  readonly gaps: ReadonlyMap<string, string>;
}

interface Entry {
  readonly words: readonly string[];
  readonly subject: Subject;
}

/** By the first word of what shows them; follows from a book alone, once for all sessions. */
const INDEXES = new WeakMap<TopicBook, ReadonlyMap<string, readonly Entry[]>>();

/**
 * What an answer is about, what matters most first. Nothing that is denied, nothing of another area than these.
 * @param text as it was said
 * @param words the same in plain words
 * @param isNow whether what is heavy in it is heavy now; a death is nothing to ask about otherwise
 */
export function findSubjects(
  book: TopicBook,
  areas: (area: string) => boolean,
  text: string,
  words: string,
  feeling: Feeling | undefined,
  isNow = true,
): ToldSubject[] {
  const index = indexOf(book);
  const tokens = [...words.matchAll(/[\p{L}\d]+(?:['-][\p{L}\d]+)*/gu)];
  const persons = findPersons(text);
  const found = new Map<Subject, ToldSubject>();
  tokens.forEach(({ 0: token, index: at }, position) => {
    const here = (index.get(token.replace(/'s$/u, '')) ?? index.get(token) ?? []).filter((entry) =>
      isHere(entry, tokens, position),
    );
    const longest = Math.max(...here.map((entry) => entry.words.length));
    for (const entry of here) {
      const { subject } = entry;
      // A "train driver" is not told of trains.
      if (entry.words.length < longest || found.has(subject) || !areas(subject.area)) continue;
      if (subject.unless?.test(words) || (!isNow && OF_DEATH.has(subject.id))) continue;
      if (!subject.isPerson && !subject.isAnyones && !isTheirs(words, at)) continue;
      const isHard = subject.tone === 'bad';
      if (isDenied(words, at) && !isHard) continue;
      const gaps = gapsFor(subject, persons, entry);
      if (gaps === undefined) continue;
      const tone = toneOf(clauseAt(words, at), feeling);
      const its = subject.tone ?? (tone === 'plain' && isWished(words, at) ? 'hope' : tone);
      found.set(subject, { subject, tone: its, gaps });
    }
  });
  const told = [...found.values()].sort((one, other) => other.subject.weight - one.subject.weight);
  // Who died is not talked about as if they lived.
  const isDeath = told.some(({ subject }) => OF_DEATH.has(subject.id));
  return isDeath ? told.filter(({ subject }) => !subject.isPerson && subject.area !== 'home') : told;
}

const OF_DEATH: ReadonlySet<string> = new Set(['death', 'animal_lost']);
const BETWEEN_CLAUSES = /[.!?;]|,?\s(?:and|but|because|so|then)\s/gu;

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
  return word.replace(/'s$/u, '');
}

function isHere({ words }: Entry, tokens: readonly RegExpExecArray[], position: number): boolean {
  return words.every((word, offset) => bare(tokens[position + offset]?.[0]) === bare(word));
}

/** Undefined where the subject is a person and nobody is told of as the person's own. */
function gapsFor(
  subject: Subject,
  persons: readonly FoundPerson[],
  { words }: Entry,
): ReadonlyMap<string, string> | undefined {
  if (subject.isPerson) return persons.find(({ noun }) => words.join(' ').includes(noun))?.gaps;
  return subject.id === 'death' ? (persons[0]?.gaps ?? new Map()) : new Map();
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
