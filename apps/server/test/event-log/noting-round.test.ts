import { expect, it } from 'vitest';
import { NotingRound } from '../../src/event-log/sql/sqlite/noting-round.ts';

it('DU1 a part of what is noted has all rows of its sessions, and every row is in one part', () => {
  const round = new NotingRound(101, [3, 1, 2, 3, 1, 3, 2 ** 31]);
  expect(round.size).toBe(7);
  expect(round.nextSession).toBe(1);
  expect(round.take(1)).toEqual([102, 105]);
  expect(round.nextSession).toBe(2);
  expect(round.take(2)).toEqual([103, 101, 104, 106]);
  expect(round.nextSession).toBe(2 ** 31);
  expect(round.take(10)).toEqual([107]);
  expect(round.nextSession).toBeUndefined();
  expect(round.take(1)).toEqual([]);
});
