import { describe, expect, it } from 'vitest';
import { SlidingWindow } from '../../src/session/sliding-window.ts';

const MINUTE = 60_000;

describe('SlidingWindow', () => {
  it('LI2 admits up to its limit and says how many more', () => {
    const window = new SlidingWindow(3, MINUTE);
    expect([0, 0, 0].map((now) => window.admit(now))).toEqual([
      { kind: 'admitted', remaining: 2 },
      { kind: 'admitted', remaining: 1 },
      { kind: 'admitted', remaining: 0 },
    ]);
    expect(window.admit(0)).toEqual({ kind: 'refused', retryAfterMs: MINUTE });
  });

  it('LI2 admits again exactly when advised, and a refusal costs nothing', () => {
    const window = new SlidingWindow(2, MINUTE);
    window.admit(0);
    window.admit(10_000);
    for (const now of [10_000, 30_000, 59_999])
      expect(window.admit(now)).toEqual({ kind: 'refused', retryAfterMs: MINUTE - now });
    expect(window.admit(MINUTE)).toEqual({ kind: 'admitted', remaining: 0 });
    expect(window.admit(MINUTE)).toEqual({ kind: 'refused', retryAfterMs: 10_000 });
    expect(window.admit(70_000).kind).toBe('admitted');
  });

  it('LI5 is empty when nothing counts any more', () => {
    const window = new SlidingWindow(2, MINUTE);
    expect(window.isEmpty(0)).toBe(true);
    window.admit(0);
    window.admit(1);
    expect(window.isEmpty(MINUTE)).toBe(false);
    expect(window.isEmpty(MINUTE + 1)).toBe(true);
  });

  it.each([1, 2, 5, 50])(
    'LI2 never more than %i in any window, and never fewer than there is room for',
    (limit) => {
      const window = new SlidingWindow(limit, 1000);
      const admitted: number[] = [];
      let state = limit;
      let now = 0;
      for (let step = 0; step < 5000; step++) {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        now += (state >>> 16) % 4 === 0 ? (state >>> 20) % 60 : 0;
        const recent = admitted.filter((time) => time > now - 1000);
        const verdict = window.admit(now);
        if (recent.length < limit) {
          expect(verdict).toEqual({ kind: 'admitted', remaining: limit - recent.length - 1 });
          admitted.push(now);
          if (admitted.length > 4 * limit) admitted.splice(0, limit);
        } else {
          expect(verdict).toEqual({ kind: 'refused', retryAfterMs: recent.at(-limit)! + 1000 - now });
        }
      }
    },
  );
});
