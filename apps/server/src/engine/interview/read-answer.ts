import { countWords } from '@interactive-chat/conversation/profiles';
import { ANSWER_PATTERNS, UNSURE, WHY_ASK } from './answer-patterns.ts';
import type { Feeling, Tone, TopicBook } from './book/topic-book.ts';
import { corrects } from './corrected.ts';
import { findFeeling } from './find-feeling.ts';
import { findSubjects, type ToldSubject } from './find-subjects.ts';
import { isCheerful, isFeltNow, isProtest } from './heavy-now.ts';
import { isForeign } from './language.ts';
import { plainWords } from './plain-words.ts';
import { type Polarity, readPolarity } from './polarity.ts';
import { type AskedQuestion, isQuestion, readQuestion } from './read-question.ts';
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
  /** Whether there is a question among the rest, to which something is to be said. */
  readonly asksBack: boolean;
  readonly question: AskedQuestion | undefined;
  /** Puts right what the partner took for granted. */
  readonly corrects: boolean;
  /** Says that they are better than they were taken to be. */
  readonly protests: boolean;
  /** Sounds cheerful. */
  readonly isCheerful: boolean;
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

const ECHO = /[^.!?…\n]+\?/gu;
const MAX_ECHO_WORDS = 6;

/** "The beans?" says again what was asked; it tells nothing. */
function withoutEchoes(text: string): string {
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
  const sentences = text.match(/[^.!?…]+[.!?…]*/gu)?.filter((sentence) => countWords(sentence) > 0) ?? [];
  const question = readQuestion(sentences);
  const read = text.slice(0, MAX_READ_LENGTH);
  const plain = plainWords(read);
  const told = withoutEchoes(read);
  const found = findFeeling(book, plain);
  const isNow = found === undefined || isFeltNow(found, plain);
  const protests = isProtest(plain);
  const feeling = isNow && !(protests && found?.isHeavy) ? found : undefined;
  const cheerful = feeling === undefined && isCheerful(plain);
  const heard = isNow ? toneOf(plain, feeling) : 'past';
  const tone = cheerful && heard === 'bad' ? 'plain' : heard;
  const isOnlyAsked = question !== undefined && sentences.every(isQuestion);
  const kind = kindOf(text, words, isOnlyAsked ? question : undefined);
  return {
    text,
    plain,
    // What weighs on somebody is never taken for a phrase.
    kind: feeling?.isHeavy && kind !== 'leave' && kind !== 'question' ? 'statement' : kind,
    words,
    asksBack: question !== undefined && question.kind !== 'clarify',
    question,
    corrects: corrects(text),
    protests,
    isCheerful: cheerful,
    feeling,
    tone,
    polarity: readPolarity(text),
    subjects: findSubjects(book, areas, told, plainWords(told), feeling, isNow && !protests),
  };
}

function kindOf(text: string, words: number, question: AskedQuestion | undefined): AnswerKind {
  if (words === 0 || /^\W*(u+h*m+|h+m+|e+r+m*|u+h+)\W*$/iu.test(text)) return 'empty';
  const isBrief = words <= MAX_WORDS_OF_A_PHRASE;
  const told = isBrief ? ANSWER_PATTERNS.find(({ pattern }) => pattern.test(text)) : undefined;
  if (told) return told.kind;
  if (question !== undefined) return questionKind(text, question);
  if (isForeign(text)) return 'foreign';
  return isBrief && UNSURE.test(text) ? 'unsure' : 'statement';
}

function questionKind(text: string, { kind }: AskedQuestion): AnswerKind {
  if (WHY_ASK.test(text)) return 'why_ask';
  return kind === 'clarify' ? 'clarify' : 'question';
}
