import { countWords } from '@interactive-chat/conversation/profiles';
import { ASKED, BACK, CLARIFY } from './answer-patterns.ts';

/**
 * What somebody asks in an answer: `back` the partner itself, `request` wants to know something, `clarify` how the question was meant.
 * Undefined for what they answer themselves, and for words that are only said after the partner.
 */
export interface AskedQuestion {
  readonly kind: 'back' | 'request' | 'clarify';
  readonly text: string;
}

const DOUBTS_ITSELF =
  /\b(?:is|was|does|am i|do i|sounds?)\b[^?]{0,20}\b(?:silly|stupid|strange|weird|odd|crazy|childish|boring|embarrassing|soft|(?:daft|silly|stupid) question)\b[^?]*[?.]/iu;
const YOU_HAVE = /^you,? (?:you )?(?:got|have|ever|like|know|been|think)\b(?! (?:what i mean|how it is))/iu;
const YOU = /\b(?:you|your|yours|yourself)\b/iu;
const ASIDE = /\byou (?:mean|know|see)\b/iu;
const YOURS = /^\W*(?:and )?(?:yours?|yourself|you)\b(?:\W+(?:really|then|too))?\W*$/iu;
const RHETORICAL =
  /\b(?:who does that|who knew|what can (?:you|one) do|can you believe|would you believe|what do you expect|know what i mean|you know|right|isn['’]t it|aren['’]t they|don['’]t they|who wouldn['’]t|why not|what else)\s*\?\W*$/iu;
const MAX_FRAGMENT_WORDS = 6;
const LEAD =
  /^\W*(?:(?:and|but|so|or|well|oh|ok|okay|hey|hello|hi|please|sorry|hm+|yes|no|yeah|first)\W+)*/iu;
const ASKS =
  /^(?:(?:what|who|whom|whose|which|when|where|why|how)(?:['’]?s|['’]re)?\b(?=.*\b(?:am|is|are|was|were|do|does|did|can|could|will|would|should|has|have|had|may|types?|means?|costs?|much|many|about|if)\b|['’]s)|(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|had|may|am|isn['’]t|don['’]t)\b)/iu;
const ENDS_OPEN = /\b(?:what|where|when|which|who|whom|how)\W*$/iu;

/** @param sentences of an answer, in turn */
export function readQuestion(sentences: readonly string[]): AskedQuestion | undefined {
  const at = sentences.findLastIndex(
    (each) => isQuestion(each) && isAddressed(each) && (BACK.test(each) || !RHETORICAL.test(each)),
  );
  if (at >= 0) return { kind: 'back', text: sentences[at] ?? '' };
  const last = sentences.at(-1);
  if (last === undefined || !isQuestion(last) || RHETORICAL.test(last)) return undefined;
  return { kind: isUnclear(last) ? 'clarify' : 'request', text: last };
}

/** Whether a sentence is put as a question, with its mark or without. */
export function isQuestion(sentence: string): boolean {
  return /\?\W*$/u.test(sentence) || BACK.test(sentence) || ASKED.test(sentence);
}

/** Whether a sentence with its mark surely wants an answer. */
export function wantsAnswer(sentence: string): boolean {
  return /\?\W*$/u.test(sentence) && ASKS.test(sentence.replace(LEAD, '')) && !RHETORICAL.test(sentence);
}

export function doubtsItself(text: string): boolean {
  return DOUBTS_ITSELF.test(text);
}

function isAddressed(sentence: string): boolean {
  if (DOUBTS_ITSELF.test(sentence) || BACK.test(sentence) || YOURS.test(sentence))
    return !ASIDE.test(sentence);
  const asked = sentence.replace(LEAD, '');
  if (YOU_HAVE.test(asked)) return true;
  return YOU.test(asked) && ASKS.test(asked) && !CLARIFY.test(sentence) && !ASIDE.test(sentence);
}

function isUnclear(sentence: string): boolean {
  if (CLARIFY.test(sentence) || ENDS_OPEN.test(sentence)) return true;
  return countWords(sentence) <= MAX_FRAGMENT_WORDS && !ASKS.test(sentence.replace(LEAD, ''));
}
