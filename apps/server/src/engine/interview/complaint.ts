/** How somebody says that they were not listened to, or that the talk is no good. */
const COMPLAINTS: readonly RegExp[] = [
  /\bi(?:'ve| have)? (?:already|(?:literally |only )?just) (?:told|said|answered|explained)\b(?! (?:him|her|them|my|the|to|it to))/u,
  /^\W*(?:just|already) told you\b/u,
  /\b(?:told|answered) you (?:already|that|this|so|before|twice|just now)\b/u,
  /\b(?:told|said) (?:that|this|it) already\b|\bas i (?:said|told you)\b|\byou (?:already|just) asked\b/u,
  /\byou (?:haven't|didn't|still haven't|never)(?: even)? (?:answer(?:ed)?|say|said) (?:me\b|my\b|that\b|about\b|if\b|whether\b|what\b|$)|\bare you (?:going to|gonna) (?:ask|say) /u,
  /\b(?:are|were|re) ?n[o']+t (?:even |really )?listening\b|^\W*(?:so )?not listening\b/u,
  /\byou(?:'re| are)? (?:just |completely |right |only )?(?:skipp|ignor|miss)(?:ed|ing)\b(?! out)/u,
  /\b(?:do|did|are|can) you (?:ever |even |actually )+(?:listen|listening|read|reading|hear|pay)\b/u,
  /(?:^|[.!?,]\s*)(?:no,? )?i asked (?:you|what|how|why|if|whether)\b/u,
  /\bthe next thing on (?:the|your) list\b|\bwhat kind of (?:a )?question\b/u,
  /\b(?:are you|you must be) (?:kidding|joking|serious|for real)\b|\beasy for you\b/u,
  /\bwhat a (?:stupid|silly|dumb) question\b|\bwhy do you keep\b/u,
  /\bstop asking\b|\basking me (?:that|this)\b|\bshut up\b|\bleave me alone\b|\bfuck\b|\bbullshit\b/u,
  /^\W*(?:(?:ugh|oh|god|wow|ok|well|no),? )?(?:this is|you're|you are) (?:so |really |completely |all )?(?:boring|stupid|useless|rubbish|pointless|(?:an )?idiot)\b(?! (?:film|book|job|test|exam))/u,
];

/** Whether the person complains of the partner. @param words in plain words */
export function isComplaint(words: string): boolean {
  return COMPLAINTS.some((pattern) => pattern.test(words));
}
