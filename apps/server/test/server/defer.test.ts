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

it('EV8 with a spacing, tasks begin so far apart, and the first one at once', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'setImmediate', 'performance'] });
  const begun: number[] = [];
  const start = performance.now();
  const defer = createDefer(20);
  const begin = () => begun.push(performance.now() - start);
  defer(begin);
  vi.advanceTimersByTime(1);
  defer(begin);
  vi.advanceTimersByTime(100);
  defer(begin);
  vi.advanceTimersByTime(1);
  defer(begin);
  vi.advanceTimersByTime(100);
  const [first = -1, second = -1, third = -1, fourth = -1] = begun;
  expect(first).toBeLessThan(1);
  expect(second - first).toBe(20);
  expect(third - second).toBeGreaterThan(20);
  expect(third).toBeLessThan(102);
  expect(fourth - third).toBe(20);
});
