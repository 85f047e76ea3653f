import { describe, expect, it } from 'vitest';
import { medianInterval } from '../src/median-interval.ts';

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => count - index);

describe('the median with its interval', () => {
  // Of the tables for the sign test at 5 %.
  it.each([
    [6, 3.5, 1, 6],
    [8, 4.5, 1, 8],
    [9, 5, 2, 8],
    [15, 8, 4, 12],
    [20, 10.5, 6, 15],
    [25, 13, 8, 18],
  ])('of %i samples comes from their ranks', (count, median, low, high) => {
    expect(medianInterval(upTo(count))).toEqual({ median, low, high });
  });

  it('is not moved by how far off the few are', () => {
    const samples = upTo(20).map((value) => (value > 18 ? value * 1000 : value));
    expect(medianInterval(samples)).toEqual({ median: 10.5, low: 6, high: 15 });
    expect(samples[0]).toBe(20_000);
  });

  it('of fewer than six is an error', () => {
    expect(() => medianInterval(upTo(5))).toThrow(RangeError);
    expect(() => medianInterval([])).toThrow(RangeError);
  });
});
