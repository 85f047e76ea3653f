import { describe, expect, it } from 'vitest';
import { type Exchange, validateResponse } from '../kit/validate-response.ts';

const health = {
  status: 'ok',
  timestamp: 1,
  engine: 'interview',
  engine_running: true,
  store: 'memory',
  store_available: true,
  transport: 'ws',
  version: '0.1.0',
  protocol: '1.0',
};
const limited = {
  type: 'about:blank',
  title: 'x',
  status: 429,
  detail: 'x',
  code: 'rate_limited',
  results: [],
};

function exchange(
  changes: Partial<Exchange> & { readonly value?: unknown; readonly type?: string },
): Exchange {
  const { value = health, type = 'application/json', ...rest } = changes;
  const headers = new Map([['content-type', type]]);
  return { method: 'GET', path: '/api/health', status: 200, headers, body: JSON.stringify(value), ...rest };
}

describe('the judge of HTTP answers', () => {
  it.each([
    ['a documented answer', exchange({})],
    [
      'fields of a document that extends another',
      exchange({
        method: 'POST',
        path: '/api/sessions/7b0f3c52-9a55-4a3e-8a53-3d7c9c1f0b12/events',
        status: 429,
        type: 'application/problem+json',
        value: limited,
      }),
    ],
  ])('accepts %s', (_what, accepted) => {
    expect(() => validateResponse(accepted)).not.toThrow();
  });

  it.each([
    [
      'an undocumented field',
      exchange({ value: { ...health, mood: 'good' } }),
      'must NOT have additional properties',
    ],
    ['a missing field', exchange({ value: { status: 'ok' } }), 'must have required property'],
    ['an undocumented status', exchange({ status: 418 }), 'the status is not documented'],
    ['another type', exchange({ type: 'text/html' }), 'its type is text/html'],
    [
      'an answer without a required header',
      exchange({ path: '/api/stats', status: 401 }),
      'WWW-Authenticate is missing',
    ],
    [
      'a refusal that is no problem document',
      exchange({
        path: '/nothing',
        status: 404,
        value: { code: 'not_found' },
        type: 'application/problem+json',
      }),
      'must have required property',
    ],
    [
      'a refusal of another type',
      exchange({ path: '/nothing', status: 404 }),
      'its type is application/json',
    ],
    [
      'a body where none belongs',
      exchange({ method: 'DELETE', path: '/api/sessions/7b0f3c52-9a55-4a3e-8a53-3d7c9c1f0b12', status: 204 }),
      'it has a body',
    ],
  ])('refuses %s', (_what, refused, reason) => {
    expect(() => validateResponse(refused)).toThrow(reason);
  });
});
