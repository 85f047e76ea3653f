import { WORDS } from './book/shipped-words.ts';
import { tidyChat } from './turn-persons.ts';

/** A clause that can stand alone, as it was told. */
export interface Clause {
  readonly text: string;
  /** Whether it says what is so in spite of something. */
  readonly isContrast: boolean;
  /** Whether nothing was told after it. */
  readonly isLast: boolean;
  /** Which sentence it is of. */
  readonly at: number;
}

const MIN_WORDS = 3;
const MAX_WORDS = 17;
/** A sentence of more words is also read in its parts. */
const LONG_WORDS = 9;
const MAX_SENTENCES = 12;

const HEDGE = `(?:${WORDS.hedges})`;
const LEAD = new RegExp(`^(?:${HEDGE}(?:\\s*[,.!…]+\\s*|\\s+|$)|(?:but|only|except|still)\\b,?\\s*)+`, 'u');
const TAIL = new RegExp(`[\\s,]+(?:${WORDS.tails})\\s*$`, 'u');
const KIN = WORDS.kin;
const WHEN =
  '(?:(?:now|then|today|yesterday|tonight|tomorrow|last (?:night|week|year|month|\\w+day)|this (?:morning|week|year|afternoon|evening)|sometimes|mostly|every \\w+|on \\w+day|in (?:the \\w+|\\w+)|at night|afterwards|at first|apparently|one day|mornings|evenings)\\b,? )?';
