import { echoOf } from './echo.ts';
import { LINES } from './lines.ts';
import { answerBack } from './question-back.ts';
import { REACTIONS } from './reactions.ts';
import { sayBackOf } from './say-back.ts';
import { isPersonal, isShort, join, line, type Situation } from './situation.ts';

const MIRROR_CHANCE = 0.7;
const REACTION_CHANCE = 0.7;
const MIN_WORDS_TO_RESPOND = 3;

/** A word on what was said, before what comes next. */
export function acknowledge(situation: Situation): string | undefined {
  const { phase, answer } = situation;
  const { plain, unsure } = phase.acknowledgements;
  switch (answer.kind) {
    case 'decline':
      return line(situation, LINES.decline);
    case 'leave':
      return line(situation, LINES.leave);
    case 'complaint':
      return line(situation, LINES.complaint);
    case 'are_you_real':
      return line(situation, LINES.areYouReal);
    case 'foreign':
      return line(situation, LINES.brief);
    case 'unsure':
    case 'empty':
    case 'wait':
      return line(situation, unsure ?? LINES.unsure);
    default:
      return react(situation) ?? line(situation, isShort(situation) ? LINES.brief : plain);
  }
}

/** A word that shows that it was heard; undefined where none is safe. */
export function react(situation: Situation): string | undefined {
  const { memory, answer } = situation;
  if (answer.mood === 'hard') return line(situation, LINES.hard);
  if (answer.mood === 'sad') return line(situation, memory.losses > 1 ? LINES.quiet : LINES.sad);
  // Of a loss, and of who was lost, is spoken quietly.
  if (memory.wasSad || answer.notices.some(({ it }) => memory.mentions.isSad(it)))
    return line(situation, LINES.quiet);
  if (answer.asksBack) return join(echo(situation), answerBack(situation));
  return echo(situation) ?? sayBack(situation) ?? mirror(situation) ?? respond(situation);
}

/** Says back what was mentioned, once. */
function mirror(situation: Situation): string | undefined {
  const { phase, memory, answer, random } = situation;
  const notice = answer.notices.find(({ kind, it }) => kind.isMirrored && !memory.mentions.isDiscussed(it));
  const lines = phase.acknowledgements.mirror;
  if (lines === undefined || notice === undefined || !isPersonal(memory.lastText)) return undefined;
  if (random.next() >= MIRROR_CHANCE) return undefined;
  const isMany = /[^s]s$/u.test(notice.it);
  const apt = lines.filter((each) => !(isMany && /\{mention\} \w+s\b/u.test(each)));
  return line(situation, apt, [['mention', notice.it]]);
}

/** To how it was put. Each of these words is said once. */
function respond(situation: Situation): string | undefined {
  const { phase, memory, answer, random } = situation;
  if (phase.acknowledgements.mirror === undefined || answer.words < MIN_WORDS_TO_RESPOND) return undefined;
  const lines = REACTIONS.filter(({ pattern }) => pattern.test(answer.text))
    .flatMap((each) => each.lines)
    .filter((each) => memory.timesUsed(each) === 0);
  return lines.length > 0 && random.next() < REACTION_CHANCE ? line(situation, lines) : undefined;
}

/** What the answer begins with, in its own words. */
function echo(situation: Situation): string | undefined {
  const { phase, answer } = situation;
  if (phase.acknowledgements.mirror === undefined || isAskedForName(situation)) return undefined;
  const words = answer.polarity === undefined ? echoOf(answer.text) : undefined;
  const lines = /^\p{Ll}/u.test(words ?? '') ? [...LINES.echo, ...LINES.echoAlso] : LINES.echo;
  return words && line(situation, lines, [['mention', words]]);
}

/** What the person told of themselves, though nothing long twice in a row. */
function sayBack(situation: Situation): string | undefined {
  const { phase, memory, answer } = situation;
  const isJustSaid = !isShort(situation) && LINES.sayBack.some((each) => memory.wasJustUsed(each));
  if (phase.acknowledgements.mirror === undefined || isJustSaid || isAskedForName(situation))
    return undefined;
  const clause = sayBackOf(answer.text);
  return clause && line(situation, LINES.sayBack, [['clause', clause]]);
}

function isAskedForName({ memory }: Situation): boolean {
  return memory.current?.question.slots?.some((slot) => slot.endsWith('name')) ?? false;
}
