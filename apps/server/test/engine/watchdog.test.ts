import { describe, expect, it } from 'vitest';
import { startWatchdog } from '../../src/engine/watchdog.ts';
import { ManualClock } from '../kit/manual-clock.ts';

function started() {
  const clock = new ManualClock();
  const silences: number[] = [];
  const begun = clock.now();
  const onSilence = () => silences.push(clock.now() - begun);
  const watchdog = startWatchdog({ clock, timeoutMs: 1000, onSilence });
  return { clock, silences, watchdog };
}

describe('the watchdog of an engine', () => {
  it('EN5 finds out once who gives no sign of life for its time', () => {
    const { clock, silences } = started();
    clock.advance(999);
    expect(silences).toEqual([]);
    clock.advance(10_000);
    expect(silences).toEqual([1000]);
    expect(clock.pending).toBe(0);
  });

  it('EN5 counts from the last sign, to the millisecond', () => {
    const { clock, silences, watchdog } = started();
    clock.advance(400);
    watchdog.feed();
    clock.advance(900);
    watchdog.feed();
    clock.advance(999);
    expect(silences).toEqual([]);
    clock.advance(1);
    expect(silences).toEqual([2300]);
  });

  it('EN5 makes no timer for a sign, however many there are', () => {
    let timers = 0;
    const clock = new ManualClock();
    const after = (delayMs: number, task: () => void) => {
      timers += 1;
      return clock.after(delayMs, task);
    };
    const watchdog = startWatchdog({
      clock: { after, monotonic: () => clock.monotonic() },
      timeoutMs: 1000,
      onSilence() {},
    });
    for (let sign = 0; sign < 20_000; sign += 1) watchdog.feed();
    expect(timers).toBe(1);
  });

  it('says nothing after it was stopped, and leaves no timer', () => {
    const { clock, silences, watchdog } = started();
    clock.advance(500);
    watchdog.feed();
    clock.advance(600);
    watchdog.stop();
    watchdog.stop();
    expect(clock.pending).toBe(0);
    clock.advance(10_000);
    expect(silences).toEqual([]);
  });
});
