import { expect, it } from 'vitest';
import { inTurns } from '../../src/session/in-turns.ts';

it('SE4 many are looked through in several turns of the event loop, in order, the first at once', () => {
  const turns: (() => void)[] = [];
  const seen: number[] = [];
  const items = new Map([1, 2, 3, 4, 5].map((item) => [item, item]));
  inTurns(items.values(), { perTurn: 2, defer: (turn) => turns.push(turn) }, (item) => seen.push(item));
  expect(seen).toEqual([1, 2]);
  // What is gone meanwhile is left out.
  items.delete(3);
  for (const expected of [
    [1, 2, 4, 5],
    [1, 2, 4, 5],
  ]) {
    turns.shift()?.();
    expect(seen).toEqual(expected);
  }
  expect(turns).toEqual([]);
});
