import type { Asking } from './ask-about-subject.ts';
import { pick } from './choose-line.ts';
import type { WeighedClause } from './weigh-clauses.ts';
import { withNames } from './with-names.ts';

/** What weighs so much is said back, the more the longer nothing was. */
const MIN_WEIGHT = 5;
const MIN_WEIGHT_SOON = 7;
const MIN_WEIGHT_AT_ONCE = 12;
const FRAMES: readonly ((said: string) => string)[] = [
  (said) => `${capital(said)}.`,
  (said) => `So ${said}.`,
  (said) => `${capital(said)}.`,
  (said) => `${capital(said)}, you say.`,
];
/** Words that begin a sentence and are no names. */
const HEAD =
  /^(?:he|she|they|you|your|it|nobody|no one|everybody|everyone|the|there|now|then|today|yesterday|tonight|last|this|sometimes|mostly|every|on|in|at|afterwards|apparently|one|mornings|evenings)(?![\p{L}])/iu;
const SAYING = /\b(?:says?|said|tells?|told|thinks?|think)\b/u;
const MAX_WORDS_BEFORE_A_TAG = 9;

/** The weightiest thing that the person has just said, in their own words; undefined where nothing is, where it is not sure how, or too soon after the last time. */
export function reflect(asking: Asking, least?: number): string | undefined {
  const clause = reflected(asking, least);
  return clause && sayBack(asking, clause);
}

/** What there is to say back. */
export function reflected(
  { memory, answer, keepsDistance }: Asking,
  least: number = leastWeight(memory.reflections.since),
): WeighedClause | undefined {
  if (
    keepsDistance ||
    memory.isLesson ||
    memory.reflections.areUnwelcome ||
    answer.feeling?.name === 'danger'
  )
    return undefined;
  return answer.clauses.find(
    (each) =>
      each.weight >= least &&
      each.turned !== undefined &&
      !memory.reflections.has(each) &&
      !memory.told.isDropped(each.text),
  );
}

function leastWeight(since: number): number {
  if (since === 0) return MIN_WEIGHT_AT_ONCE;
  return since === 1 ? MIN_WEIGHT_SOON : MIN_WEIGHT;
}

/** A clause said back, in a frame that is another one than the last time. */
export function sayBack(
  { memory, random }: Pick<Asking, 'memory' | 'random'>,
  { turned = '' }: WeighedClause,
): string {
  const isLong = turned.split(/\s+/u).length > MAX_WORDS_BEFORE_A_TAG;
  const at = memory.reflections.times % FRAMES.length;
  const isFit = at !== FRAMES.length - 1 || !(isLong || SAYING.test(turned));
  const frame = isFit ? FRAMES[at] : pick(FRAMES.slice(0, 2), random);
  return frame?.(withNames(asPart(turned), memory.people.names)) ?? '';
}

/** A sentence as it stands within another: only a name begins with a capital. */
function asPart(text: string): string {
  return text.replace(HEAD, (word) => word.toLowerCase());
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
