const BAD =
  /\b(broken?|lost|died|failed|fails|hurts?|awful|terrible|horrible|worst|worse|(?<!solv\w{1,3} )problems?|trouble|sick|hate[sd]?|ruined|stolen?|crash(ed)?|accident|unfair|stupid|rubbish|flooded|leak(s|ing|ed)?|annoying|don't like to think|nightmare|argu\w+|badly|sadly|unfortunately|struggl\w+|fail(ing)?|so mad|quit on|exhausting|stressful|miserable|lonely|afraid|scared|closed down|not (doing |so |very |too )?(well|good|great))\b|n't (get|understand) (it|any|anything|a thing)\b/u;
const PAST =
  /\b(used to|(years|months) ago|back then|when i was|as a (child|kid|boy|girl|teenager)|in my (youth|twenties|childhood)|no longer|gave (it )?up|had to stop|in those days)\b|\bi was an? (?!bit|little|lot)\b|\b(we|i) always \w+ed\b|n't [^.!?]{0,30}\bany ?more\b|\bnot any ?more\b/u;
const HOPE =
  /\b(i|we)('d| would) (really )?(love|like) to\b|\bi want to\b|\b(i'm|i am|we're|we are) (going to|planning|hoping)\b|\b(plan|hope) to\b|\bdream(ing)? of\b|\bone day\b|\bnext (week|month|year|summer|spring|autumn|winter)\b|\b(i|we)('ll| will)\b|\blooking forward\b|\bcan't wait\b/u;
/** Whether something is told as it is now, neither bad, nor past, nor only hoped for. @param words in plain words */
export function isPlain(words: string): boolean {
  return !BAD.test(words) && !PAST.test(words) && !HOPE.test(words);
}
