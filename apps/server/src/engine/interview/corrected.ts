const CORRECTS =
  /\bi (?:just|only) (?:meant|mean|said|was saying)\b|\bi(?: was|['’]?m| am) (?:just|only) saying\b|^\W*(?:oh\W+)?no\W+(?:no\W+)*(?:not me\b|there['’]?s no\b|it['’]?s not mine|i (?:don|never|have no)|it is the\b|i wasn)|\bthere['’]?s no \w+ (?:yet|at all)\b|(?:^|[.!?]\s*)\W*(?:oh,? )?i (?:don['’]?t|never|can['’]?t) (?:really |actually |even )?(?:ride|paint|play(?:ed)?|work there|drive|read|dance|sing|cook|bake|swim|run|study)\b|\bi don['’]?t have (?:a|an|any|one)\b|\bthat['’]?s not (?:me|mine|what i (?:said|meant))\b|\bnot my (?:dog|cat|child|son|daughter|job|shop)\b/iu;

/** Whether an answer puts right what the partner took for granted. */
export function corrects(text: string): boolean {
  return CORRECTS.test(text);
}
