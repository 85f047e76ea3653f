import { findMention } from './mention.ts';

/** What the interview understands of an answer. */
export interface Answer {
  readonly kind: 'empty' | 'repeat' | 'question' | 'unsure' | 'statement';
  readonly words: number;
  /** Whether there is a question among the rest. */
  readonly asksBack: boolean;
  /** Whether it tells of something sad, to which a cheerful word would be out of place. */
  readonly isSad: boolean;
  /** Something that was mentioned, as one would say it back. */
  readonly mention: string | undefined;
}

const REPEAT =
  /\b(repeat|rephrase|say (that|it) again|come again|once more|one more time|what was (that|the question)|what did you (say|ask)|(did ?n['’o]?t|could ?n['’o]?t|don['’]?t) (quite )?(catch|hear|get|understand)( (that|you|it|the question))?|pardon|excuse me\s*\?|sorry\s*\?)/iu;
const UNSURE =
  /\b(i (really )?(do ?n['’]?t|do not) know|dunno|idk|no idea|not (really )?sure|ca ?n['’]?t (think|say)|hard to say|never thought about)\b/iu;
const BACK = /\b(and you|(what|how) about (you|yours)|what do you think)\b/iu;
const SAD =
  /\b(died|dying|death|passed away|funeral|cancer|divorced?|depress\w*|suicid\w*|abus\w*|grief|miscarriage|lost (my|our) (wife|husband|partner|mother|father|mom|mum|dad|parents|son|daughter|child|brother|sister|grand\w+|friend|dog|cat|job|home|house))\b/iu;

/** Beyond this an answer that holds one of the phrases above is about something else. */
const MAX_WORDS_OF_A_PHRASE = 12;

/** @param asked what the answer is to */
export function readAnswer(text: string, asked = ''): Answer {
  const words = countWords(text);
  const sentences = text.match(/[^.!?…]+[.!?…]*/gu)?.filter((sentence) => countWords(sentence) > 0) ?? [];
  const isQuestion = (sentence: string): boolean => /\?\s*$/u.test(sentence) || BACK.test(sentence);
  return {
    kind: kindOf(text, words, sentences.length > 0 && sentences.every(isQuestion)),
    words,
    asksBack: sentences.some(isQuestion),
    isSad: SAD.test(text),
    mention: findMention(text, asked),
  };
}

function kindOf(text: string, words: number, isQuestion: boolean): Answer['kind'] {
  if (words === 0 || /^\W*(u+h*m+|h+m+|e+r+m*|u+h+)\W*$/iu.test(text)) return 'empty';
  const isBrief = words <= MAX_WORDS_OF_A_PHRASE;
  if (isBrief && REPEAT.test(text)) return 'repeat';
  if (isQuestion) return 'question';
  return isBrief && UNSURE.test(text) ? 'unsure' : 'statement';
}

/** Words of scripts that put no spaces between them are estimated from the letters. */
function countWords(text: string): number {
  const words = text.match(/[\p{L}\p{N}]+(['’-][\p{L}\p{N}]+)*/gu) ?? [];
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  return Math.max(words.length, Math.floor(letters / 8));
}
