import { comfort } from './care.ts';
import { LINES } from './lines.ts';
import { answerBack, answerInPassing } from './question-back.ts';
import { recast } from './recast.ts';
import { sayBackOf } from './say-back.ts';
import { isAboutThem, isShort, joinAny, line, newLine, type Situation, stockLine } from './situation.ts';

const FEELING_CHANCE = 0.85;
const REMARK_CHANCE = 0.75;
const SUBJECT_CHANCE = 0.8;
const LEAVE_CHANCE = 0.6;
const SAY_BACK_CHANCE = 0.5;
/** Of so many replies at most one says back what was said. */
const SAY_BACK_EVERY = 6;
const MIN_WORDS_TO_SAY_BACK = 6;
const MIN_WORDS_OF_A_CLAUSE = 5;

/** A word on what was said, before something else is asked. */
export function acknowledge(situation: Situation): string | undefined {
  const { phase, answer } = situation;
  const { plain, unsure } = phase.acknowledgements;
  if (isIntroduction(situation)) {
    const welcome = line(situation, phase.acknowledgements.welcome ?? plain);
    return answer.feeling ? joinAny(welcome, react(situation)) : welcome;
  }
  switch (answer.kind) {
    case 'decline':
      return line(situation, LINES.decline);
    case 'leave':
      return line(situation, LINES.leave);
    case 'complaint':
      return line(situation, LINES.complaint);
    case 'foreign':
      return line(situation, LINES.brief);
    case 'unsure':
    case 'empty':
    case 'wait':
      return line(situation, unsure ?? LINES.unsure);
    default:
      return (
        react(situation) ??
        partFromSubject(situation) ??
        stockLine(situation, isShort(situation) ? LINES.brief : plain)
      );
  }
}

/** Whether somebody has just told their name and nothing else that matters. */
function isIntroduction({ memory, answer }: Situation): boolean {
  const asked = memory.current?.question.slots ?? [];
  const isTold = asked.some((slot) => slot.endsWith('name') && memory.slots.has(slot));
  return isTold && memory.current?.nudges === 0 && answer.kind === 'statement' && !answer.asksBack;
}

/** A word on what was said, before more is asked about it; often none is needed. */
export function acknowledgeInPassing(situation: Situation): string | undefined {
  const { phase } = situation;
  const { plain, welcome } = phase.acknowledgements;
  const greeting = isIntroduction(situation) ? line(situation, welcome ?? plain) : undefined;
  return joinAny(greeting, react(situation));
}

/** A word that shows that it was heard; undefined where none is safe. */
export function react(situation: Situation): string | undefined {
  const { memory, answer, keepsDistance } = situation;
  const isAsked = answer.kind === 'statement';
  const back = isAsked ? (answer.asksBack ? answerBack(situation) : answerInPassing(situation)) : undefined;
  if (answer.feeling?.isHeavy) return keepsDistance ? formal(situation) : joinAny(comfort(situation), back);
  const right = recast(situation);
  if (right !== undefined || back !== undefined) return joinAny(right, back);
  if (keepsDistance) return formal(situation);
  if (memory.mood.isTender) return comfort(situation);
  if (!isAboutThem(situation)) return undefined;
  return feel(situation) ?? remark(situation) ?? ofSubject(situation) ?? sayBack(situation);
}

function formal(situation: Situation): string | undefined {
  const { feeling } = situation.answer;
  // What somebody felt once needs no tact now.
  const isPast = /\b(?:i was|we were|it was)\b/u.test(situation.answer.plain) && !feeling?.isHeavy;
  return feeling && !feeling.isGood && !isPast && feeling.name !== 'angry'
    ? newLine(situation, feeling.formal)
    : undefined;
}

function feel(situation: Situation): string | undefined {
  const { answer, random } = situation;
  if (answer.feeling === undefined || random.next() >= FEELING_CHANCE) return undefined;
  return newLine(situation, answer.feeling.react);
}

/** To how it was put; the first that fits, each once. */
function remark(situation: Situation): string | undefined {
  const { memory, answer, random } = situation;
  const apt = memory.understanding.book.remarks.find(({ when }) => when.test(answer.plain));
  return apt && random.next() < REMARK_CHANCE ? newLine(situation, apt.say) : undefined;
}

function ofSubject(situation: Situation): string | undefined {
  const { answer, random } = situation;
  const [told] = answer.subjects;
  const lines = told?.subject.reactions[told.tone];
  return lines && random.next() < SUBJECT_CHANCE ? newLine(situation, lines) : undefined;
}

/** A last word on what was talked about. */
export function partFromSubject(situation: Situation): string | undefined {
  const { memory, random, keepsDistance } = situation;
  const told = memory.subjects.get(memory.thread?.id);
  if (told === undefined || keepsDistance) return undefined;
  return random.next() < LEAVE_CHANCE ? newLine(situation, told.subject.leave, told.gaps) : undefined;
}

/** What the person told of themselves, in their own words; seldom. */
function sayBack(situation: Situation): string | undefined {
  const { memory, answer, random } = situation;
  if (memory.current?.question.slots !== undefined && memory.thread === undefined) return undefined;
  if (memory.isLesson) return undefined;
  const isDue = memory.lines.sinceSaidBack >= SAY_BACK_EVERY && answer.words >= MIN_WORDS_TO_SAY_BACK;
  if (!isDue || answer.subjects.length > 0 || random.next() >= SAY_BACK_CHANCE) return undefined;
  const clause = sayBackOf(answer.text);
  if (clause === undefined || clause.split(' ').length < MIN_WORDS_OF_A_CLAUSE) return undefined;
  return line(situation, LINES.sayBack, [['clause', clause]]);
}
