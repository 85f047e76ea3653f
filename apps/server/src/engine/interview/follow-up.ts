import { acknowledgeInPassing } from './acknowledge.ts';
import { askAboutSubject } from './ask-about-subject.ts';
import { isFresh } from './choose-question.ts';
import { fillLine } from './fill-line.ts';
import { findThing } from './find-thing.ts';
import { LINES } from './lines.ts';
import { formOf } from './polarity.ts';
import { isAboutThem, isShort, join, line, SHORT_ANSWER_WORDS, type Situation } from './situation.ts';
import { isToldAlready } from './told-already.ts';

/** Of such a weight a subject goes before what the profile has planned. */
const STRONG = 4;
const MAX_THREAD_DEPTH = 3;
const PLANNED_CHANCE = 0.75;
const SUBJECT_CHANCE = 0.85;
const FEELING_CHANCE = 0.8;
const SHAPE_CHANCE = 0.75;

/** What asks more about the answer, with a word on it; undefined to move on. */
export function followUp(situation: Situation): string | undefined {
  const { answer, memory } = situation;
  if (answer.polarity === 'none' && answer.subjects.length === 0) return undefined;
  const isBareYes = answer.polarity === 'yes' && answer.words < SHORT_ANSWER_WORDS;
  if (isBareYes && formOf(memory.lastText) === 'either_or') return unasked(situation, LINES.either);
  const question = nextQuestion(situation);
  if (question !== undefined) return join(acknowledgeInPassing(situation), question);
  return isShort(situation) ? afterShort(situation) : undefined;
}

function nextQuestion(situation: Situation): string | undefined {
  const { answer, memory, random } = situation;
  const isNo = answer.polarity === 'no' && isShort(situation);
  const isFirst = memory.current?.nudges === 0 && memory.thread === undefined;
  const planned = (): string | undefined =>
    isFirst &&
    !isNo &&
    answer.tone !== 'bad' &&
    (isShort(situation) || memory.current?.isOpener || random.next() < PLANNED_CHANCE)
      ? plannedFollowUp(situation)
      : undefined;
  if (!isAboutThem(situation)) return isShort(situation) || random.next() < 0.3 ? planned() : undefined;
  return (
    newSubject(situation, isShort(situation) ? 1 : weightToTurnTo(situation)) ??
    aboutFeeling(situation) ??
    planned() ??
    (isNo ? undefined : thread(situation)) ??
    (random.next() < SUBJECT_CHANCE ? newSubject(situation, 1) : undefined) ??
    (isShort(situation) || situation.keepsDistance || random.next() >= SHAPE_CHANCE
      ? undefined
      : byShape(situation))
  );
}

/** About what the answer brought up and was not asked about yet. */
function newSubject(situation: Situation, weight: number): string | undefined {
  const { answer, memory } = situation;
  // Who comes into a story that is good or bad is asked about as it is.
  const story = memory.subjects.get(memory.thread?.id)?.tone;
  for (const { subject } of answer.subjects) {
    const told = memory.subjects.get(subject.id);
    if (told === undefined) continue;
    const { id, questions } = subject;
    if (told.subject.weight < weight || memory.subjects.timesAsked(id) > 0) continue;
    const tone = told.tone === 'plain' && story && questions[story].length > 0 ? story : told.tone;
    const question = askAboutSubject(situation, { ...told, tone });
    if (question !== undefined) return question;
  }
  return undefined;
}

/** What is to be turned to has to weigh more than what was just begun. */
function weightToTurnTo({ memory }: Situation): number {
  const weight = memory.subjects.get(memory.thread?.id)?.subject.weight;
  if (weight === undefined) return STRONG;
  const depth = memory.thread?.depth ?? 0;
  return depth < 3 ? weight + 2 - depth : Math.min(STRONG, weight);
}

/** What goes with a feeling, the first time that it shows. */
function aboutFeeling(situation: Situation): string | undefined {
  const { answer, memory, random, keepsDistance } = situation;
  const { feeling } = answer;
  if (feeling === undefined || keepsDistance || feeling.ask.some((each) => memory.isAsked(each)))
    return undefined;
  return random.next() < FEELING_CHANCE ? line(situation, feeling.ask) : undefined;
}

/** More about what was asked about just now. */
function thread(situation: Situation): string | undefined {
  const { answer, memory } = situation;
  const told = memory.subjects.get(memory.thread?.id);
  // Who has gone on to something else is not led back.
  const isLeft =
    answer.subjects.length > 0 && !answer.subjects.some(({ subject }) => subject === told?.subject);
  if (told === undefined || isLeft || (memory.thread?.depth ?? 0) >= MAX_THREAD_DEPTH) return undefined;
  const tone = answer.tone === 'plain' || answer.tone === 'good' ? told.tone : answer.tone;
  return askAboutSubject(situation, { ...told, tone }) ?? askAboutSubject(situation, told);
}

/** Fits any subject, by how it was told. */
function byShape(situation: Situation): string | undefined {
  const { answer, memory } = situation;
  for (const { tone, when, ask } of memory.understanding.book.shapes) {
    const isApt = tone === undefined || tone === answer.tone;
    if (!isApt || !(when?.test(answer.plain) ?? true)) continue;
    const fresh = ask.filter((each) => !memory.isAsked(each) && !isToldAlready(each, answer.text));
    const thing = memory.isLesson ? undefined : findThing(answer.text);
    const text = line(situation, fresh, thing === undefined ? [] : [['thing', thing]]);
    if (text !== undefined) return text;
  }
  return undefined;
}

function afterShort(situation: Situation): string | undefined {
  const { phase, memory, answer } = situation;
  // Where nothing more is to be asked, a short word is enough; who says little is not pressed again and again.
  if (phase.questions.length === 0 || memory.thread !== undefined || memory.shortInARow > 2) return undefined;
  const form = formOf(memory.lastText);
  if (answer.polarity === 'no') {
    if (form === 'either_or') return unasked(situation, LINES.neither);
    return form === 'yes_no' ? unasked(situation, LINES.no) : undefined;
  }
  if (answer.polarity === 'yes' && form !== 'open') return unasked(situation, LINES.yes);
  return unasked(situation, phase.acknowledgements.encourage ?? []);
}

/** The profile's next follow-up that the answer has not met already. */
function plannedFollowUp({ memory, answer }: Situation): string | undefined {
  const text = memory.current?.question.followUps?.find(
    (each) => isFresh(each, memory) && !isToldAlready(each, answer.text),
  );
  return text && fillLine(text, memory.slots);
}

function unasked(situation: Situation, lines: readonly string[]): string | undefined {
  const fresh = lines.filter((each) => !situation.memory.isAsked(each));
  return line(situation, fresh);
}
