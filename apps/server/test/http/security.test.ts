import { describe, expect, it } from 'vitest';
import { KNOWN } from './fake-api.ts';
import { startHttp } from './http-fixture.ts';

const EVENTS = `/api/sessions/${KNOWN}/events`;
const PUBLISH = { body: { events: [{ event_type: 'signal' }] } };
const ADMIN_PATHS = ['/api/sessions', '/api/stats', '/metrics'];
const OWN_ORIGIN = 'http://localhost:5173';

function bearer(token: string): { authorization: string } {
  return { authorization: `Bearer ${token}` };
}

describe('access', () => {
  it('SC1 on loopback nothing needs a token', async () => {
    const { send } = await startHttp();
    for (const path of ADMIN_PATHS) expect((await send(path)).status).toBe(200);
    expect((await send(EVENTS, PUBLISH)).status).toBe(200);
  });

  it('SC3 PB5 off loopback, what needs a token that is not set is refused', async () => {
    const { send, rejections } = await startHttp({ access: { loopback: false } });
    for (const path of ADMIN_PATHS) {
      const answer = await send(path, { headers: bearer('anything') });
      expect(answer.status).toBe(403);
      expect(answer.json()).toMatchObject({
        code: 'forbidden',
        detail: expect.stringContaining('ADMIN_TOKEN'),
      });
    }
    const answer = await send(EVENTS, PUBLISH);
    expect(answer.status).toBe(403);
    expect(answer.json()).toMatchObject({ detail: expect.stringContaining('ENGINE_TOKEN') });
    expect(rejections).toEqual(Array(4).fill('forbidden'));
    expect((await send('/api/health')).status).toBe(200);
    expect(
      (await send(`/api/sessions/${KNOWN}/text-input`, { body: { request_id: 'r', text: 'hi' } })).status,
    ).toBe(200);
  });

  it.each([true, false])(
    'SC3 PB5 a token that is set is needed, and only the right one opens (loopback: %s)',
    async (loopback) => {
      const { send, api } = await startHttp({
        access: { loopback, adminToken: 'admin-secret', engineToken: 'engine-secret' },
      });
      const missing = await send('/api/stats');
      expect(missing.status).toBe(401);
      expect(missing.headers.get('www-authenticate')).toBe('Bearer');
      expect(missing.json()).toMatchObject({ code: 'unauthorized' });
      for (const wrong of ['admin-secreT', 'engine-secret', 'x']) {
        expect((await send('/api/stats', { headers: bearer(wrong) })).status).toBe(403);
      }
      expect((await send('/api/stats', { headers: { authorization: 'Basic YWRtaW4=' } })).status).toBe(401);
      expect((await send('/api/stats', { headers: bearer('admin-secret') })).status).toBe(200);
      expect((await send('/api/stats', { headers: { authorization: 'bearer admin-secret' } })).status).toBe(
        200,
      );
      expect((await send(EVENTS, PUBLISH)).status).toBe(401);
      expect((await send(EVENTS, { ...PUBLISH, headers: bearer('admin-secret') })).status).toBe(403);
      expect(api.calls).toEqual([]);
      expect((await send(EVENTS, { ...PUBLISH, headers: bearer('engine-secret') })).status).toBe(200);
    },
  );
});

describe('origins', () => {
  it('SC2 what the guard refuses is 403, wherever it goes, and no page may read it', async () => {
    const { send, rejections } = await startHttp();
    const headers = { origin: 'https://foreign.test' };
    for (const path of ['/', '/api/health', '/docs', '/specs/openapi.json', '/nothing']) {
      const answer = await send(path, { headers });
      expect(answer.status).toBe(403);
      expect(answer.json()).toMatchObject({ code: 'forbidden', detail: 'origin refused' });
      expect(answer.headers.has('access-control-allow-origin')).toBe(false);
    }
    expect(rejections).toHaveLength(5);
  });

  it('SC2 pages of an allowed origin may read the answers, and each answer varies by origin', async () => {
    const { send } = await startHttp();
    const answer = await send('/api/health', { headers: { origin: OWN_ORIGIN } });
    expect(answer.headers.get('access-control-allow-origin')).toBe(OWN_ORIGIN);
    expect(answer.headers.get('vary')).toBe('origin');
    const plain = await send('/api/health');
    expect(plain.headers.has('access-control-allow-origin')).toBe(false);
    expect(plain.headers.get('vary')).toBe('origin');
  });

  it('SC2 a preflight says what the request may be', async () => {
    const { send } = await startHttp();
    const headers = { origin: OWN_ORIGIN, 'access-control-request-method': 'POST' };
    const answer = await send(EVENTS, { method: 'OPTIONS', headers });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe(OWN_ORIGIN);
    expect(answer.headers.get('access-control-allow-methods')).toBe('GET, POST, OPTIONS');
    expect(answer.headers.get('access-control-allow-headers')).toContain('authorization, content-type');
    expect((await send('/', { method: 'OPTIONS', headers })).headers.get('allow')).toBe('GET, OPTIONS');
  });
});

describe('headers', () => {
  it('every answer is typed, uncached unless it says otherwise, and runs nothing', async () => {
    const { send } = await startHttp();
    for (const path of ['/api/health', '/nothing', '/metrics']) {
      const { headers } = await send(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    }
  });

  it('HEAD is answered as GET, without a body', async () => {
    const { send } = await startHttp();
    const get = await send('/api/health');
    const head = await send('/api/health', { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(head.text).toBe('');
    expect(head.headers.get('content-length')).toBe(get.headers.get('content-length'));
  });
});
