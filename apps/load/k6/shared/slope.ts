/** A value and when it was read, in milliseconds. */
export interface Sample {
  readonly at: number;
  readonly value: number;
}

/** Growth per millisecond, by least squares; 0 for fewer than two samples. */
export function slopeOf(samples: readonly Sample[]): number {
  if (samples.length < 2) return 0;
  const mean = (of: (sample: Sample) => number): number =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length;
  const at = mean((sample) => sample.at);
  const value = mean((sample) => sample.value);
  const covariance = mean((sample) => (sample.at - at) * (sample.value - value));
  const variance = mean((sample) => (sample.at - at) ** 2);
  return variance === 0 ? 0 : covariance / variance;
}
