const MISSING_APOSTROPHE = /\b(do|does|did|ca|wo|is|are|was|were|have|has|had|could|would|should)nt\b/gu;
const SHORT_FORMS: readonly (readonly [RegExp, string])[] = [
  [/[’‘`´]/gu, "'"],
  [MISSING_APOSTROPHE, "$1n't"],
  [/\bim\b/gu, "i'm"],
  [/\b(he|she|that|there|what)s\b/gu, "$1's"],
  [/\bive\b/gu, "i've"],
  [/\bu\b/gu, 'you'],
  [/\bur\b/gu, 'your'],
];

/** A text as patterns read it: in lower case, with plain apostrophes and the missing ones put in. */
export function plainWords(text: string): string {
  return SHORT_FORMS.reduce((sofar, [from, to]) => sofar.replace(from, to), text.toLowerCase());
}
