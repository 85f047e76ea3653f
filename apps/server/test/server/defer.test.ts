import { expect, it } from 'vitest';
import { createDefer } from '../../src/system-defer.ts';

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

it('EV8 with a spacing, tasks begin so far apart, and the first one at once', async () => {
  const defer = createDefer(20);
  const times = [await run(defer), await run(defer), await run(defer)] as const;
  // Timers count in whole milliseconds.
  expect(times[1] - times[0]).toBeGreaterThanOrEqual(19);
  expect(times[2] - times[1]).toBeGreaterThanOrEqual(19);
});
