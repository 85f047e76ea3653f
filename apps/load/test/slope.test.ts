import { expect, it } from 'vitest';
import { slopeOf } from '../k6/shared/slope.ts';

it('a slope is that of the line nearest to the samples', () => {
  expect(slopeOf([])).toBe(0);
  expect(slopeOf([{ at: 5, value: 9 }])).toBe(0);
  expect(slopeOf([0, 1, 2, 3].map((at) => ({ at, value: 7 })))).toBe(0);
  expect(slopeOf([0, 1, 2, 3].map((at) => ({ at: at + 1e12, value: 2 * at })))).toBeCloseTo(2);
  expect(slopeOf([0, 2, 1, 3].map((value, at) => ({ at, value })))).toBeCloseTo(0.8);
});
