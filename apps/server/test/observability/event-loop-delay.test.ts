import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type EventLoopDelay, measureEventLoopDelay } from '../../src/observability/event-loop-delay.ts';
import { ManualClock } from '../kit/manual-clock.ts';

const BLOCKED_MS = 80;

/** Keeps the event loop busy until the measurement has noticed. */
async function block(delay: EventLoopDelay): Promise<void> {
  do {
    const start = performance.now();
    while (performance.now() - start < BLOCKED_MS);
    await setImmediate();
  } while (delay.maxMs() < BLOCKED_MS / 2);
}

describe('event loop delay', () => {
  it('is nothing before the first sample, and notices a blocked loop', async () => {
    const clock = new ManualClock();
    const delay = measureEventLoopDelay(clock);
    onTestFinished(() => delay.stop());
    expect(delay.p99Ms()).toBe(0);
    expect(delay.maxMs()).toBe(0);
    await block(delay);
    expect(delay.p99Ms()).toBeGreaterThan(0);
  });

  it('forgets what is longer ago than two minutes', async () => {
    const clock = new ManualClock();
    const delay = measureEventLoopDelay(clock);
    onTestFinished(() => delay.stop());
    await block(delay);
    const longest = delay.maxMs();
    clock.advance(60_000);
    expect(delay.maxMs()).toBe(longest);
    clock.advance(60_000);
    expect(delay.maxMs()).toBe(0);
  });

  it('leaves no timer behind', () => {
    const clock = new ManualClock();
    const delay = measureEventLoopDelay(clock);
    delay.stop();
    delay.stop();
    expect(clock.pending).toBe(0);
  });
});
