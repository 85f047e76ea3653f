import { countWords } from '@interactive-chat/conversation/profiles';
import { ANSWER_PATTERNS, BACK, CLARIFY, UNSURE, WHY_ASK } from './answer-patterns.ts';
import type { Feeling, Tone, TopicBook } from './book/topic-book.ts';
import { findFeeling } from './find-feeling.ts';
import { findSubjects, type ToldSubject } from './find-subjects.ts';
import { isForeign } from './language.ts';
import { plainWords } from './plain-words.ts';
import { type Polarity, readPolarity } from './polarity.ts';
import { toneOf } from './tone.ts';

export type AnswerKind =
  | (typeof ANSWER_PATTERNS)[number]['kind']
  /** Nothing that could be read. */
  | 'empty'
  | 'foreign'
  | 'question'
  /** Asks how the question is meant, or why it is asked. */
  | 'clarify'
  | 'why_ask'
  | 'unsure'
  | 'statement';

/** What the interview understands of an answer. */
export interface Answer {
  readonly text: string;
  /** The same as patterns read it. */
  readonly plain: string;
  readonly kind: AnswerKind;
  readonly words: number;
  /** Whether there is a question among the rest. */
  readonly asksBack: boolean;
  readonly feeling: Feeling | undefined;
  readonly tone: Tone;
  readonly polarity: Polarity;
  /** What it is about, what matters most first. */
  readonly subjects: readonly ToldSubject[];
}

/** What helps to understand. */
export interface Understanding {
  readonly book: TopicBook;
  /** Whether an area of the book is talked about. */
  readonly areas: (area: string) => boolean;
}

/** Beyond this an answer that holds one of the phrases is about something else. */
const MAX_WORDS_OF_A_PHRASE = 12;
/** Longer ones are read to here for what they are about. */
const MAX_READ_LENGTH = 4000;

export function readAnswer(text: string, { book, areas }: Understanding): Answer {
  const words = countWords(text);
  const sentences = text.match(/[^.!?…]+[.!?…]*/gu)?.filter((sentence) => countWords(sentence) > 0) ?? [];
  const isQuestion = (sentence: string): boolean => /\?\s*$/u.test(sentence) || BACK.test(sentence);
  const read = text.slice(0, MAX_READ_LENGTH);
  const plain = plainWords(read);
  const feeling = findFeeling(book, plain);
  const tone = toneOf(plain, feeling);
  const kind = kindOf(text, words, sentences.length > 0 && sentences.every(isQuestion));
  return {
    text,
    plain,
    // What weighs on somebody is never taken for a phrase.
    kind: feeling?.isHeavy && kind !== 'leave' && kind !== 'question' ? 'statement' : kind,
    words,
    asksBack: sentences.some(isQuestion),
    feeling,
    tone,
    polarity: readPolarity(text),
    subjects: findSubjects(book, areas, read, plain, feeling),
  };
}

function kindOf(text: string, words: number, isQuestion: boolean): AnswerKind {
  if (words === 0 || /^\W*(u+h*m+|h+m+|e+r+m*|u+h+)\W*$/iu.test(text)) return 'empty';
  const isBrief = words <= MAX_WORDS_OF_A_PHRASE;
  const told = isBrief ? ANSWER_PATTERNS.find(({ pattern }) => pattern.test(text)) : undefined;
  if (told) return told.kind;
  if (isQuestion) return questionKind(text);
  if (isForeign(text)) return 'foreign';
  return isBrief && UNSURE.test(text) ? 'unsure' : 'statement';
}

function questionKind(text: string): AnswerKind {
  if (WHY_ASK.test(text)) return 'why_ask';
  return CLARIFY.test(text) ? 'clarify' : 'question';
}
