const YES =
  /^\W*((oh|well|um+|uh|hmm+)\W+)*(yes|yeah|yep|yup|yea|sure|of course|definitely|absolutely|certainly|i do|i am|i have|i would|i think so|indeed|very much|totally|kind of|sort of|sometimes|si|oui|ja)\b/iu;
const NO =
  /^\W*((oh|well|um+|uh|hmm+)\W+)*(no|nope|nah|not really|not at all|not much|not yet|never|i don['’]?t|i do not|i haven['’]?t|i wouldn['’]?t|i don['’]?t think so|hardly)\b/iu;
const NONE =
  /^\W*((oh|well|um+|uh|hmm+|just|honestly|actually|lately|to be honest)\W+)*(nothing|nobody|no ?one|none|nowhere|neither|not anymore|nothing (really|special|much|in particular))\b/iu;
const AUXILIARY = /^(do|does|did|is|are|was|were|have|has|had|can|could|will|would|should|may)\b/iu;

/** Whether an answer begins by agreeing, denying, or saying that there is nothing to tell. */
export type Polarity = 'yes' | 'no' | 'none' | undefined;

export function readPolarity(text: string): Polarity {
  if (NONE.test(text)) return 'none';
  if (NO.test(text)) return 'no';
  return YES.test(text) ? 'yes' : undefined;
}

/** What kind of answer a question leaves room for. */
export type QuestionForm = 'yes_no' | 'either_or' | 'existence' | 'open';

/** @param question the question alone, without what led to it */
export function formOf(question: string): QuestionForm {
  const last = question.replace(/^(so|and|but|well|now),?\s+/iu, '');
  if (!AUXILIARY.test(last)) return 'open';
  if (/^(is|are|was|were) there\b|^(would you like|do you want) to add\b|\banything\b/iu.test(last))
    return 'existence';
  return /\bor\b/iu.test(last) ? 'either_or' : 'yes_no';
}
