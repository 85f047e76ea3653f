import { describe, expect, it } from 'vitest';
import { type Figure, isMet } from '../src/figure.ts';
import { distributionOf } from '../src/percentiles.ts';
import { renderTable } from '../src/results-table.ts';

const delivery: Figure = {
  name: 'event to client',
  transport: 'uws',
  unit: 'ms',
  measured: { p50: 0.5, p95: 1.25, p99: 5 },
  goal: 5,
};
const size: Figure = { name: 'SDK core', transport: undefined, unit: 'bytes', measured: 5001, goal: 5000 };
const ratio: Figure = {
  name: 'faulty by well',
  transport: 'ws',
  unit: 'ratio',
  measured: { median: 1.05, low: 0.987, high: 1.2 },
  goal: undefined,
};

describe('percentiles', () => {
  it('are samples, by nearest rank, whatever the order', () => {
    const samples = Array.from({ length: 200 }, (_, index) => 200 - index);
    expect(distributionOf(samples)).toEqual({ p50: 100, p95: 190, p99: 198 });
    expect(samples[0]).toBe(200);
  });

  it('of one sample are that sample, and of none are an error', () => {
    expect(distributionOf([3])).toEqual({ p50: 3, p95: 3, p99: 3 });
    expect(() => distributionOf([])).toThrow(RangeError);
  });

  it('compare numbers as numbers', () => {
    expect(distributionOf([10, 9, 100])).toEqual({ p50: 10, p95: 100, p99: 100 });
  });
});

describe('a figure', () => {
  it('meets its goal at the goal and not one past it', () => {
    expect(isMet(delivery)).toBe(true);
    expect(isMet(size)).toBe(false);
  });

  it('that is a ratio meets its goal by its median', () => {
    expect(isMet({ ...ratio, goal: 1.05 })).toBe(true);
    expect(isMet({ ...ratio, goal: 1 })).toBe(false);
  });

  it('without a goal is for information', () => {
    expect(isMet({ ...size, goal: undefined })).toBeUndefined();
  });
});

describe('the table', () => {
  it('has one aligned row for each figure, with its goal and whether that is met', () => {
    expect(renderTable([delivery, size, ratio, { ...delivery, goal: undefined }]).split('\n')).toEqual([
      '| figure          | transport | p50     | p95     | p99 or value     | goal         | met |',
      '| --------------- | --------- | ------- | ------- | ---------------- | ------------ | --- |',
      '| event to client | uws       | 0.50 ms | 1.25 ms | 5.00 ms          | ≤ 5 ms       | yes |',
      '| SDK core        | –         | –       | –       | 5001 bytes       | ≤ 5000 bytes | no  |',
      '| faulty by well  | ws        | –       | –       | 1.05 (0.99–1.20) | –            | –   |',
      '| event to client | uws       | 0.50 ms | 1.25 ms | 5.00 ms          | –            | –   |',
    ]);
  });
});
