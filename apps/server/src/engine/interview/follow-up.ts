import { acknowledge, react } from './acknowledge.ts';
import { isFresh } from './choose-question.ts';
import { fillLine } from './fill-line.ts';
import { LINES } from './lines.ts';
import { THING } from './notice-kinds.ts';
import { formOf } from './polarity.ts';
import { isPersonal, isShort, join, line, SHORT_ANSWER_WORDS, type Situation } from './situation.ts';
import { subjectOf } from './subject.ts';
import { isToldAlready } from './told-already.ts';

/** How often a longer answer is asked after. */
const NOTICE_CHANCE = 0.8;
const FOLLOW_UP_CHANCE = 0.25;
const TAKE_UP_CHANCE = 0.4;
/** A short one is about the person rather than about what was asked. */
const OF_THEMSELVES = /^\W*(i['’]?m|i am)\b/iu;
const PAST = /\b(was|were|did|knew|felt|cried|at first|back then|\w{3,}ed)\b/iu;

/** Asks after an answer: always when it was short, often when it mentioned something. */
export function followUp(situation: Situation): string | undefined {
  const { answer, memory, random } = situation;
  if (answer.asksBack || answer.mood === 'sad') return undefined;
  if (answer.mood === 'hard') return afterHard(situation);
  if (answer.polarity === 'none') return undefined;
  const isBareYes = answer.polarity === 'yes' && answer.words < SHORT_ANSWER_WORDS;
  if (isBareYes && formOf(memory.lastText) === 'either_or') return unasked(situation, LINES.either);
  if (isShort(situation)) return afterShort(situation);
  const aboutNotice = random.next() < NOTICE_CHANCE ? askAboutNotice(situation) : undefined;
  if (aboutNotice !== undefined) return aboutNotice;
  if (answer.polarity === 'no') return undefined;
  // What somebody begins with is not passed over.
  const isDue = memory.current?.isOpener || random.next() < FOLLOW_UP_CHANCE;
  const planned = isDue ? plannedFollowUp(situation) : undefined;
  if (planned !== undefined) return join(acknowledge(situation), planned);
  return random.next() < TAKE_UP_CHANCE ? takeUp(situation) : undefined;
}

/** Stays with what weighs on the person, where the profile may. */
function afterHard(situation: Situation): string | undefined {
  const { phase, answer, keepsDistance } = situation;
  if (keepsDistance || PAST.test(answer.text) || phase.acknowledgements.mirror === undefined)
    return undefined;
  const more = unasked(situation, LINES.hardMore);
  return more && join(acknowledge(situation), more);
}

function afterShort(situation: Situation): string | undefined {
  const { phase, memory, answer } = situation;
  // Where nothing more is to be asked, a short word is enough.
  if (phase.questions.length === 0 || OF_THEMSELVES.test(answer.text)) return undefined;
  const form = formOf(memory.lastText);
  if (answer.polarity === 'no')
    return form === 'open' || form === 'existence' ? undefined : afterNo(situation, form);
  return (
    askAboutNotice(situation) ??
    echoed(situation, plannedFollowUp(situation)) ??
    echoed(situation, unasked(situation, phase.acknowledgements.encourage ?? [])) ??
    (answer.polarity === 'yes' && form !== 'open' ? unasked(situation, LINES.yes) : undefined)
  );
}

function echoed(situation: Situation, planned: string | undefined): string | undefined {
  return planned && join(react(situation), planned);
}

function afterNo(situation: Situation, form: 'either_or' | 'yes_no'): string | undefined {
  return unasked(situation, form === 'either_or' ? LINES.neither : LINES.no);
}

function askAboutNotice(situation: Situation): string | undefined {
  const { phase, memory, answer, keepsDistance } = situation;
  // A phase that says nothing back is not about the person's own life.
  if (phase.acknowledgements.mirror === undefined || !isPersonal(memory.lastText)) return undefined;
  for (const { kind, it } of answer.notices) {
    if (memory.mentions.isDiscussed(it) || (keepsDistance && kind.isPrivate)) continue;
    const lines = kind.followUps.filter((each) => !memory.isAsked(each) && !isToldAlready(each, answer.text));
    const text = line(situation, lines.slice(0, 1), [['it', it]]);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** Asks about what the answer says something of, in its own word. */
function takeUp(situation: Situation): string | undefined {
  const { phase, memory, answer, keepsDistance } = situation;
  if (phase.acknowledgements.mirror === undefined || !isPersonal(memory.lastText)) return undefined;
  const it = subjectOf(answer.text);
  const isTooClose = keepsDistance && it?.startsWith('your ');
  if (it === undefined || isTooClose || memory.mentions.isDiscussed(it)) return undefined;
  const lines = THING.followUps.filter((each) => !memory.isAsked(each));
  return line(situation, lines, [['it', it]]);
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
