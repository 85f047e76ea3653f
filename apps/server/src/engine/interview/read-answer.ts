import { countWords } from '@interactive-chat/conversation/profiles';
import {
  ANSWER_PATTERNS,
  ARE_YOU_REAL,
  BACK,
  CLARIFY,
  HARD,
  SAD,
  UNSURE,
  WHY_ASK,
} from './answer-patterns.ts';
import { isForeign } from './language.ts';
import { findNotices, type Notice } from './notice.ts';
import { type Polarity, readPolarity } from './polarity.ts';

export type AnswerKind =
  | (typeof ANSWER_PATTERNS)[number]['kind']
  /** Nothing that could be read. */
  | 'empty'
  | 'foreign'
  | 'question'
  /** Asks how the question is meant, why it is asked, or who is asking. */
  | 'clarify'
  | 'why_ask'
  | 'are_you_real'
  | 'unsure'
  | 'statement';

/** What the interview understands of an answer. */
export interface Answer {
  readonly text: string;
  readonly kind: AnswerKind;
  readonly words: number;
  /** Whether there is a question among the rest. */
  readonly asksBack: boolean;
  /** To which a cheerful word would be out of place: a loss, or something that weighs on the person. */
  readonly mood: 'sad' | 'hard' | undefined;
  readonly polarity: Polarity;
  /** What it mentions, best to ask about first. */
  readonly notices: readonly Notice[];
}

/** Beyond this an answer that holds one of the phrases is about something else. */
const MAX_WORDS_OF_A_PHRASE = 12;

/** @param asked what the answer is to */
export function readAnswer(text: string, asked = ''): Answer {
  const words = countWords(text);
  const sentences = text.match(/[^.!?…]+[.!?…]*/gu)?.filter((sentence) => countWords(sentence) > 0) ?? [];
  const isQuestion = (sentence: string): boolean => /\?\s*$/u.test(sentence) || BACK.test(sentence);
  return {
    text,
    kind: kindOf(text, words, sentences.length > 0 && sentences.every(isQuestion)),
    words,
    asksBack: sentences.some(isQuestion),
    mood: moodOf(text),
    polarity: readPolarity(text),
    notices: findNotices(text, asked),
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
  if (ARE_YOU_REAL.test(text)) return 'are_you_real';
  if (WHY_ASK.test(text)) return 'why_ask';
  return CLARIFY.test(text) ? 'clarify' : 'question';
}

function moodOf(text: string): Answer['mood'] {
  if (SAD.test(text)) return 'sad';
  return HARD.test(text) ? 'hard' : undefined;
}
