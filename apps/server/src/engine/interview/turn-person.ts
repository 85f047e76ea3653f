const ADVERB = '(?: (?:also|just|still|really|always|never|only|now|both|all))?';

/** In this order: what stands first must not undo what comes later. */
const TURNS: readonly (readonly [RegExp, string])[] = [
  [/\b(have|has|had|do|does|did|ca|wo|is|are|was|were|could|would|should)nt\b/giu, "$1n't"],
  [/\b(she|he|that|what)s\b/giu, "$1's"],
  [/\bi['’]?m\b/giu, "you're"],
  [/\b(?:i|we)['’]?ve\b/giu, "you've"],
  [/\b(?:i|we)['’]d\b/giu, "you'd"],
  [/\b(?:i|we)['’]ll\b/giu, "you'll"],
  [/\bwe['’]re\b/giu, "you're"],
  [new RegExp(`\\bi(${ADVERB}) am\\b`, 'giu'), 'you$1 are'],
  [new RegExp(`\\bi(${ADVERB}) was`, 'giu'), 'you$1 were'],
  [/\bi am\b/giu, 'you are'],
  [/\bi was/giu, 'you were'],
  [/\b(?:am|was) i\b/giu, 'were you'],
  [/\b(?:i|we|me|us)\b/giu, 'you'],
  [/\b(?:my|our)\b/giu, 'your'],
  [/\b(?:mine|ours)\b/giu, 'yours'],
  [/\bmyself\b/giu, 'yourself'],
  [/\bourselves\b/giu, 'yourselves'],
];
const DAY = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/gu;

/** What somebody says of themselves, as one says it to them: "my boss likes me" becomes "your boss likes you". */
export function turnPerson(text: string): string {
  const turned = TURNS.reduce((sofar, [from, to]) => sofar.replace(from, to), text);
  return turned.replace(DAY, (day) => day.charAt(0).toUpperCase() + day.slice(1));
}
