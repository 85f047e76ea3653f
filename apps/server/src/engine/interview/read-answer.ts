import { countWords } from '@interactive-chat/conversation/profiles';
import { ANSWER_PATTERNS, UNSURE, WHY_ASK } from './answer-patterns.ts';
import type { Feeling, Subject, TopicBook } from './book/topic-book.ts';
import { isComplaint } from './complaint.ts';
import { type Correction, deniedIn, readCorrected } from './corrected.ts';
import { type FoundFeeling, findFeeling } from './find-feeling.ts';
import { findSubjects } from './find-subjects.ts';
import { isCheerful, isFeltNow, isProtest } from './heavy-now.ts';
import { isForeign } from './language.ts';
import { isLeave } from './leave.ts';
import { plainWords } from './plain-words.ts';
import { type Polarity, readPolarity } from './polarity.ts';
import { type AskedQuestion, isQuestion, readQuestion } from './read-question.ts';
import { sentencesOf } from './sentences-of.ts';
import { type WeighedClause, weighClauses } from './weigh-clauses.ts';

export type AnswerKind =
  | (typeof ANSWER_PATTERNS)[number]['kind']
  /** Nothing that could be read. */
  | 'empty'
  /** Says goodbye or that they want to stop. */
  | 'leave'
  /** Says that they were not listened to. */
  | 'complaint'
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
  /** Whether there is a question among the rest, to which something is to be said. */
  readonly asksBack: boolean;
  readonly question: AskedQuestion | undefined;
  /** Whether it puts right what the partner took for granted, and what it says is not so. */
  readonly corrects: Correction;
  readonly denied: readonly string[];
  /** Says that they are better than they were taken to be. */
  readonly protests: boolean;
  /** Sounds cheerful. */
  readonly isCheerful: boolean;
  readonly feeling: Feeling | undefined;
  /** The same with who it is told of. */
  readonly found: FoundFeeling | undefined;
  readonly polarity: Polarity;
  /** What it is about that is the person's own, what matters most first. */
  readonly subjects: readonly Subject[];
  /** What was told, sentence by sentence, without what was asked. */
  readonly sentences: readonly string[];
  /** The same in clauses that can stand alone, what matters most first; read when it is asked for. */
  readonly clauses: readonly WeighedClause[];
}

/** What helps to understand. */
export interface Understanding {
  readonly book: TopicBook;
  /** Whether an area of the book is talked about. */
  readonly areas: (area: string) => boolean;
}

const ECHO = /[^.!?…\n]+\?/gu;
const MAX_ECHO_WORDS = 6;

/** "The beans?" says again what was asked; it tells nothing. */
function withoutEchoes(text: string): string {
  if (!text.includes('?')) return text;
  return text.replace(ECHO, (asked) =>
    countWords(asked) <= MAX_ECHO_WORDS && !/\b(?:i|my|we|our)\b/iu.test(asked) ? ' ' : asked,
  );
}

/** Beyond this an answer that holds one of the phrases is about something else. */
const MAX_WORDS_OF_A_PHRASE = 12;
/** Longer ones are read to here for what they are about. */
const MAX_READ_LENGTH = 4000;

export function readAnswer(text: string, { book, areas }: Understanding): Answer {
  const words = countWords(text);
  const sentences = sentencesOf(text).filter((sentence) => countWords(sentence) > 0);
  const question = readQuestion(sentences);
  const read = text.slice(0, MAX_READ_LENGTH);
  const plain = plainWords(read);
  const told = withoutEchoes(read);
  const shown = findFeeling(book, told);
  const protests = isProtest(plain) && !/\bbut\b/u.test(plain);
  const isNow = shown !== undefined && isFeltNow(shown.feeling, plain);
  const found = isNow && !(protests && !shown.feeling.isGood) ? shown : undefined;
  const feeling = found?.feeling;
  const isOnlyAsked =
    question !== undefined &&
    sentences.every((each) => isQuestion(each) || countWords(each) <= MAX_WORDS_OF_A_LEAD);
  const tellings = sentences.map((each) => each.trim()).filter((each) => !isQuestion(each));
  let weighed: readonly WeighedClause[] | undefined;
  const kind = kindOf(text, plain, words, sentences, isOnlyAsked ? question : undefined);
  return {
    text,
    plain,
    // What weighs on somebody is never taken for a phrase.
    kind: feeling && !feeling.isGood && !STANDING.has(kind) ? 'statement' : kind,
    words,
    asksBack: question !== undefined && question.kind !== 'clarify',
    question,
    corrects: readCorrected(plain),
    denied: deniedIn(plain),
    protests,
    isCheerful: feeling === undefined && isCheerful(plain),
    feeling,
    found,
    polarity: readPolarity(text),
    subjects: findSubjects(book, areas, plainWords(told)),
    sentences: tellings,
    get clauses() {
      weighed ??= weighClauses(book, tellings);
      return weighed;
    },
  };
}

/** "Ok." before a question tells nothing. */
const MAX_WORDS_OF_A_LEAD = 2;
const MIN_WORDS_TO_TELL = 4;
/** These count also where something weighs on somebody. */
const STANDING: ReadonlySet<AnswerKind> = new Set(['leave', 'question', 'complaint']);

function kindOf(
  text: string,
  plain: string,
  words: number,
  sentences: readonly string[],
  question: AskedQuestion | undefined,
): AnswerKind {
  if (words === 0 || /^\W*(u+h*m+|h+m+|e+r+m*|u+h+)\W*$/iu.test(text)) return 'empty';
  if (isLeave(plain)) return 'leave';
  if (isComplaint(plain)) return 'complaint';
  const isBrief = words <= MAX_WORDS_OF_A_PHRASE;
  const last = isBrief ? text : (sentences.at(-1) ?? '');
  const phrase = countWords(last) <= MAX_WORDS_OF_A_PHRASE ? last : '';
  const told = ANSWER_PATTERNS.find(
    ({ kind, pattern }) => (isBrief || kind === 'decline' || kind === 'repeat') && pattern.test(phrase),
  );
  if (told) return told.kind;
  if (question !== undefined) return questionKind(text, question);
  if (isForeign(text)) return 'foreign';
  // "Idk. I got dropped from the team" tells something.
  const isAll = sentences.every((each) => countWords(each) < MIN_WORDS_TO_TELL || UNSURE.test(each));
  return isBrief && isAll && UNSURE.test(text) ? 'unsure' : 'statement';
}

function questionKind(text: string, { kind }: AskedQuestion): AnswerKind {
  if (WHY_ASK.test(text)) return 'why_ask';
  return kind === 'clarify' ? 'clarify' : 'question';
}
