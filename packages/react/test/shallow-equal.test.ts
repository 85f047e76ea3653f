import { expect, it } from 'vitest';
import { shallowEqual } from '../src/shallow-equal.ts';

const shared = { deep: 1 };

it.each<[unknown, unknown, boolean]>([
  [1, 1, true],
  [Number.NaN, Number.NaN, true],
  [null, undefined, false],
  [null, {}, false],
  [[], [], true],
  [[1, shared], [1, shared], true],
  [[1], [1, 2], false],
  [[{ deep: 1 }], [{ deep: 1 }], false],
  [{}, [], false],
  [{ a: 1, b: shared }, { b: shared, a: 1 }, true],
  [{ a: undefined }, { b: undefined }, false],
  [{ a: 1 }, { a: 2 }, false],
  [new Set([1]), new Set([2]), false],
  [new Map(), new Map(), false],
  [new Date(0), new Date(1), false],
  [() => 1, () => 1, false],
])('shallowEqual(%o, %o) is %o', (one, other, expected) => {
  expect(shallowEqual(one, other)).toBe(expected);
  expect(shallowEqual(other, one)).toBe(expected);
});
