import { aboutEnglish } from './about-english.ts';
import { aimedQuestion, wordingOf } from './choose-question.ts';
import { fillLine } from './fill-line.ts';
import { LINES } from './lines.ts';
import { mentions } from './mentions.ts';
import { plainWords } from './plain-words.ts';
import { doubtsItself, isQuestion, wantsAnswer } from './read-question.ts';
import { asPart } from './reflect.ts';
import { sentencesOf } from './sentences-of.ts';
import { isAboutThem, joinAny, line, newLine, type Situation } from './situation.ts';
import { turnPersons } from './turn-persons.ts';
import { withNames } from './with-names.ts';

const MAX_ANSWERS = 2;
/** Begins another question. */
const AND_ASKS = /,? and (?=(?:what|how|who|where|when|do|does|is|are|am|can|could|will|would)\b)/gu;
/** Who told of something so grave is not encouraged in what they mean to do. */
const MIN_WEIGHT_TO_ENCOURAGE_NOTHING = 12;
const TRAILING = / (?:too|also|then|though|really|or not|or what)$/u;
const ASKED_BEFORE = /\bi (?:asked|said)\b|\byou (?:haven't|didn't|still haven't|never)\b/u;

/** To a question that the person asked: a word that takes a doubt away, what the profile or the book knows, or one honest line; undefined where all were said. */
export function answerBack(situation: Situation): string | undefined {
  const { phase, answer, memory, keepsDistance } = situation;
  const asked = questionsIn(answer.text);
  if (answer.feeling?.name === 'danger')
    return keepsDistance ? undefined : newLine(situation, answer.feeling.react);
  if (doubtsItself(answer.text) && !keepsDistance) return line(situation, LINES.notAtAll);
  const ready = aboutEnglish(situation, asked) ?? readyAnswer(situation, asked) ?? explainWord(situation);
  if (ready !== undefined) return ready;
  const { questionBack } = phase.acknowledgements;
  const known = memory.understanding.book.backAnswers.find(({ when }) => when.test(asked));
  if (memory.isLesson && isAboutThem(situation) && known !== undefined && known.lesson.length > 0)
    return newLine(situation, known.lesson, practiceGaps(situation) ?? gapsOf(situation, known.when, asked));
  if (keepsDistance && known !== undefined && known.formal.length > 0)
    return newLine(situation, known.formal);
  // A scene and a test have their own words for what they do not answer.
  if (questionBack !== undefined && (keepsDistance || known === undefined || !isAboutThem(situation)))
    return line(situation, questionBack);
  return (
    (known && newLine(situation, known.say, gapsOf(situation, known.when, asked))) ??
    newLine(situation, LINES.questionBack, isAboutThem(situation) ? gapsOf(situation, /^/u, asked) : [])
  );
}

/** What a learner wants to practise for is asked in place of what they call it. */
function practiceGaps({ phase, memory }: Situation): [string, string][] | undefined {
  const next = aimedQuestion(phase, memory);
  const text = next && fillLine(wordingOf(next, memory), memory.slots);
  return text === undefined ? undefined : [['practice', text]];
}

/** What was asked about and what they mean to do, in the person's own words. */
function gapsOf({ memory, answer }: Situation, when: RegExp, asked: string): [string, string][] {
  const groups = Object.entries(when.exec(asked)?.groups ?? {}).flatMap(
    ([gap, words = '']): [string, string][] => {
      const turned = turnPersons(asWritten(words.replace(TRAILING, ''), answer.text));
      return turned === undefined || turned === '' ? [] : [[gap, withNames(turned, memory.people.names)]];
    },
  );
  const { areUnwelcome, freshResolve } = memory.reflections;
  const isGrave = (memory.mood.gravest?.weight ?? 0) >= MIN_WEIGHT_TO_ENCOURAGE_NOTHING;
  return areUnwelcome || isGrave || freshResolve === undefined
    ? groups
    : [...groups, ['wish', asPart(freshResolve, memory)]];
}

/** Words of the plain text with their capitals. */
function asWritten(words: string, text: string): string {
  const at = text.toLowerCase().indexOf(words);
  return at < 0 ? words : text.slice(at, at + words.length);
}

/** The same to who complains that it was not answered. */
export function answerAgain(situation: Situation): string | undefined {
  const { memory, answer } = situation;
  const asked = answer.plain.replace(/\bi (?:asked|said)(?: you)? (?:if|whether) you\b/u, 'do you');
  if (!ASKED_BEFORE.test(answer.plain)) return undefined;
  const known = memory.understanding.book.backAnswers.find(({ when }) => when.test(asked));
  return (
    (known && newLine(situation, known.say, gapsOf(situation, known.when, asked))) ??
    newLine(situation, LINES.stillUnknown)
  );
}

/** To a question in the middle of an answer that the profile has an answer for, and to what a learner asks for. */
export function answerInPassing(situation: Situation): string | undefined {
  const { answer, memory } = situation;
  if (!answer.text.includes('?')) return undefined;
  const asked = questionsIn(answer.text);
  const { backAnswers } = memory.understanding.book;
  if (memory.isLesson && backAnswers.some(({ when, lesson }) => lesson.length > 0 && when.test(asked)))
    return answerBack(situation);
  return (
    aboutEnglish(situation, asked) ??
    readyAnswer(situation, asked) ??
    (MEANING.test(plainWords(answer.text)) ? explainWord(situation) : undefined) ??
    // What a seller is asked counts wherever it stands.
    (situation.answers.length > 0 && situation.keepsDistance && sentencesOf(answer.text).some(wantsAnswer)
      ? answerBack(situation)
      : undefined)
  );
}

/** What the profile has to say to what was asked, also by who complains that it was not answered. */
export function answerAsked(situation: Situation): string | undefined {
  return readyAnswer(situation, questionsIn(situation.answer.text));
}

/** What the profile has to say to somebody who raises a doubt without asking. */
export function answerDoubt(situation: Situation): string | undefined {
  const unasked = situation.answers.filter((each) => each.unasked);
  const said = unasked.find((each) => mentions(situation.answer.plain, each.to));
  return said && situation.memory.lines.timesUsed(said.say) === 0 ? line(situation, [said.say]) : undefined;
}

const MEANING =
  /\bwhat(?:'s| is| are| means?| does) (?!it\b|that\b|this\b|you\b|your\b)(?:the (?:meaning of|word) |an? |the |means? )?["“']?([a-z]+(?: [a-z]+)?)["”']?(?: means?)?\s*\?|\bwhat do you mean (?:by|with) (?:an? |the )?["“']?([a-z]+)|\bi (?:no|not|don't|do not) (?:understand|know) (?:the word )?["“']?(?!it\b|that\b|this\b|what\b|you\b|why\b|how\b)([a-z]+)["”']?\s*[.!?]|^\W*["“']?([a-z]+)["”']?\s*\?+\W*$/u;
const OF_A_WORD = /["“”]|\bmeans?\b|\bword\b/u;

/** What a word means that the person asks for, in easy words. */
export function explainWord(situation: Situation): string | undefined {
  const { answer, memory } = situation;
  const words = plainWords(answer.text);
  const word = MEANING.exec(words)
    ?.slice(1)
    .find((group) => group !== undefined);
  if (word === undefined) return undefined;
  const meaning = memory.understanding.book.glossary.get(word);
  const isOurs = new RegExp(`\\b${word}\\w{0,3}\\b`, 'iu').test(memory.asked.lastText) && word.length > 3;
  if (meaning !== undefined && (isOurs || OF_A_WORD.test(words) || memory.isLesson))
    return line(situation, [meaning]);
  return OF_A_WORD.test(words) ? newLine(situation, LINES.unknownWord) : undefined;
}

/** What the profile has to say to what was asked; to two questions two answers. */
function readyAnswer(situation: Situation, asked: string): string | undefined {
  const said = sentencesOf(asked.replace(AND_ASKS, '? ')).map(
    (each) => situation.answers.find(({ to }) => mentions(each, to))?.say,
  );
  const known = said.filter((each) => each !== undefined);
  return joinAny(...[...new Set(known)].slice(0, MAX_ANSWERS).map((each) => line(situation, [each])));
}

function questionsIn(text: string): string {
  const sentences = sentencesOf(text);
  const asked = sentences.filter(isQuestion);
  return plainWords((asked.length > 0 ? asked : sentences).join(' '));
}
