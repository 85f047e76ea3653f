import { acknowledgeInPassing, isIntroduction } from './acknowledge.ts';
import { type Asking, askAboutSubject } from './ask-about-subject.ts';
import { isFresh } from './choose-question.ts';
import { fillLine } from './fill-line.ts';
import { LINES } from './lines.ts';
import { comeBack, listen } from './listen.ts';
import { formOf } from './polarity.ts';
import { reflected } from './reflect.ts';
import { isAboutThem, isShort, join, line, SHORT_ANSWER_WORDS, type Situation } from './situation.ts';
import { tellsSlot } from './slots.ts';
import { isToldAlready } from './told-already.ts';

/** So many questions in a row are asked about one subject. */
const MAX_THREAD_DEPTH = 2;
/** A longer answer that names a subject no more has left it. */
const MAX_WORDS_TO_STAY = 7;
/** A learner who says less is asked the next thing. */
const MIN_WORDS_IN_A_LESSON = 8;
/** What weighs so much is listened to before a subject is asked about. */
const MIN_WEIGHT_TO_LISTEN = 5;
const PLANNED_CHANCE = 0.3;
/** A longer answer is followed in its own words before the profile's follow-up is asked. */
const MAX_WORDS_FOR_PLANNED = 7;

/** What asks more about the answer, with a word on it; undefined to move on. */
export function followUp(situation: Situation): string | undefined {
  const { answer, memory } = situation;
  if (answer.polarity === 'none' && answer.words < SHORT_ANSWER_WORDS) return undefined;
  const isBareYes = answer.polarity === 'yes' && answer.words < SHORT_ANSWER_WORDS;
  if (isBareYes && formOf(memory.asked.lastText) === 'either_or') return unasked(situation, LINES.either);
  // What has to be known is not talked around.
  if (
    isIntroduction(situation) ||
    (memory.asked.current?.question.slots &&
      memory.asked.current.nudges === 0 &&
      memory.asked.current.isOpener)
  )
    return undefined;
  const question = isAboutThem(situation) ? followThem(situation) : seldom(situation);
  if (question !== undefined) {
    const word = acknowledgeInPassing(situation);
    // Two questions at once are one too many.
    return word?.endsWith('?') ? word : join(word, question);
  }
  return isShort(situation) ? afterShort(situation) : undefined;
}

/** What to ask on about what somebody has just told of their life. */
export function followThem(situation: Asking): string | undefined {
  const { answer, memory, keepsDistance } = situation;
  const isBrief = answer.words < MAX_WORDS_FOR_PLANNED;
  const isBareNo = answer.polarity === 'no' && answer.words < SHORT_ANSWER_WORDS;
  const planned = isBareNo ? undefined : plannedFollowUp(situation);
  if ((isBrief || memory.isLesson) && planned !== undefined) return planned;
  const isForLesson = memory.isLesson && answer.words < MIN_WORDS_IN_A_LESSON;
  const isTooShort = answer.words < SHORT_ANSWER_WORDS;
  const isHeard = !keepsDistance && !isTooShort && !isForLesson;
  const weighty = isHeard && reflected(situation) !== undefined ? listen(situation, false) : undefined;
  return (
    aboutGood(situation) ??
    weighty ??
    (isLight(situation) ? (newSubject(situation) ?? thread(situation)) : undefined) ??
    (isHeard ? listen(situation, false) : undefined) ??
    planned ??
    (isHeard && !memory.isLesson && !isJustSaid(situation) ? comeBack(situation) : undefined)
  );
}

/** Whether nothing was told that matters more than what it is about. */
function isLight({ memory, answer, keepsDistance }: Asking): boolean {
  return keepsDistance || memory.isLesson || (answer.clauses[0]?.weight ?? 0) < MIN_WEIGHT_TO_LISTEN;
}

/** Whether what was just heard was said back already, before the phase changed. */
function isJustSaid({ memory, answer }: Asking): boolean {
  return answer.clauses.some((each) => memory.reflections.has(each));
}

/** Where the talk is not about the person more is asked seldom, and only what the profile has planned. */
function seldom(situation: Situation): string | undefined {
  const isDue = isShort(situation) || situation.random.next() < PLANNED_CHANCE;
  return isDue ? plannedFollowUp(situation) : undefined;
}

/** What goes with something good, the first time that it shows. */
function aboutGood(situation: Asking): string | undefined {
  const { memory, keepsDistance } = situation;
  const { feeling } = situation.answer;
  if (!feeling?.isGood || keepsDistance || feeling.ask.some((each) => memory.asked.has(each)))
    return undefined;
  return line(situation, feeling.ask);
}

/** About what the answer brought up and was not asked about yet. */
function newSubject(situation: Asking): string | undefined {
  const { answer, memory } = situation;
  for (const subject of answer.subjects) {
    if (memory.subjects.timesAsked(subject.id) > 0) continue;
    const question = askAboutSubject(situation, subject);
    if (question !== undefined) return question;
  }
  return undefined;
}

/** More about what was asked about just now, for as long as the person stays with it. */
function thread(situation: Asking): string | undefined {
  const { answer, memory } = situation;
  const { thread } = memory.asked;
  const subject = memory.subjects.get(thread?.id);
  const isLeft = answer.words > MAX_WORDS_TO_STAY && !answer.subjects.some((each) => each === subject);
  if (subject === undefined || isLeft || (thread?.depth ?? 0) >= MAX_THREAD_DEPTH) return undefined;
  return askAboutSubject(situation, subject);
}

function afterShort(situation: Situation): string | undefined {
  const { phase, memory, answer } = situation;
  // Where nothing more is to be asked, a short word is enough; who says little is not pressed again and again.
  if (phase.questions.length === 0 || memory.asked.thread !== undefined || memory.shortInARow > 2)
    return undefined;
  const form = formOf(memory.asked.lastText);
  if (answer.polarity === 'no') {
    if (form === 'either_or') return unasked(situation, LINES.neither);
    return form === 'yes_no' ? unasked(situation, LINES.no) : undefined;
  }
  if (answer.polarity === 'yes' && form !== 'open') return unasked(situation, LINES.yes);
  return unasked(situation, phase.acknowledgements.encourage ?? []);
}

/** The profile's next follow-up to its question that the answer has not met already; it takes for granted that what was asked for was told. */
function plannedFollowUp({ memory, answer }: Asking): string | undefined {
  const { current, thread, lastText } = memory.asked;
  if (current?.nudges !== 0 || thread !== undefined) return undefined;
  const isUntold = (slot: string) => !memory.slots.has(slot) && tellsSlot(slot, answer, lastText) === false;
  const { slots = [] } = current.question;
  if (slots.length > 0 && slots.every(isUntold)) return undefined;
  const text = current.question.followUps?.find(
    (each) => isFresh(each, memory) && !isToldAlready(each, answer.text) && !memory.told.isDropped(each),
  );
  return text && fillLine(text, memory.slots);
}

function unasked(situation: Situation, lines: readonly string[]): string | undefined {
  const fresh = lines.filter((each) => !situation.memory.asked.has(each));
  return line(situation, fresh);
}
