import { defaultLimits } from '@interactive-chat/protocol';
import { describe, expect, it } from 'vitest';
import { StoreError } from '../../src/event-log/sql/store-error.ts';
import { KNOWN } from './fake-api.ts';
import { startHttp } from './http-fixture.ts';

const TEXT = `/api/sessions/${KNOWN}/text-input`;
const EVENTS = `/api/sessions/${KNOWN}/events`;
const JSON_TYPE = { 'content-type': 'application/json' };

describe('refusals', () => {
  it('HT1 what is wrong with a body is told, field by field', async () => {
    const { send, api } = await startHttp();
    const answer = await send(TEXT, { body: { request_id: '', text: 4 } });
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({
      code: 'invalid_message',
      errors: [
        { path: '/body/request_id', message: 'must NOT have fewer than 1 characters' },
        { path: '/body/text', message: 'must be string' },
      ],
    });
    const missing = await send(`/api/sessions/${KNOWN}/commands`, { body: { command: 'fly' } });
    expect(missing.json()).toMatchObject({
      errors: [
        { path: '/body/request_id', message: 'is required' },
        {
          path: '/body/command',
          message: 'must be one of "pause", "resume", "interrupt", "complete", "reset"',
        },
      ],
    });
    expect(api.calls).toEqual([]);
  });

  it('HT1 at most 20 wrong places are told', async () => {
    const { send } = await startHttp();
    const answer = await send(EVENTS, { body: { events: Array.from({ length: 30 }, () => 1) } });
    expect(answer.json<{ errors: unknown[] }>().errors).toHaveLength(20);
  });

  it.each([
    ['an id that is no UUID', '/api/sessions/abc', '/path/session_id'],
    ['a limit of 0', `/api/sessions/${KNOWN}/history?limit=0`, '/query/limit'],
    ['a limit above the most', `/api/sessions/${KNOWN}/history?limit=201`, '/query/limit'],
    ['a limit that is no number', `/api/sessions/${KNOWN}/events?limit=many`, '/query/limit'],
    ['a limit given twice', `/api/sessions/${KNOWN}/events?limit=1&limit=2`, '/query/limit'],
    ['a cursor that is no id', `/api/sessions/${KNOWN}/events?after=%20`, '/query/after'],
  ])('HT1 %s is refused with its place', async (_what, path, place) => {
    const { send } = await startHttp();
    const answer = await send(path);
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'invalid_message', errors: [{ path: place }] });
  });

  it('FR2 fields and parameters that are not known are ignored', async () => {
    const { send } = await startHttp();
    expect((await send('/api/health?cache=no')).status).toBe(200);
    expect((await send(`/api/sessions/${KNOWN}/history?limit[]=0`)).status).toBe(200);
    expect((await send(TEXT, { body: { request_id: 'r', text: 'hello', mood: 'good' } })).status).toBe(200);
  });

  it.each([['text/plain'], ['application/x-www-form-urlencoded'], ['application/jsonp'], [undefined]])(
    'HT2 a body of type %s is refused 415',
    async (type) => {
      const { send, rejections } = await startHttp();
      const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
      const answer = await send(TEXT, { body: '{"request_id":"r","text":"hello"}', headers });
      expect(answer.status).toBe(415);
      expect(answer.json()).toMatchObject({ code: 'unsupported_media_type' });
      expect(rejections).toEqual(['unsupported_media_type']);
    },
  );

  it('HT2 a charset beside application/json is fine', async () => {
    const { send } = await startHttp();
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    expect((await send(TEXT, { body: '{"request_id":"r","text":"hello"}', headers })).status).toBe(200);
  });

  it.each([
    ['CN4', 'malformed JSON', '{"text":'],
    ['CN4', 'nothing', ''],
    ['CN4', 'an array', '[]'],
    ['CN4', 'null', 'null'],
    ['CN4', 'a string', '"hello"'],
    ['SC4', 'a __proto__ key', '{"request_id":"r","text":"hello","__proto__":{"admin":true}}'],
    ['SC4', 'an escaped __proto__ key', '{"request_id":"r","text":"hello","\\u005f_proto__":{"admin":true}}'],
    ['LI7', 'JSON 10,000 levels deep', `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`],
  ])('%s a body that is %s is refused 400', async (_rule, _what, body) => {
    const { send, api } = await startHttp();
    const answer = await send(TEXT, { body, headers: JSON_TYPE });
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'invalid_message' });
    expect(api.calls).toEqual([]);
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false);
  });

  it('CN4 a body that is no UTF-8 is refused 400', async () => {
    const { send } = await startHttp();
    const body = Buffer.from([0x7b, 0xff, 0x7d]);
    const answer = await send(TEXT, { body, headers: JSON_TYPE });
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ detail: 'The body cannot be read: expected UTF-8.' });
  });

  it.each([
    ['LI6', TEXT, defaultLimits.maxFrameBytes],
    ['PB3', EVENTS, defaultLimits.maxPublishBytes],
  ])('%s a body at its limit is read, and one byte more is refused 413', async (_rule, path, limit) => {
    const { send } = await startHttp();
    const frame = JSON.stringify({ request_id: 'r', text: 'hello', events: [{}] });
    const padded = (length: number) => frame + ' '.repeat(length - frame.length);
    expect((await send(path, { body: padded(limit), headers: JSON_TYPE })).status).toBe(200);
    const answer = await send(path, { body: padded(limit + 1), headers: JSON_TYPE });
    expect(answer.status).toBe(413);
    expect(answer.json()).toMatchObject({
      code: 'body_too_large',
      detail: `The body has more than ${limit} bytes.`,
    });
  });

  it.each(['/nothing', '/api', '/api/', '/api/sessions/%E0%A4%A', '/docs/assets/other.js', '/assets/x.js'])(
    'HT1 nothing is at %s',
    async (path) => {
      const { send } = await startHttp();
      const answer = await send(path);
      expect(answer.status).toBe(404);
      expect(answer.json()).toMatchObject({ code: 'not_found' });
    },
  );

  it('HT1 another method is refused 405 with those that are allowed', async () => {
    const { send } = await startHttp();
    const stats = await send('/api/stats', { method: 'PATCH' });
    expect(stats.status).toBe(405);
    expect(stats.headers.get('allow')).toBe('GET, HEAD');
    const sessions = await send('/api/sessions', { method: 'DELETE' });
    expect(sessions.headers.get('allow')).toBe('GET, POST, HEAD');
    const text = await send(TEXT);
    expect(text.headers.get('allow')).toBe('POST');
    expect(text.json()).toMatchObject({ code: 'method_not_allowed', detail: `${TEXT} takes POST, not GET.` });
    expect((await send('/', { method: 'POST', body: {} })).headers.get('allow')).toBe('GET, HEAD');
  });

  it('HT1 a failure behind the API is a 500 that tells nothing, and is logged', async () => {
    const { send, api, logged } = await startHttp();
    api.failure = new Error('secret detail');
    const answer = await send(`/api/sessions/${KNOWN}`);
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain('secret');
    expect(logged).toMatchObject([{ error: 'Error', method: 'GET' }]);
    expect(JSON.stringify(logged)).not.toContain('secret');
  });

  it('DU5 a store that cannot be read is a 503 with advice', async () => {
    const { send, api } = await startHttp();
    api.failure = new StoreError('unreachable', 'the database is gone');
    const answer = await send(`/api/sessions/${KNOWN}`);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(answer.json<object>()).toMatchObject({ code: 'store_unavailable', retry_after_ms: 1000 });
  });
});
