import { describe, expect, it } from 'vitest';
import { Entrance, MAX_ENTERING_PER_TURN } from '../../src/session/entrance.ts';

const MANY = 2 * MAX_ENTERING_PER_TURN + 1;

function create() {
  const turns: (() => void)[] = [];
  const entered: number[] = [];
  const entrance = new Entrance((task) => void turns.push(task));
  return {
    entered,
    enter: (number: number) => entrance.enter(() => void entered.push(number)),
    turns,
  };
}

describe('the entrance', () => {
  it('lets in at once while there is room in the turn, and everyone in order', () => {
    const { enter, entered, turns } = create();
    for (let number = 0; number < MANY; number++) enter(number);
    const inTurns = [entered.length];
    while (turns.length > 0) {
      turns.shift()?.();
      inTurns.push(entered.length);
    }
    expect(inTurns).toEqual([MAX_ENTERING_PER_TURN, 2 * MAX_ENTERING_PER_TURN, MANY, MANY]);
    expect(entered).toEqual(Array.from({ length: MANY }, (_, number) => number));
  });

  it('has room again in the next turn, behind those that wait', () => {
    const { enter, entered, turns } = create();
    for (let number = 0; number <= MAX_ENTERING_PER_TURN; number++) enter(number);
    expect(entered).not.toContain(MAX_ENTERING_PER_TURN);
    turns.shift()?.();
    enter(MANY);
    expect(entered.slice(-2)).toEqual([MAX_ENTERING_PER_TURN, MANY]);
  });
});
