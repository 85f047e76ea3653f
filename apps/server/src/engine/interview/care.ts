import type { Asking } from './ask-about-subject.ts';
import { fillLine } from './fill-line.ts';
import type { FoundFeeling } from './find-feeling.ts';
import { LINES } from './lines.ts';
import { comeBack, listen } from './listen.ts';
import { answerBack } from './question-back.ts';
import { isAboutThem, join, line, newLine, type Situation, stockLine } from './situation.ts';
import { isToldAlready } from './told-already.ts';

const ELSEWHERE =
  /\b(something|anything|other things?|somewhere) else\b|\bother things\b|\b(change|another|different) (the )?(subject|topic)\b|\bmove on\b|\bnot (now|today)\b|\bleave it\b/iu;
const STAYING = /\b(stay|go on|keep|talk about (it|her|him|that|this)|with (it|that|this)|helps?|yes)\b/iu;
/** Invites to stay however much is said with it. */
const WELCOMING =
  /\b(?:don['’]?t mind (?:talking|saying)|(?:happy|glad|good) to talk|nobody else (?:really )?asks|like to talk about|helps to talk)\b/iu;
const SAYS_SOMETHING_WORDS = 7;
const INVITATION = /^(do you want|would you like|shall we)\b/iu;
const QUIET_CHANCE = 0.5;
const MAX_WORDS_OF_A_WISH = 14;
/** So long an answer is followed in its own words. */
const WORDS_TO_FOLLOW = 5;
/** A longer one has gone on from what was felt. */
const WORDS_TO_LEAVE_IT = 10;

/** What is said to who does not want to stay with it. */
export function leaveIt(situation: Situation): string | undefined {
  const { memory, answer } = situation;
  if (memory.mood.gravest === undefined) return undefined;
  const isAsked = isJustOffered(situation) || INVITATION.test(memory.asked.lastText);
  if (WELCOMING.test(answer.text)) return undefined;
  const isNo = answer.polarity === 'no' && answer.words < SAYS_SOMETHING_WORDS;
  const wantsAway = ELSEWHERE.test(answer.text) && (isAsked || answer.words <= MAX_WORDS_OF_A_WISH);
  return wantsAway || (isAsked && isNo) ? line(situation, LINES.leaveIt) : undefined;
}

/** Stays with what weighs on the person for as long as they do; undefined where they have left it, or where it is not for the interview to ask. */
export function care(situation: Situation): string | undefined {
  const { memory, answer, keepsDistance } = situation;
  const { mood } = memory;
  if (keepsDistance || mood.heavy === undefined || !isAboutThem(situation)) return undefined;
  // A lesson goes on once something kind was said.
  if (memory.isLesson && (answer.feeling === undefined || answer.feeling.isGood)) return undefined;
  const isBrief = answer.words < SAYS_SOMETHING_WORDS && STAYING.test(answer.text);
  if (WELCOMING.test(answer.text) || (isJustOffered(situation) && isBrief))
    return newLine(situation, LINES.stay);
  const question = mood.isCared ? askGently(situation) : undefined;
  const isAsked = answer.asksBack && answer.feeling?.name !== 'danger';
  const back = isAsked ? answerBack(situation) : undefined;
  if (back?.endsWith('?')) return back;
  if (question !== undefined) return join(comfort(situation), back, question);
  if (memory.isLesson || mood.isOffered || memory.asked.current === undefined) return undefined;
  const offer = newLine(situation, LINES.stayOrGoOn);
  return offer && join(comfort(situation), offer);
}

/** A plain word to what weighs on the person: to a feeling that is new its own, else a quiet one. */
export function comfort(situation: Situation): string | undefined {
  const { answer, random } = situation;
  const { feeling } = answer;
  const isTheirs = answer.found?.owner !== 'stranger';
  const own = feeling && !feeling.isGood && isTheirs ? newLine(situation, feeling.react) : undefined;
  if (own !== undefined) return own;
  return random.next() < QUIET_CHANCE ? stockLine(situation, LINES.quiet) : undefined;
}

/** What to ask somebody on whom something weighs: about that, or about what they have just said, or what fits anything. */
export function askGently(situation: Asking): string | undefined {
  const { memory, answer } = situation;
  const { found } = answer;
  const isNew = found !== undefined && !found.feeling.isGood;
  const followed = (): string | undefined =>
    answer.words >= WORDS_TO_FOLLOW ? listen(situation, true) : undefined;
  const anyway = (): string | undefined => line(situation, open(situation, LINES.gentle).slice(0, 1));
  if (memory.isLesson) return isNew ? aboutIt(situation, found) : undefined;
  const { heavy } = memory.mood;
  const isBrief = answer.words < WORDS_TO_LEAVE_IT;
  return (
    (isNew ? aboutIt(situation, found) : undefined) ??
    followed() ??
    (heavy && isBrief ? aboutIt(situation, heavy) : undefined) ??
    (isBrief ? undefined : comeBack(situation)) ??
    anyway()
  );
}

/** The next question that belongs to a feeling; of what is told of somebody else only what surely fits them. */
function aboutIt(situation: Asking, { feeling, owner, gaps }: FoundFeeling): string | undefined {
  const whom = gaps.get('whom');
  if (whom !== undefined && situation.memory.told.isDropped(whom)) return undefined;
  const lines = owner === 'self' ? feeling.ask : owner === 'other' ? feeling.about : [];
  return line(situation, open(situation, lines, gaps).slice(0, 1), gaps);
}

function open(
  { memory, answer }: Asking,
  lines: readonly string[],
  gaps: ReadonlyMap<string, string> = new Map(),
): string[] {
  return lines.filter((each) => {
    const filled = fillLine(each, gaps);
    return filled !== undefined && !memory.asked.has(each) && !isToldAlready(filled, answer.text);
  });
}

function isJustOffered({ memory }: Situation): boolean {
  return LINES.stayOrGoOn.some((each) => memory.lines.wasJustUsed(each));
}
