import { acknowledge, partFromSubject, react } from './acknowledge.ts';
import { askAboutSubject } from './ask-about-subject.ts';
import { askGently } from './care.ts';
import { chooseOpener, chooseQuestion, wordingOf } from './choose-question.ts';
import { fillLine } from './fill-line.ts';
import { LINES } from './lines.ts';
import { answerBack } from './question-back.ts';
import type { Answer } from './read-answer.ts';
import { isAboutThem, join, line, newLine, type Situation, type Standing } from './situation.ts';

const CARRY_OVER_CHANCE = 0.8;
const RECALL_CHANCE = 0.6;
const MAX_RECALLS = 1;
const TURN_TO_CHANCE = 0.4;
const MIN_WEIGHT_TO_RECALL = 3;
const MIN_WEIGHT_TO_PART_GENTLY = 7;

interface Moved {
  readonly text: string;
  readonly signal?: string;
}

/** The next question of the phase, or its end. @param lead in place of a word on the answer */
export function moveOn(situation: Situation, lead?: string): Moved {
  const { phase, memory, random, answer } = situation;
  if (memory.isLeaving && situation.mayEnd) return bridge(situation, lead);
  const isAnswered =
    answer.kind === 'statement' &&
    answer.polarity !== 'none' &&
    !(memory.mood.isTender && isAboutThem(situation));
  const question =
    chooseQuestion(phase, memory, random, isAnswered) ??
    (situation.mayEnd ? undefined : chooseOpener(phase, memory, random));
  if (question === undefined) return bridge(situation, lead);
  const recalled = recall(situation);
  const next = recalled ?? fillLine(wordingOf(question, memory), memory.slots);
  const word = lead ?? acknowledge(situation);
  const isOther = recalled === undefined && word === undefined && memory.thread !== undefined;
  const turn = isOther && random.next() < TURN_TO_CHANCE ? newLine(situation, LINES.turnTo) : undefined;
  return { text: join(word ?? turn, next) };
}

/** Comes back to something that was told before and left for something else. */
function recall(situation: Situation): string | undefined {
  const { memory, answer, random } = situation;
  if (situation.keepsDistance || memory.mood.isTender) return undefined;
  if (answer.kind !== 'statement' || answer.asksBack) return undefined;
  if (memory.lines.recalls >= MAX_RECALLS || !isAboutThem(situation)) return undefined;
  if (random.next() >= RECALL_CHANCE) return undefined;
  for (const told of memory.subjects.leftOpen) {
    const { subject, gaps } = told;
    if (subject.weight < MIN_WEIGHT_TO_RECALL || subject.called === undefined || told.tone === 'bad')
      continue;
    const question = askAboutSubject(situation, told);
    if (question === undefined) continue;
    const called = subject.called.replace('{whom}', gaps.get('whom') ?? '');
    return join(line(situation, LINES.comeBackTo, [['called', called]]), question);
  }
  return undefined;
}

/** What a new phase can begin with in place of an opener: more about what was just told of. */
export function carryOver(standing: Standing, answer: Answer | undefined): string | undefined {
  const { phase, memory, random } = standing;
  const isOpen = phase.acknowledgements.mirror !== undefined && phase.questions.length > 0;
  if (memory.mood.isTender && isOpen && answer !== undefined) {
    const asking = { ...standing, answer, keepsDistance: false };
    return (memory.mood.isOffered ? undefined : askGently(asking)) ?? newLine(standing, LINES.tenderOpen);
  }
  if (answer?.kind !== 'statement' || !isOpen || random.next() >= CARRY_OVER_CHANCE) return undefined;
  for (const told of answer.subjects) {
    const isWorth =
      told.subject.weight >= MIN_WEIGHT_TO_RECALL && memory.subjects.timesAsked(told.subject.id) < 3;
    const question = isWorth
      ? askAboutSubject({ ...standing, answer, keepsDistance: false }, told)
      : undefined;
    if (question !== undefined) return question;
  }
  return undefined;
}

/** The last words of the phase, with its signal. */
export function bridge(situation: Situation, lead?: string): Moved {
  const { answer, phase, memory } = situation;
  const word =
    lead ??
    (answer.kind === 'statement' ? (react(situation) ?? partFromSubject(situation)) : undefined) ??
    (answer.kind === 'question' ? answerBack(situation) : undefined) ??
    (answer.kind === 'why_ask' ? line(situation, LINES.whyAsk) : undefined);
  const mention = memory.subjects.favourite;
  const isGrave = (memory.mood.gravest?.weight ?? 0) >= MIN_WEIGHT_TO_PART_GENTLY;
  const isGentle = isGrave && phase.questions.length === 0 && !situation.keepsDistance;
  return {
    text: join(
      word,
      isGentle ? line(situation, LINES.partGently) : undefined,
      line(situation, phase.bridges, mention === undefined ? [] : [['mention', mention]]),
    ),
    signal: `${phase.id}_done`,
  };
}
