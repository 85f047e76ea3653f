/** What a set of samples comes to, in the unit of the samples. */
export interface Distribution {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Nearest rank: always one of the samples, never a value between two. @throws {RangeError} without samples */
export function distributionOf(samples: readonly number[]): Distribution {
  if (samples.length === 0) throw new RangeError('no samples');
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] as number;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
