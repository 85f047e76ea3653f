const CHOICE = /\(([^()|]*)\|([^()|]*)\)/gu;

/** A question of the book in its two forms. */
export interface TwoForms {
  /** Names its subject, so that it can be understood by itself. */
  readonly line: string;
  /** Where the subject was asked about just before; undefined where both are the same. */
  readonly near: string | undefined;
}

/** Reads "What grows best (there|in your garden)?": what stands first is said where the subject is at hand already. */
export function twoForms(source: string): TwoForms {
  const line = source.replace(CHOICE, '$2');
  const near = source.replace(CHOICE, '$1').replace(/\s+(?=[?.,\s])/gu, '');
  return { line, near: near === line ? undefined : near };
}

const POINTING = /\b(?:its?|there|this|these|those|them|they|ones?|each other)\b|(?<!like )\bthat(?=[?,])/iu;
/** These point to nothing before them. */
const IMPERSONAL =
  /\b(?:is|was|has|will|does) it (?:always |sound |been |usually |more )?(?:the|until|like|since|take)\b|\bwhat is it (?:like|that)\b|\bit (?:gets?|goes|will take)\b|\bthere (?:is|are|was)\b|\b(?:is|are|was) there\b|\bthey (?:treat|tell|hired)\b|\b(?:wedding) is it\b|\bthose (?:who|you|patients|shifts)\b/giu;
/** What comes after such a noun can point to it. */
const NAMED =
  /\b(?:your|the|an?) (?!(?:worst|best|first|last|secret|only|part|moment|most|other|same|hardest|longest|good|day|one|way)\b)\p{L}+|\{whom?\}|\b(?:people|somebody)\b/iu;

/** Whether a question points to something that only what was said before can tell; such a one cannot begin a subject. */
export function isPointing(question: string): boolean {
  const [before = ''] = question.replace(IMPERSONAL, '').split(NAMED);
  return POINTING.test(before) || /(?<!like )\bthat\?$|\bthere\?$/iu.test(question);
}