const VERB = `(?:${WORDS.verbs})`;
const SUBJECT = new RegExp(
  `^${WHEN}(?:(?:i|i'(?:m|ve|d|ll)|we|we'(?:re|ve|d|ll)|he|he'(?:s|d|ll)|she|she'(?:s|d|ll)|they|they'(?:re|ve|d|ll)|nobody|no one|everybody|everyone|(?:my|our|the|his|her|their) [\\p{L}-]+(?:'s)?(?: [\\p{L}-]+(?:'s)?)?|today was|yesterday was|me and|(?:an?|one|some|two|three) [\\p{L}-]+(?: [\\p{L}-]+)?(?: (?:in|at|from) [\\p{L}-]+)?(?= (?:${VERB}|\\p{L}+ed)\\b)|there (?:is|are|was|were)|there's|${KIN})(?![\\p{L}'-])|(?!(?:it|that|this|these|those|which|who|what|where|when|how|why|if|nothing|something|everything|found|had|got|not|one|some|because|you|or|and|but|as|like|than|then|then|nor|just|still|only|also|always|never|really|even|whether|until|don't|didn't)\\b)[\\p{L}-]+(?:'s)? ${VERB}\\b|[\\p{L}]+'s (?:been|not|got|gone|just|the|an?|on|in)\\b)`,
  'u',
);
/** "The phones all day" tells nothing by itself; what ends in "s" may be a verb. */
const WITHOUT_VERB = new RegExp(
  `^(?:my|our|the|his|her|their|me and)(?! (?:[\\p{L}-]+ ){1,2}[\\p{L}]+s\\b)(?!(?: \\S+){5})(?!.* (?:${WORDS.verbs}|${WORDS.finite})(?![\\p{L}'-]))`,
  'u',
);
const FELT_WORD = `(?:${WORDS.feelings})`;
/** Who says "maybe" means it less surely. */
const MAYBE =
  /^(?:(?:so|and|but|then|well|yeah|ok),? )*(?:maybe|perhaps) i(?:['’ ]*(ll|will)\b| (?:just )?((?:ask|tell|ring|call|write|go|try|text|talk|visit|say|show|take|keep|open)\b))/iu;
/** "Ashamed, if you want the word." */
const FELT = new RegExp(
  `^((?:a )?bit |so |very |just |pretty |really |mostly )*${FELT_WORD}(?:,? and (?:a bit |also )?${FELT_WORD})?(?=\\s*(?:$|,))`,
  'u',
);
/** A sentence that leaves out "I". */
const WITHOUT_I = new RegExp(`^(?:${WORDS.without_i})\\b`, 'u');
const MINE = /\b(?:i|i'm|i've|my|me|we|our|us)\b/u;
const OTHERS = new RegExp(`\\b(?:he|she|they|it|${KIN})\\b`, 'u');
/** Two sentences with only a comma between them. */
const SPLICED =
  /, (?:i|i'\w+|he|he's|he'll|she|she's|she'll|they|they're|we|we're|it's|it|that's)\b(?! (?:said|say|think|guess|suppose)$)/iu;
/** "Me and my brother" is one thing. */
const JOINT_BEFORE = /\b(?:me|us|him|them|my \w+)$/iu;
const DENIAL =
  /^\W*((?:and|but) (?:i|he|she|they|we) (?:wasn't|weren't|didn't|hadn't|couldn't|haven't|don't|never did|never was))\W*$/iu;
const BOUNDARY =
  /\s*,?\s+(?:and|but|so|because|cos|bc|though|although|only|then|and then)\s+|\s*[,;]\s+(?:and |but |so )?|\s+[-–—]+\s+/giu;

/** The clauses of what was told that can stand alone, the latest sentences only where there are many. */
export function clausesOf(told: readonly string[]): Clause[] {
  const sentences = withDenials(told);
  const from = Math.max(0, sentences.length - MAX_SENTENCES);
  return sentences.slice(from).flatMap((sentence, index) => {
    const at = from + index;
    const bare = tidyChat(sentence)
      .trim()
      .replace(/[.!]+$/u, '');
    if (/[?…]$/u.test(sentence.trim())) return [];
    const isAfterMe = !OTHERS.test((sentences[at - 1] ?? '').toLowerCase());
    const whole = SPLICED.test(bare) ? undefined : standing(bare, isAfterMe);
    const parts = bare.split(/\s+/u).length > LONG_WORDS ? partsOf(bare) : [];
    return [{ text: whole, isContrast: isContrast(bare) }, ...parts]
      .filter(({ text }) => isWhole(text))
      .map(({ text, isContrast }) => ({
        text: text ?? '',
        isContrast,
        isLast: at === sentences.length - 1 && bare.endsWith(lastWord(text)),
        at,
      }));
  });
}

/** "I said yes. And I wasn't." belongs together. */
function withDenials(told: readonly string[]): string[] {
  return told.map((sentence, at) => {
    const denial = DENIAL.exec(tidyChat(told[at + 1] ?? ''))?.[1];
    return denial === undefined || denial === ''
      ? sentence
      : `${sentence.replace(/[.!\s]+$/u, '')}, ${denial}`;
  });
}

function partsOf(sentence: string): { text: string | undefined; isContrast: boolean }[] {
  const cuts = [...sentence.matchAll(BOUNDARY)];
  const ends = [...cuts.map(({ index }) => index), sentence.length];
  const starts = [0, ...cuts.map(({ index, 0: cut }) => index + cut.length)];
  return starts.flatMap((start, index) => {
    const text = standing(sentence.slice(start, ends[index]), false);
    const contrast = /\bbut\b/iu.test(cuts[index - 1]?.[0] ?? '') || isContrast(sentence.slice(start));
    // What was cut off may have been needed, except before a clause of its own.
    const rest = sentence.slice(ends[index]).replace(BOUNDARY, ' ').trim();
    if (
      JOINT_BEFORE.test(sentence.slice(start, ends[index])) &&
      /^\s+and my\b/iu.test(sentence.slice(ends[index]))
    )
      return [];
    const isOwn =
      index === starts.length - 1 ||
      SUBJECT.test(rest) ||
      /^it(?:'s| is| was)\b/iu.test(rest) ||
      /^\s*,/u.test(sentence.slice(ends[index]));
    return isOwn ? [{ text, isContrast: contrast }] : [];
  });
}

/** Without what leads to it and trails after it, and with the subject that was left out. */
function standing(text: string, isAfterMe: boolean): string | undefined {
  const bare = withoutHedges(text.trim().replace(MAYBE, (_, __, verb = '') => `I might ${verb}`.trim()));
  const lower = bare.toLowerCase();
  if (SUBJECT.test(lower)) return WITHOUT_VERB.test(lower) ? undefined : bare;
  const felt = FELT.exec(lower)?.[0];
  if (felt !== undefined) return `I feel ${felt.replace(/^bit /u, 'a bit ')}`;
  const isLeftOut = WITHOUT_I.test(lower) && (isAfterMe || MINE.test(lower));
  return isLeftOut ? withI(bare) : undefined;
}

function withoutHedges(text: string): string {
  const lower = text.toLowerCase();
  const from = (LEAD.exec(lower)?.[0] ?? '').length;
  const to = lower.length - (TAIL.exec(lower)?.[0] ?? '').length;
  return from === 0 && to === text.length ? text : withoutHedges(text.slice(from, Math.max(from, to)).trim());
}

function withI(text: string): string {
  const rest = text.charAt(0).toLowerCase() + text.slice(1);
  return /^(?:not|been)\b/u.test(rest) ? `I've ${rest}` : `I ${rest}`;
}

function isContrast(text: string): boolean {
  return /^(?:and |well,? |oh,? )?(?:but|only)\b/iu.test(text.trim());
}

function isWhole(text: string | undefined): boolean {
  const words = text?.split(/\s+/u).length ?? 0;
  return (words >= MIN_WORDS || /^I feel /u.test(text ?? '')) && words <= MAX_WORDS;
}

function lastWord(text: string | undefined): string {
  return text?.split(/\s+/u).at(-1) ?? '';
}
