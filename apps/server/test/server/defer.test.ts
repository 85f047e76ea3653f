import { afterEach, expect, it, vi } from 'vitest';
import { createDefer } from '../../src/system-defer.ts';

afterEach(() => {
  vi.useRealTimers();
});

const run = (defer: (task: () => void) => void) =>
  new Promise<number>((resolve) => defer(() => resolve(performance.now())));

it('EV8 a deferred task runs after the turn of the event loop', async () => {
  const order: string[] = [];
  const done = run((task) =>
    createDefer()(() => {
      order.push('deferred');
      task();
    }),
  );
  await Promise.resolve();
  order.push('in the turn');
  await done;
  expect(order).toEqual(['in the turn', 'deferred']);
});

it('EV8 with a spacing, the first tasks run at once and those after them so far apart', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'setImmediate', 'performance'] });
  const defer = createDefer(20);
  /** When each of so many tasks ran, deferred as soon as the one before had. */
  const chain = (tasks: number): number[] => {
    const start = performance.now();
    const ran: number[] = [];
    const next = (): void => {
      ran.push(performance.now() - start);
      if (ran.length < tasks) defer(next);
    };
    defer(next);
    vi.advanceTimersByTime(1000);
    return ran;
  };
  const [eighth = -1, ninth = -1, tenth = -1] = chain(10).slice(7);
  // The clock moves a millisecond for each of them.
  expect(eighth).toBeLessThan(10);
  expect(Math.round(ninth)).toBe(20);
  expect(tenth - ninth).toBe(20);
  // Whoever has rested may begin at once again.
  expect(chain(8).at(-1)).toBeLessThan(10);
});
