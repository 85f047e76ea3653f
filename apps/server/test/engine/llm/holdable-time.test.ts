import { describe, expect, it } from 'vitest';
import { createHoldableTime } from '../../../src/engine/llm/holdable-time.ts';
import { ManualClock } from '../../kit/manual-clock.ts';

function started() {
  const clock = new ManualClock();
  const time = createHoldableTime(clock);
  const ran: string[] = [];
  return { clock, time, ran, note: (name: string) => () => void ran.push(name) };
}

describe('holdable time', () => {
  it('ST4 timers go on where they were', () => {
    const { clock, time, ran, note } = started();
    time.after(100, note('early'));
    time.after(300, note('late'));
    clock.advance(60);
    time.hold();
    expect(clock.pending).toBe(0);
    clock.advance(10_000);
    time.after(50, note('begun while held'));
    time.hold();
    time.release();
    clock.advance(39);
    expect(ran).toEqual([]);
    clock.advance(1);
    expect(ran).toEqual(['early']);
    clock.advance(10);
    expect(ran).toEqual(['early', 'begun while held']);
    time.release();
    expect(time.elapsedMs() - (clock.monotonic() - 10_000)).toBe(0);
    clock.advance(190);
    expect(ran).toEqual(['early', 'begun while held', 'late']);
  });

  it('ST4 what was cancelled does not come back with the release', () => {
    const { clock, time, ran, note } = started();
    const cancel = time.after(100, note('never'));
    time.hold();
    cancel();
    time.release();
    cancel();
    clock.advance(1000);
    expect(ran).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('ST4 sleep and release wait, and an abort ends both', async () => {
    const { clock, time, ran, note } = started();
    const abort = new AbortController();
    const { signal } = abort;
    await time.released(signal);
    time.hold();
    const sleeping = time.sleep(100, signal).then(note('slept'));
    const waiting = time.released(signal).then(note('released'));
    clock.advance(1000);
    await Promise.resolve();
    expect(ran).toEqual([]);
    time.release();
    await waiting;
    clock.advance(100);
    await sleeping;
    expect(ran).toEqual(['released', 'slept']);
    time.hold();
    const ended = Promise.all([time.sleep(100, signal), time.released(signal)]);
    abort.abort();
    await ended;
    await time.sleep(100, signal);
    time.release();
    expect(clock.pending).toBe(0);
  });
});
