import { type Asking, askAboutSubject } from './ask-about-subject.ts';
import { LINES } from './lines.ts';
import { isAboutThem, join, line, newLine, type Situation, stockLine } from './situation.ts';

const ELSEWHERE =
  /\b(something|anything|other things?|somewhere) else\b|\bother things\b|\b(change|another|different) (the )?(subject|topic)\b|\bmove on\b|\bnot (now|today)\b|\bleave it\b/iu;
const STAYING = /\b(stay|go on|keep|talk about (it|her|him|that|this)|with (it|that|this)|helps?|yes)\b/iu;
/** Invites to stay however much is said with it. */
const WELCOMING =
  /\b(?:don['’]?t mind (?:talking|saying)|(?:happy|glad|good) to talk|nobody else (?:really )?asks|like to talk about|helps to talk)\b/iu;
const SAYS_SOMETHING_WORDS = 7;
const INVITATION = /^(do you want|would you like|shall we)\b/iu;
/** Less is not asked about whether to stay with it. */
const MIN_WEIGHT_TO_OFFER = 8;
/** What is lighter is not what weighs on somebody. */
const MIN_WEIGHT_TO_CARE = 4;
const OUTWEIGHS = 3;
const QUIET_CHANCE = 0.7;
const MAX_WORDS_OF_A_WISH = 14;

/** What is said to who does not want to stay with it. */
export function leaveIt(situation: Situation): string | undefined {
  const { memory, answer } = situation;
  if (!memory.mood.isTender) return undefined;
  const isOffered = isJustOffered(situation);
  const isAsked = isOffered || INVITATION.test(memory.lastText);
  if (WELCOMING.test(answer.text)) return undefined;
  const isNo = answer.polarity === 'no' && answer.words < SAYS_SOMETHING_WORDS;
  const wantsAway = ELSEWHERE.test(answer.text) && (isAsked || answer.words <= MAX_WORDS_OF_A_WISH);
  return wantsAway || (isAsked && isNo) ? line(situation, LINES.leaveIt) : undefined;
}

/** Stays with what weighs on the person, as long as there is something kind to ask; undefined where there is nothing, or where it is not for the interview to ask. */
export function care(situation: Situation): string | undefined {
  const { memory, answer, keepsDistance } = situation;
  const { mood } = memory;
  if (keepsDistance || mood.heavy === undefined || !isAboutThem(situation)) return undefined;
  const isBrief = answer.words < SAYS_SOMETHING_WORDS && STAYING.test(answer.text);
  if (isJustOffered(situation) && isBrief) return newLine(situation, LINES.stay);
  if (WELCOMING.test(answer.text)) return newLine(situation, LINES.stay);
  if (mood.isCared) {
    const question = askGently(situation);
    if (question !== undefined) return join(comfort(situation), question);
  }
  if (
    mood.heavy.weight < MIN_WEIGHT_TO_OFFER ||
    mood.isOffered ||
    mood.isFresh ||
    memory.current === undefined
  )
    return undefined;
  const offer = newLine(situation, LINES.stayOrGoOn);
  return offer && join(comfort(situation), offer);
}

/** A plain word to what weighs on the person: to a feeling that is new its own, else a quiet one. */
export function comfort(situation: Situation): string | undefined {
  const { memory, answer, random } = situation;
  const { feeling } = answer;
  const isNew = feeling?.isHeavy && (memory.mood.isFresh || feeling !== memory.mood.heavy);
  const own = isNew ? newLine(situation, feeling.react) : undefined;
  if (own !== undefined) return own;
  const apt = feeling?.isHeavy
    ? undefined
    : memory.understanding.book.remarks.find(({ when, isSoft }) => isSoft && when.test(answer.plain));
  const soft = apt && newLine(situation, apt.say);
  if (soft !== undefined) return soft;
  return random.next() < QUIET_CHANCE ? stockLine(situation, LINES.quiet) : undefined;
}

/** What to ask somebody on whom something weighs. */
export function askGently(situation: Asking): string | undefined {
  const { memory, answer } = situation;
  const feeling = answer.feeling?.isHeavy ? answer.feeling : memory.mood.heavy;
  const fresh = (feeling?.ask ?? []).filter((each) => !memory.isAsked(each)).slice(0, 1);
  const thread = memory.subjects.get(memory.thread?.id);
  // What was asked about before goes on only where it weighs as much as what is felt.
  const goesOn = thread !== undefined && thread.subject.weight + OUTWEIGHS > (feeling?.weight ?? 0);
  for (const told of [...answer.subjects, ...(goesOn ? [thread] : [])]) {
    const isLight = told.subject.weight < MIN_WEIGHT_TO_CARE && told.subject.tone !== 'bad';
    if (isLight || (told.tone !== 'bad' && told.tone !== 'past')) continue;
    // A feeling that outweighs what it is told with is asked about first.
    const isLess = answer.feeling?.isHeavy && answer.feeling.weight - told.subject.weight >= OUTWEIGHS;
    const question = (isLess ? line(situation, fresh) : undefined) ?? askAboutSubject(situation, told);
    if (question !== undefined) return question;
  }
  return line(situation, fresh);
}

function isJustOffered({ memory }: Situation): boolean {
  return LINES.stayOrGoOn.some((each) => memory.wasJustUsed(each));
}
