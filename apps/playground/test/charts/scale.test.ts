import { describe, expect, it } from 'vitest';
import { formatValue } from '../../src/charts/format-value.ts';
import { extremesOf, linePath, nearestPoint, niceTicks, scaleTo } from '../../src/charts/scale.ts';

describe('the scales of a chart', () => {
  it.each([
    [0, [0, 1]],
    [0.7, [0, 0.25, 0.5, 0.75]],
    [3, [0, 1, 2, 3]],
    [7, [0, 2.5, 5, 7.5]],
    [100, [0, 50, 100]],
    [101, [0, 50, 100, 150]],
    [1_234, [0, 500, 1_000, 1_500]],
  ])('has round steps that reach %d', (highest, ticks) => {
    expect(niceTicks(highest)).toEqual(ticks);
  });

  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [4, [0, 2, 4]],
    [5, [0, 2, 4, 6]],
  ])('counts whole things in whole steps up to %d', (highest, ticks) => {
    expect(niceTicks(highest, { whole: true })).toEqual(ticks);
  });

  it('always ends at or above the highest value, with few steps', () => {
    for (let highest = 0.001; highest < 1e6; highest *= 1.37) {
      const ticks = niceTicks(highest);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest * (1 - 1e-9));
      expect(ticks.length).toBeLessThanOrEqual(5);
    }
  });

  it('maps values to pixels, upside down too, and a stretch of no length to its beginning', () => {
    const toY = scaleTo([0, 10], [100, 0]);
    expect([toY(0), toY(5), toY(10)]).toEqual([100, 50, 0]);
    expect(scaleTo([5, 5], [40, 380])(5)).toBe(40);
  });

  it('interrupts a line at gaps and shows a value alone as a dot', () => {
    const points = [
      { x: 0, y: 1 },
      { x: 1, y: 2 },
      { x: 2, y: null },
      { x: 3, y: 4 },
    ];
    const itself = (value: number): number => value;
    expect(linePath(points, itself, itself)).toBe('M0.0 1.0L1.0 2.0M3.0 4.0h0');
  });

  it('knows the extremes of what there is', () => {
    expect(
      extremesOf([
        { x: 0, y: 5 },
        { x: 1, y: null },
        { x: 2, y: 2 },
      ]),
    ).toEqual({ latest: 2, lowest: 2, highest: 5 });
    expect(extremesOf([{ x: 0, y: null }])).toBeUndefined();
  });

  it('finds the nearest value and passes gaps by', () => {
    const points = [
      { x: 0, y: 1 },
      { x: 9, y: null },
      { x: 20, y: 3 },
    ];
    expect(nearestPoint(points, 9)?.x).toBe(0);
    expect(nearestPoint(points, 11)?.x).toBe(20);
    expect(nearestPoint([], 1)).toBeUndefined();
  });

  it.each([
    [0.12345, '0.123'],
    [12.345, '12.3'],
    [12_345.6, '12,346'],
    [null, '–'],
  ])('writes %s for people', (value, text) => {
    expect(formatValue(value)).toBe(text);
  });
});
