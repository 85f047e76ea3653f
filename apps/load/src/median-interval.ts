/** The median of the population is between `low` and `high` with at least 95 % certainty. */
export interface MedianInterval {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

const OUTSIDE_EACH_SIDE = 0.025;

/**
 * The median with its interval of 95 %, from ranks alone: nothing is assumed about how the samples are distributed.
 * @throws {RangeError} of fewer than six samples, which cannot give that certainty
 */
export function medianInterval(samples: readonly number[]): MedianInterval {
  const sorted = samples.toSorted((a, b) => a - b);
  const below = ranksOutside(sorted.length);
  if (below === 0) throw new RangeError(`${sorted.length} samples give no interval`);
  const at = (rank: number): number => sorted[rank - 1] as number;
  const middle = (sorted.length + 1) / 2;
  return {
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    low: at(below),
    high: at(sorted.length + 1 - below),
  };
}

/** The highest rank that the median is below with at most 2.5 %: each sample is on either side of it like a tossed coin. */
function ranksOutside(count: number): number {
  let rank = 0;
  let probability = 0.5 ** count;
  for (let sum = probability; sum <= OUTSIDE_EACH_SIDE; sum += probability) {
    rank++;
    probability *= (count - rank + 1) / rank;
  }
  return rank;
}
