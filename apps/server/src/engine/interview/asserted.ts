const DENIAL = /\b(not|never|no|nobody|without|hardly|instead of|hate[sd]?|stopped|if)\b|n't\b/u;
const WISH =
  /\b(would|could|want|wants|wish|hope|dream\w*|plan\w*|going to|will|thinking of|next)\b|'(d|ll)\b/u;
const CLAUSE = /[.;:!?,…]|\b(?:but|and|because|so|since|when|after|before|that|which|who|although)\b/u;

const SUPPOSED =
  /\b(not|never|no longer|nobody|without|would|could|should|want|wants|wanted|wish|hope|hoping|if|might|may|maybe|perhaps|dream\w*|plan\w*|going to|will|used to|imagine|instead of|almost|says?|said|told|thinks?)\b|n['’]t\b|['’](?:d|ll)\b/iu;
const CLAUSE_OF_A_FACT = /[.;:!?,…]|\b(?:but|and|because|so)\b/iu;

/** Whether what begins at `index` is told as a fact: nothing before it in its clause denies, wishes or supposes it. */
export function isAsserted(text: string, index: number): boolean {
  return !SUPPOSED.test(text.slice(0, index).split(CLAUSE_OF_A_FACT).at(-1) ?? '');
}

/** Whether what begins at `index` is denied in its clause. @param words in plain words */
export function isDenied(words: string, index: number): boolean {
  return DENIAL.test(clauseBefore(words, index));
}

/** Whether it is wished or planned rather than told. @param words in plain words */
export function isWished(words: string, index: number): boolean {
  return WISH.test(clauseBefore(words, index));
}

function clauseBefore(words: string, index: number): string {
  return words.slice(0, index).split(CLAUSE).at(-1) ?? '';
}
