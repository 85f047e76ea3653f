import type { Asking } from './ask-about-subject.ts';
import type { Memory } from './memory.ts';
import type { WeighedClause } from './weigh-clauses.ts';
import { withNames } from './with-names.ts';

/** What weighs so much is said back, and more where something just was. */
const MIN_WEIGHT = 5;
const MIN_WEIGHT_AT_ONCE = 6;
const FRAMES: readonly ((said: string) => string)[] = [
  (said) => `${capital(said)}.`,
  (said) => `So ${said}.`,
];
/** Words that begin a sentence and are no names. */
const HEAD =
  /^(?:he|she|they|you|your|it|nobody|no one|everybody|everyone|the|his|her|their|an?|some|there|now|then|today|yesterday|tonight|last|this|sometimes|mostly|every|on|in|at|afterwards|apparently|one|mornings|evenings)(?![\p{L}])/iu;

/** The weightiest thing that the person has just said; undefined where nothing is, where it is not sure how to say it, or too soon after the last time. */
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
  return since === 0 ? MIN_WEIGHT_AT_ONCE : MIN_WEIGHT;
}

/** A clause said back, in a frame that is another one than the last time. */
export function sayBack({ memory }: Pick<Asking, 'memory'>, { turned = '' }: WeighedClause): string {
  return FRAMES[memory.reflections.times % FRAMES.length]?.(asPart(turned, memory)) ?? '';
}

/** A sentence as it stands within another: only a name begins with a capital. */
export function asPart(text: string, { people }: Memory): string {
  const bare = text.replace(HEAD, (word) => word.toLowerCase());
  return withNames(bare, people.names);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
