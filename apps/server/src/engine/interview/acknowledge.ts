import { comfort } from './care.ts';
import { LINES } from './lines.ts';
import { answerBack, answerInPassing } from './question-back.ts';
import { recast } from './recast.ts';
import { isAboutThem, isShort, joinAny, line, newLine, type Situation, stockLine } from './situation.ts';

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
    case 'foreign':
      return line(situation, LINES.brief);
    case 'unsure':
    case 'empty':
    case 'wait':
      return line(situation, unsure ?? LINES.unsure);
    default:
      return react(situation) ?? stockLine(situation, isShort(situation) ? LINES.brief : plain);
  }
}

/** Whether somebody has just told their name and nothing else that matters. */
export function isIntroduction({ memory, answer }: Situation): boolean {
  const { current } = memory.asked;
  const asked = current?.question.slots ?? [];
  const isTold = asked.some((slot) => slot.endsWith('name') && memory.slots.has(slot));
  return isTold && (current?.nudges ?? 0) < 2 && answer.kind === 'statement' && !answer.asksBack;
}

/** A word on what was said, before more is asked about it; often none is needed. */
export function acknowledgeInPassing(situation: Situation): string | undefined {
  const { plain, welcome } = situation.phase.acknowledgements;
  const greeting = isIntroduction(situation) ? line(situation, welcome ?? plain) : undefined;
  return joinAny(greeting, react(situation));
}

/** A word that shows that it was heard; undefined where none is safe. */
export function react(situation: Situation): string | undefined {
  const { memory, answer, keepsDistance } = situation;
  const isAsked = answer.kind === 'statement';
  const back = isAsked ? (answer.asksBack ? answerBack(situation) : answerInPassing(situation)) : undefined;
  if (answer.feeling && !answer.feeling.isGood)
    return keepsDistance ? formal(situation) : joinAny(comfort(situation), back);
  const right = joinAny(back === undefined || !memory.isLesson ? recast(situation) : undefined, back);
  if (right !== undefined) return right;
  if (keepsDistance) return formal(situation);
  if (memory.mood.isTender) return comfort(situation);
  if (!isAboutThem(situation)) return undefined;
  return feel(situation);
}

function formal(situation: Situation): string | undefined {
  const { feeling, found } = situation.answer;
  if (found?.owner === 'stranger') return undefined;
  // What somebody felt once needs no tact now.
  const isPast = /\b(?:i was|we were|it was)\b/u.test(situation.answer.plain) && (feeling?.weight ?? 0) < 8;
  return feeling && !feeling.isGood && !isPast && feeling.name !== 'angry'
    ? newLine(situation, feeling.formal)
    : undefined;
}

function feel(situation: Situation): string | undefined {
  const { feeling } = situation.answer;
  return feeling && newLine(situation, feeling.react);
}
