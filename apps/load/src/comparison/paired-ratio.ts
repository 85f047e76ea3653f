import { type MedianInterval, medianInterval } from '../median-interval.ts';

/** The median of the ratios of pairs with its interval of 95 %; undefined where too many pairs are void. */
export function pairedRatio(
  ours: readonly (number | undefined)[],
  theirs: readonly (number | undefined)[],
): MedianInterval | undefined {
  const ratios = ours.flatMap((our, round) => {
    const their = theirs[round];
    return our === undefined || their === undefined ? [] : [our / their];
  });
  return ratios.length < FEWEST_PAIRS ? undefined : medianInterval(ratios);
}

/** Of fewer there is no interval with that certainty. */
const FEWEST_PAIRS = 6;
