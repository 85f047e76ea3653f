const NUMBER =
  '(?:\\d[\\d,.]*|half|twice|once|a hundred|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\p{L}+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand)(?:-\\p{L}+)?)';
const WORD = "[\\p{L}][\\p{L}’'-]+";
const PLACE =
  '(?:next to|in front of|on top of|out of|in|on|at|behind|under|over|beside|inside|outside|across|through|up|down|into|onto|from|without|after|before|with|to)';
const DETERMINER = '(?:the|an?|my|our|his|her|their|no|some|every|each|two|three|four|five)';
/** How a sentence can end that is worth saying again: a number, a place, a thing. */
const ENDS: readonly RegExp[] = [
  new RegExp(`(?:^|[\\s,])((?:for |since )?${NUMBER}(?: ${WORD}){0,3})$`, 'iu'),
  new RegExp(`(?:^|\\s)(${PLACE} ${DETERMINER}(?: ${WORD}){1,2})$`, 'iu'),
  new RegExp(`(?:^|\\s)(${PLACE} \\p{Lu}\\p{Ll}+)$`, 'u'),
  new RegExp(`(?:^|[\\s,])((?:an?|no) (?:${WORD} ){0,2}${WORD})$`, 'iu'),
];
/** With these it is more or less than a thing, or too little to say again. */
const UNFIT =
  /\b(?:i|you|he|she|it|we|they|me|him|us|them|who|which|that|this|what|is|are|was|were|be|been|am|has|have|had|do|does|did|can|will|would|could|should|not|and|or|but|so|if|because|than|as|when|while|way|time|times|thing|things|bit|lot|while|one|ones|once|moment|day|people|person|end|kind|sort|all|more|anyway|fact|general|course|home|first|then|there|here|name|mind|life|hours?)\b|(?:ly|ing|ed)$|\b(?:idiots?|fools?|loser|failure|monster|bitch|bastard|mistake|died?|death|dead|kill\w*|suicide|funeral|cancer|rape\w*)\b/iu;
const TAIL =
  /[\s,]*\b(?:i guess|i think|i suppose|really|actually|honestly|you know|lol|haha|tho|though|too|either|please|of course|now|then|today|again|dear|love|so|maybe)$/iu;
const DENIED =
  /(?:n['’]t|\b(?:not|never|no|without))(?: \p{L}+)?\s*$|\b(?:like|as|an?|the|next|front|top|out|such)\s*$/iu;
const MAX_LENGTH = 40;

/** The last words of a sentence, where they can stand alone, as one says them back: "on my boat" is "on your boat". Undefined where that is not certain. */
export function lastWords(sentence: string): string | undefined {
  if (/[?"“”()]/u.test(sentence)) return undefined;
  const bare = sentence.replace(/[\s.!…,;:]+$/u, '').replace(TAIL, '');
  for (const pattern of ENDS) {
    const words = pattern.exec(bare)?.[1];
    if (words === undefined || DENIED.test(bare.slice(0, -words.length))) continue;
    if (words.length > MAX_LENGTH || UNFIT.test(words)) continue;
    const isAll = words.length >= bare.trim().length;
    if (!isAll) return words.replace(/\b(?:my|our)\b/giu, 'your');
  }
  return undefined;
}
