import type { WeighedClause } from './weigh-clauses.ts';

const POINTING =
  /\b(?:it|that(?! (?:you|your|the|he|she)\b)|this|these|those|there|them|they|their|ones?|then|so|such|what|how|why|which|else|again|too|also|either)\b|\b(?:should|could|would|might|will|can|do|does|did|was|were|is|are|be|has|have|to)$|,/iu;
const BEGINS_WITH_PRONOUN = /^(?:he|she)(?=['\s])/iu;
const OF_SOMEBODY = /\b(?:he|she|him|his|her)\b/iu;

/** A clause as it can be said back answers later: with the name for "he" or "she"; undefined where it points to what nobody remembers. */
export function standingAlone({ turned }: WeighedClause, called: string | undefined): string | undefined {
  if (turned === undefined || POINTING.test(turned)) return undefined;
  if (!OF_SOMEBODY.test(turned)) return turned;
  if (called === undefined) return undefined;
  // "He waters when I visit my son" is told of two.
  const isOther = BEGINS_WITH_PRONOUN.test(turned) && turned.includes(called);
  const named = turned.replace(BEGINS_WITH_PRONOUN, called);
  return !isOther && named.includes(called) ? named : undefined;
}
