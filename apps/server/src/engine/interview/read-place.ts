import { isAsserted } from './asserted.ts';

const WORD = "\\p{Lu}[\\p{L}\\p{M}'’-]+";
/** A place is written with capitals. */
export const PLACE = `(?:the (?=\\p{Lu}))?${WORD}(?:\\s(?:(?:de|del|la|upon|of|the)\\s)?${WORD}){0,3}`;

const NO_PLACE = new Set(
  (
    'January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday ' +
    'English Spanish French German Italian Chinese Japanese God Christmas Easter University School College Church Hospital Uni Mum Mom Dad Work I'
  ).split(' '),
);

/** Whether a capitalised phrase may be a place as far as one can tell. */
export function isPlace(phrase: string): boolean {
  return phrase.split(' ').every((word) => !NO_PLACE.has(word));
}

const HOME_PATTERNS: readonly { readonly pattern: RegExp; readonly by: 'living' | 'origin' }[] = [
  {
    pattern: new RegExp(
      `\\b[Ii](?:['’]ve| have)?(?: still| now| currently| just)? (?:live|lived|living) in (${PLACE})`,
      'u',
    ),
    by: 'living',
  },
  {
    pattern: new RegExp(`\\b(?:[Ii]['’]m|[Ii] am)(?: now| currently)? (?:living|based) in (${PLACE})`, 'u'),
    by: 'living',
  },
  {
    pattern: new RegExp(`\\b(?:[Ii]['’]m|[Ii] am|[Ii] come)(?: originally)? from (${PLACE})`, 'u'),
    by: 'origin',
  },
  { pattern: new RegExp(`\\b[Ii] (?:was born|grew up) in (${PLACE})`, 'u'), by: 'origin' },
];

/** The place where somebody says they live, or come from when that is asked. */
export function readHome(text: string, question: string, isAsked = true): string | undefined {
  const wanted = /\bfrom\b|\bborn\b|hometown/iu.test(question) ? 'origin' : 'living';
  for (const { pattern, by } of HOME_PATTERNS) {
    const found = pattern.exec(text);
    const place = found?.[1];
    if (
      (by === wanted || !isAsked) &&
      place !== undefined &&
      isPlace(place) &&
      isAsserted(text, found?.index ?? 0)
    )
      return place;
  }
  return undefined;
}

const LEAD =
  /^\W*(?:(?:well|oh|um|so)\W+)*(?:(?:i(?:['’]m| am)? (?:live |living |originally |come )?|it['’]?s )?(?:in|from|near)\s+)?/iu;
const COMMON_NOUN =
  /\b(a|an|my|the|this|some|home|house|flat|apartment|town|city|village|place|here|there|alone|with|countryside|not|don|know|work|bed|school|no|yes|nowhere|everywhere|parents|fine|good|well)\b/iu;

/** The place that the answer to a question for it gives, also without a capital. */
export function readAskedPlace(text: string, question: string): string | undefined {
  const told = readHome(text, question);
  if (told !== undefined) return told;
  const rest = text.trim().replace(LEAD, '');
  const place = (/^[^.;:!?()\n,]+/u.exec(rest)?.[0] ?? '')
    .replace(/\s+(?:and|but|with|since|for|right|now|at)\s.*$/iu, '')
    .trim();
  const isShort = place.split(/\s+/u).length <= 3;
  if (!isShort || !/^\p{L}[\p{L}\p{M}'’ -]{2,40}$/u.test(place) || COMMON_NOUN.test(place)) return undefined;
  if (!isPlace(place)) return undefined;
  return place.replace(/(?<=^|\s)\p{Ll}/gu, (letter) => letter.toUpperCase());
}
