import { describe, expect, it } from 'vitest';
import { redact } from '../../../src/engine/llm/redact.ts';
import { retryAfterMs } from '../../../src/engine/llm/retry-after.ts';
import { retryDelayMs } from '../../../src/engine/llm/retry-delay.ts';

describe('the wait before another attempt', () => {
  it('EN7 has full jitter over a span that doubles up to 8 s', () => {
    expect([0, 1, 2, 3, 4, 5, 50].map((attempt) => retryDelayMs(attempt, undefined, 0.5))).toEqual([
      250, 500, 1000, 2000, 4000, 4000, 4000,
    ]);
    expect(retryDelayMs(3, undefined, 0)).toBe(0);
  });

  it('EN7 is never shorter than what the server asked for', () => {
    expect(retryDelayMs(0, 3000, 0)).toBe(3000);
    expect(retryDelayMs(5, 3000, 0.5)).toBe(3250);
  });

  it.each([
    [{ 'retry-after': '3' }, 3000],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': '1.5' }, 1500],
    [{ 'retry-after': '60', 'retry-after-ms': '250' }, 250],
    [{ 'retry-after': 'Tue, 24 Nov 2026 10:00:07 GMT', date: 'Tue, 24 Nov 2026 10:00:00 GMT' }, 7000],
    [{ 'retry-after': 'Tue, 24 Nov 2026 09:00:00 GMT', date: 'Tue, 24 Nov 2026 10:00:00 GMT' }, 0],
    [{ 'retry-after': 'Tue, 24 Nov 2026 10:00:07 GMT' }, undefined],
    [{ 'retry-after': 'soon', 'retry-after-ms': '-5', date: 'Tue, 24 Nov 2026 10:00:00 GMT' }, undefined],
    [{}, undefined],
  ])('EN7 %o asks for %s ms', (headers, wait) => {
    expect(retryAfterMs(new Headers(headers))).toBe(wait);
  });

  it('EN7 is not known without a response', () => {
    expect(retryAfterMs(undefined)).toBeUndefined();
  });
});

describe('what a service wrote', () => {
  it.each([
    ['key my-secret-key is wrong', 'key [hidden] is wrong'],
    ['my-secret-keymy-secret-key', '[hidden][hidden]'],
    ['Incorrect API key provided: sk-proj-ab**cd.', 'Incorrect API key provided: [hidden]'],
    ['header Authorization: Bearer abc.def== was refused', 'header Authorization: [hidden] was refused'],
    ['see https://user:pass@models.example/v1', 'see https://[hidden]models.example/v1'],
    ['two\r\n  lines\u0000 and\u2028\u202e more ', 'two lines and more'],
    ['', ''],
  ])('EN8 %j is shown as %j', (text, shown) => {
    expect(redact(text, 'my-secret-key')).toBe(shown);
  });

  it('EN8 is short, whatever was sent, and shows no part of a key', () => {
    const key = 'k'.repeat(50);
    expect(redact('a'.repeat(200), key)).toBe('a'.repeat(200));
    expect(redact('a'.repeat(201), key)).toBe(`${'a'.repeat(200)}…`);
    expect(redact('😀'.repeat(100_000), key)).toBe(`${'😀'.repeat(200)}…`);
    for (let before = 0; before < 4100; before += 10)
      for (const filler of ['a', ' ']) expect(redact(filler.repeat(before) + key, key)).not.toContain('k');
    expect(redact('a secret', undefined)).toBe('a secret');
  });
});
