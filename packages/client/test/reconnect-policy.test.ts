import { CLOSE_CODES } from '@interactive-chat/protocol';
import { describe, expect, it } from 'vitest';
import { reconnectDelayMs } from '../src/reconnect-policy.ts';

const lost = { code: 1006, reason: '' };
const ALMOST_1 = 0.999_999;

describe('reconnectDelayMs', () => {
  it.each(Object.values(CLOSE_CODES))(
    'CC1 $code $name is met as the specification says: $reconnect',
    (close) => {
      const delay = (random: number) => reconnectDelayMs({ code: close.code, reason: close.name }, 0, random);
      if (close.reconnect === 'never') expect(delay(0)).toBeUndefined();
      else expect(delay(0)).toBe(close.reconnect === 'spread' ? 0 : 500);
    },
  );

  it.each([1000, 1001, 1005, 1006, 1011, 1013, 4030, 4399, 4500, 4999])(
    'CC1 %i, which is not listed, means resume with full jitter',
    (code) => {
      expect(reconnectDelayMs({ code, reason: '' }, 0, 0)).toBe(500);
      expect(reconnectDelayMs({ code, reason: '' }, 0, 0.5)).toBe(750);
    },
  );

  it.each([4400, 4412, 4499])('CC4 %i, which is not listed, is of the range that means never', (code) => {
    expect(reconnectDelayMs({ code, reason: 'refused retry_after_ms=7' }, 0, 0)).toBeUndefined();
  });

  it('CL1 the wait is anywhere between 0.5 s and a ceiling that doubles up to 20 s', () => {
    const ceilings = [0, 1, 2, 3, 4, 5, 6, 60, 5000].map((attempt) =>
      reconnectDelayMs(lost, attempt, ALMOST_1),
    );
    const rounded = ceilings.map((ms) => Math.round((ms ?? 0) / 100) * 100);
    expect(rounded).toEqual([1000, 2000, 4000, 8000, 16_000, 20_000, 20_000, 20_000, 20_000]);
    for (const attempt of [0, 3, 5000]) expect(reconnectDelayMs(lost, attempt, 0)).toBe(500);
  });

  it.each([
    ['too_many_connections retry_after_ms=12345', 12_345],
    ['too_many_sessions retry_after_ms=0', 0],
    ['unavailable server_full retry_after_ms=7200000', 7_200_000],
    ['unavailable retry_after_ms=soon', 500],
    ['unavailable xretry_after_ms=7', 500],
    ['unavailable retry_after_ms=-5', 500],
  ])('CL1 CC2 advice is taken: %s', (reason, expected) => {
    expect(reconnectDelayMs({ code: CLOSE_CODES.tooManyConnections.code, reason }, 0, 0)).toBe(expected);
  });

  it('CC1 a restart spreads the reconnects over the advised time, 5 s without advice', () => {
    const { code } = CLOSE_CODES.restarting;
    expect(reconnectDelayMs({ code, reason: 'restarting reconnect_spread_ms=2000' }, 9, 0.5)).toBe(1000);
    expect(reconnectDelayMs({ code, reason: '' }, 9, 0.5)).toBe(2500);
  });
});
