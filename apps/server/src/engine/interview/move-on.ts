import type { Question } from '@interactive-chat/conversation/profiles';
import { acknowledge, react } from './acknowledge.ts';
import type { Asking } from './ask-about-subject.ts';
import { askGently } from './care.ts';
import { chooseOpener, chooseQuestion, isFresh, wordingOf } from './choose-question.ts';
import { fillLine } from './fill-line.ts';
import { followThem } from './follow-up.ts';
import { LINES } from './lines.ts';
import { answerBack } from './question-back.ts';
import { sayBack } from './reflect.ts';
import { isAboutThem, isLastPhase, join, line, newLine, type Situation, type Standing } from './situation.ts';

const MIN_WEIGHT_TO_PART_GENTLY = 9;
/** After an answer of so many words another question is one of another kind. */
const TELLING_WORDS = 6;

interface Moved {
  readonly text: string;
  readonly signal?: string;
}

/** The next question of the phase, or its end. @param lead in place of a word on the answer */
export function moveOn(situation: Situation, lead?: string): Moved {
  const { phase, memory, random, answer } = situation;
  // Two questions at once are one too many.
  if (lead?.endsWith('?')) return { text: lead };
  const isAnswered =
    answer.kind === 'statement' &&
    answer.polarity !== 'none' &&
    !(memory.mood.isTender && isAboutThem(situation));
  // A phase that went on with what was told has its opener left; a lesson needs it.
  const isUnopened = memory.asked.current === undefined;
  const opener = (): Question | undefined => chooseOpener(phase, memory, random);
  const question =
    (isUnopened && memory.isLesson ? opener() : undefined) ??
    chooseQuestion(phase, memory, random, isAnswered) ??
    (isUnopened ? opener() : situation.mayEnd ? undefined : (sameTopic(situation) ?? opener()));
  if (question === undefined) return bridge(situation, lead);
  const next = fillLine(wordingOf(question, memory), memory.slots);
  const word = lead ?? acknowledge(situation);
  if (word?.endsWith('?')) return { text: word };
  const isOther = word === undefined && answer.words >= TELLING_WORDS;
  const turn =
    isOther && isAboutThem(situation) && !situation.keepsDistance
      ? newLine(situation, LINES.turnTo)
      : undefined;
  return { text: join(word ?? turn, next) };
}

/** A phase that may not end yet goes on with its topic, also where that was touched on. */
function sameTopic({ phase, memory }: Situation): Question | undefined {
  const topic = memory.asked.topics.at(-1);
  return phase.questions.find((each) => each.topic === topic && isFresh(each.text, memory));
}

/** What a new phase can begin with in place of an opener: more about what was just told. */
export function carryOver(asking: Asking): string | undefined {
  const { memory, answer } = asking;
  if (memory.isLesson) return undefined;
  if (memory.mood.isTender)
    return (memory.mood.isOffered ? undefined : askGently(asking)) ?? newLine(asking, LINES.tenderOpen);
  return answer.kind === 'statement' ? followThem(asking) : undefined;
}

/** The last words of the phase, with its signal. */
export function bridge(situation: Situation, lead?: string): Moved {
  const { answer, phase, memory } = situation;
  const word =
    lead ??
    (answer.kind === 'statement' ? react(situation) : undefined) ??
    (answer.kind === 'question' ? answerBack(situation) : undefined) ??
    (answer.kind === 'why_ask' ? line(situation, LINES.whyAsk) : undefined);
  const text =
    situation.goesOn && isTelling(situation)
      ? (word ??
        (situation.keepsDistance ? undefined : carryOver(situation)) ??
        (memory.isRenamed ? undefined : line(situation, LINES.carry)) ??
        '')
      : join(word, farewell(situation));
  return { text, signal: `${phase.id}_done` };
}

/** Whether something was told with which the next phase can go on. */
export function isTelling({ answer, memory, mayEnd }: Situation): boolean {
  const isOfSlots = memory.asked.current?.question.slots !== undefined && !answer.feeling;
  return (
    mayEnd &&
    !isOfSlots &&
    answer.kind === 'statement' &&
    (answer.words >= TELLING_WORDS || answer.feeling !== undefined)
  );
}

/** What the phase has to say at its end, by what was told. */
export function farewell(standing: Standing & Pick<Situation, 'keepsDistance'>): string {
  const { phase, memory, keepsDistance } = standing;
  const mention = memory.mood.mourned ?? memory.subjects.favourite;
  const mentioned =
    mention === undefined || memory.told.isDropped(mention) ? [] : [['mention', mention] as const];
  const isGrave = (memory.mood.gravest?.weight ?? 0) >= MIN_WEIGHT_TO_PART_GENTLY;
  const isHeavyStill = memory.mood.isTender || memory.mood.mourned !== undefined;
  const isGentle = isGrave && isHeavyStill && isLastPhase(phase) && !keepsDistance && !memory.isLesson;
  return join(
    hopeful(standing, keepsDistance),
    isGentle ? line(standing, LINES.partGently) : undefined,
    line(standing, phase.bridges, isGrave && memory.mood.mourned === undefined ? [] : mentioned),
  );
}

/** What the person means to do, in their words, and luck with it. */
function hopeful(standing: Standing, keepsDistance: boolean): string | undefined {
  const { memory, phase } = standing;
  const { resolve, areUnwelcome } = memory.reflections;
  if (keepsDistance || memory.isLesson || areUnwelcome || !isLastPhase(phase)) return undefined;
  return resolve && join(sayBack(standing, resolve), line(standing, LINES.luck));
}
