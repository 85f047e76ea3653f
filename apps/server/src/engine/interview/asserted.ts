const UNASSERTED =
  /\b(not|never|no longer|nobody|without|would|could|should|want|wants|wanted|wish|hope|hoping|if|might|may|maybe|perhaps|dream\w*|plan\w*|going to|will|used to|imagine|instead of|almost|says?|said|told|thinks?)\b|n['’]t\b|['’](?:d|ll)\b/iu;

/** Whether what begins at `index` is told as a fact: nothing before it in its clause denies, wishes or supposes it. */
export function isAsserted(text: string, index: number): boolean {
  const before = text.slice(0, index);
  const clause = before.split(/[.;:!?,…]|\b(?:but|and|because|so)\b/iu).at(-1) ?? '';
  return !UNASSERTED.test(clause);
}
