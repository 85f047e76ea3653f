import { randomUUID } from 'node:crypto';
import { defaultLimits } from '@interactive-chat/protocol';
import type { SessionInfo } from '@interactive-chat/protocol/openapi';
import { expect, it } from 'vitest';
import { overTransports } from '../kit/over-transports.ts';
import { quietEngine } from '../kit/quiet-engine.ts';
import { startServer, type TestServer } from '../kit/test-server.ts';
import { expectClosed, expectOpen } from './connection-checks.ts';

const OFF_LOOPBACK = { HOST: '0.0.0.0' };
const ENGINE_TOKEN = 'engine-token-0123456789';
const ADMIN_TOKEN = 'admin-token-0123456789';
const ADMIN_PATHS = ['/api/sessions', '/api/stats', '/metrics'];
const SIGNAL = { event_type: 'signal', payload: { event_name: 'custom.noted' } };
const PUBLISH = { type: 'publish', request_id: 'publish', events: [SIGNAL] };

function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

async function expectAllowed({ client, send }: TestServer, headers: Record<string, string>): Promise<void> {
  const welcome = await client({ headers }).opened();
  await welcome.connect();
  welcome.close();
  expect((await send('/api/health', { headers })).status).toBe(200);
}

async function expectForeign({ client, send }: TestServer, headers: Record<string, string>): Promise<void> {
  const foreign = client({ headers });
  const reason = await expectClosed(foreign, 'forbidden');
  expect(reason).toMatch(/is not allowed/);
  expect(foreign.frames).toEqual([]);
  const answer = await send('/api/sessions', { body: {}, headers });
  expect(answer.json()).toMatchObject({ status: 403, code: 'forbidden' });
}

async function createdSession({ send }: TestServer): Promise<string> {
  return (await send('/api/sessions', { body: {} })).json<SessionInfo>().session_id;
}

/** Arrays so deep in each other. */
function nested(levels: number): string {
  return '['.repeat(levels) + ']'.repeat(levels);
}

overTransports('security', (transport) => {
  it.each(['http://localhost:5173', 'https://localhost', 'http://127.0.0.1:3000', 'http://[::1]:8000'])(
    'SC1 on loopback the origin %s is allowed',
    async (origin) => expectAllowed(await startServer({ transport }), { origin }),
  );

  it('SC1 on loopback nothing needs a token', async () => {
    const { join, send } = await startServer({ transport });
    const client = await join();
    expect((await client.request(PUBLISH)).results).toMatchObject([{ status: 'accepted' }]);
    for (const path of ADMIN_PATHS) expect((await send(path)).status).toBe(200);
    const body = { events: [SIGNAL] };
    expect((await send(`/api/sessions/${client.sessionId}/events`, { body })).status).toBe(200);
  });

  it.each([
    'https://evil.example',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example',
    'http://192.0.2.1',
    'null',
    'file://',
  ])('SC2 the foreign origin %s is refused, and creates nothing', async (origin) => {
    const server = await startServer({ transport });
    await expectForeign(server, { origin });
    expect(server.server.sessions.stats().totalSessions).toBe(0);
  });

  it.each(['evil.example', 'localhost.evil.example:8000', '192.0.2.1', 'evil.example@localhost'])(
    'SC2 the foreign host %s is refused',
    async (host) => expectForeign(await startServer({ transport }), { host }),
  );

  it('SC2 off loopback, ALLOWED_ORIGINS lists what is allowed, and nothing else is', async () => {
    const env = { ...OFF_LOOPBACK, ALLOWED_ORIGINS: 'https://chat.example, http://localhost:3000' };
    const server = await startServer({ transport, env });
    await expectAllowed(server, { origin: 'https://chat.example', host: 'chat.example' });
    await expectAllowed(server, { origin: 'http://localhost:3000' });
    await expectAllowed(server, {});
    await expectForeign(server, { origin: 'http://localhost:3001' });
    await expectForeign(server, { origin: 'https://sub.chat.example' });
    await expectForeign(server, { origin: 'http://chat.example' });
    await expectForeign(server, { host: 'evil.example' });
  });

  it.each([
    ['SC3 off loopback', OFF_LOOPBACK],
    ['SC6 behind trusted proxies', { TRUSTED_PROXIES: '127.0.0.1' }],
  ])('%s without ADMIN_TOKEN, listing, stats and metrics are refused', async (_, env) => {
    const { send, join } = await startServer({ transport, env });
    const client = await join();
    for (const path of ADMIN_PATHS) {
      const answer = await send(path, { headers: bearer(ADMIN_TOKEN) });
      expect(answer.json()).toMatchObject({ status: 403, detail: expect.stringContaining('ADMIN_TOKEN') });
    }
    for (const path of ['/api/health', '/api/profiles', `/api/sessions/${client.sessionId}`])
      expect((await send(path)).status).toBe(200);
  });

  it.each(['127.0.0.1', '0.0.0.0'])('SC3 with ADMIN_TOKEN set, they need it (HOST %s)', async (HOST) => {
    const { send } = await startServer({ transport, env: { HOST, ADMIN_TOKEN, ENGINE_TOKEN } });
    for (const path of ADMIN_PATHS) {
      expect((await send(path)).status).toBe(401);
      expect((await send(path, { headers: bearer(ENGINE_TOKEN) })).status).toBe(403);
      expect((await send(path, { headers: bearer(ADMIN_TOKEN) })).status).toBe(200);
    }
  });

  it.each([
    ['PB5 off loopback', OFF_LOOPBACK],
    ['SC6 behind trusted proxies', { TRUSTED_PROXIES: '127.0.0.1' }],
  ])('%s without ENGINE_TOKEN, publishing is refused whatever is sent', async (_, env) => {
    const { join, client, send } = await startServer({ transport, env });
    const person = await join();
    const before = person.events.length;
    expect(await person.request(PUBLISH)).toMatchObject({
      status: 'rejected',
      error: { code: 'forbidden', retryable: false, message: expect.stringContaining('token') },
    });
    const guessing = await client().opened();
    guessing.send({ token: ENGINE_TOKEN });
    await expectClosed(guessing, 'forbidden');
    const events = `/api/sessions/${person.sessionId}/events`;
    for (const headers of [{}, bearer(ENGINE_TOKEN)]) {
      const answer = await send(events, { body: { events: [SIGNAL] }, headers });
      expect(answer.json()).toMatchObject({ status: 403, detail: expect.stringContaining('ENGINE_TOKEN') });
    }
    expect(person.events.slice(before).filter((event) => event.event_type === 'signal')).toEqual([]);
    const text = { type: 'text_input', request_id: 'text', text: 'hello' };
    expect(await person.request(text)).toMatchObject({ status: 'accepted' });
  });

  it.each(['127.0.0.1', '0.0.0.0'])(
    'PB5 with ENGINE_TOKEN set, publishing needs it (HOST %s)',
    async (HOST) => {
      const { join, client, send } = await startServer({ transport, env: { HOST, ENGINE_TOKEN } });
      const person = await join();
      const { sessionId: session_id } = person;
      expect((await person.request(PUBLISH)).error?.code).toBe('forbidden');
      const pipeline = await join({ session_id, token: ENGINE_TOKEN });
      expect(await pipeline.request({ ...PUBLISH, request_id: 'mine' })).toMatchObject({
        results: [{ status: 'accepted' }],
      });
      for (const token of ['', 'x', `${ENGINE_TOKEN}x`, ENGINE_TOKEN.toUpperCase()]) {
        const wrong = await client().opened();
        wrong.send({ session_id, token });
        expect(await expectClosed(wrong, 'forbidden')).toContain('ENGINE_TOKEN');
      }
      const path = `/api/sessions/${session_id}/events`;
      const body = { events: [SIGNAL] };
      expect((await send(path, { body })).status).toBe(401);
      expect((await send(path, { body, headers: bearer('wrong') })).status).toBe(403);
      expect((await send(path, { body, headers: bearer(ENGINE_TOKEN) })).status).toBe(200);
      await expectOpen(person);
    },
  );

  it.each([
    '{"__proto__":{"polluted":1}}',
    '{"client_id":"c","extra":{"__proto__":{"polluted":1}}}',
    '{"\\u005f_proto__":{"polluted":1}}',
  ])('SC4 the first frame %s closes 1002 and creates nothing', async (text) => {
    const { client, server } = await startServer({ transport });
    const sly = await client().opened();
    sly.socket.send(text);
    expect(await expectClosed(sly, 'protocolError')).toContain('__proto__');
    expect(server.sessions.stats().totalSessions).toBe(0);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each([
    '{"type":"text_input","request_id":"r","text":"hello","__proto__":{"polluted":1}}',
    '{"__proto__":{"type":"heartbeat"},"request_id":"r"}',
    '{"type":"publish","request_id":"r","events":[{"event_type":"signal","payload":{"event_name":"custom.x","a":[{"__proto__":{"polluted":1}}]}}]}',
    '{"type":"publish","request_id":"r","events":[{"event_type":"signal","payload":{"event_name":"custom.x","__pr\\u006fto__":{"polluted":1}}}]}',
  ])('SC4 the later frame %s is rejected and changes nothing', async (text) => {
    const { join, send } = await startServer({ transport });
    const sly = await join();
    const before = (await send(`/api/sessions/${sly.sessionId}/state`)).text;
    sly.socket.send(text);
    expect((await sly.next('ack')).payload).toEqual({
      request_id: 'r',
      status: 'rejected',
      error: { code: 'invalid_message', message: expect.stringContaining('__proto__'), retryable: false },
    });
    const { type: _, ...body } = JSON.parse(text.replaceAll(/__pr(o|\\u006f)to__/g, 'harmless'));
    const path = body.events ? 'events' : 'text-input';
    const answer = await send(`/api/sessions/${sly.sessionId}/${path}`, {
      body: text,
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.json()).toMatchObject({ status: 400, code: 'invalid_message' });
    expect((await send(`/api/sessions/${sly.sessionId}/state`)).text).toBe(before);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    await expectOpen(sly);
  });

  it('SC4 as a value, __proto__ is a word like any other', async () => {
    const { join } = await startServer({ transport });
    const name = '__proto__';
    const client = await join({ client_id: name, request_id: name, user_agent: name });
    const event = { ...SIGNAL, message_id: name, turn_id: name };
    const request = { type: 'publish', request_id: name, events: [event] };
    const first = await client.request(request);
    expect(first.results).toMatchObject([{ status: 'accepted', message_id: name }]);
    expect(await client.request(request)).toEqual({ ...first, duplicate: true });
    const again = await client.request({ ...request, request_id: 'constructor' });
    expect(again.results).toMatchObject([{ status: 'duplicate', message_id: name }]);
    const back = await join({ session_id: client.sessionId, last_message_id: name });
    expect(back.frames[0]).toMatchObject({ payload: { recovered: true, replayed: 0 } });
  });

  it('LI7 JSON 10,000 levels deep is refused, over WebSocket and HTTP, and hurts nobody else', async () => {
    const server = await startServer({ transport });
    const { client, join, send } = server;
    const id = await createdSession(server);
    const neighbour = await join({ session_id: id });
    const text = `{"type":"heartbeat","deep":${nested(10_000)}}`;
    const first = await client().opened();
    first.socket.send(text);
    expect(await expectClosed(first, 'protocolError')).toContain(`${defaultLimits.maxJsonDepth} levels`);
    const later = await join({ session_id: id });
    later.socket.send(text);
    await expectClosed(later, 'protocolError');
    const headers = { 'content-type': 'application/json' };
    for (const path of ['', `/${id}/text-input`, `/${id}/commands`, `/${id}/events`]) {
      const answer = await send(`/api/sessions${path}`, { body: text, headers });
      expect(answer.json()).toMatchObject({ status: 400, detail: expect.stringContaining('levels') });
    }
    await expectOpen(neighbour);
  });

  it('LI7 max_json_depth levels are taken, one more is not; brackets in text do not count', async () => {
    const { join } = await startServer({ transport });
    const client = await join();
    const frame = (levels: number) =>
      `{"type":"heartbeat","request_id":"${levels}","deep":${nested(levels - 1)},"text":"${'[{'.repeat(500)}\\"["}`;
    client.socket.send(frame(defaultLimits.maxJsonDepth));
    expect((await client.next('ack')).payload).toMatchObject({ status: 'accepted' });
    client.socket.send(frame(defaultLimits.maxJsonDepth + 1));
    await expectClosed(client, 'protocolError');
  });

  it('SC5 SE1 no text of a person, no token and no whole session id is logged', async () => {
    const secret = `my secret ${randomUUID().slice(0, 8)}`;
    const server = await startServer({
      transport,
      env: { ENGINE_TOKEN, ADMIN_TOKEN, LOG_LEVEL: 'trace' },
      createEngine: () => ({
        ...quietEngine(),
        handle(input) {
          if (input.kind === 'text') throw Object.assign(new Error('broken'), { text: input.text });
        },
      }),
    });
    const { join, client, send, clock, logged } = server;
    const person = await join({ token: ENGINE_TOKEN, user_agent: secret });
    const id = person.sessionId;
    person.send({ type: 'hello', request_id: 'r-0', text: secret });
    const payload = { speaker: 'human', transcript: secret, is_final: true, interrupted: false };
    const events = [{ event_type: 'turn_update', turn_id: 't', payload }];
    await person.request({ type: 'publish', request_id: 'r-1', events });
    await person.request({ type: 'text_input', request_id: 'r-2', text: secret });
    await person.next('error');
    const wrong = await client().opened();
    wrong.send({ token: `${ENGINE_TOKEN}-wrong` });
    await wrong.closed;
    await send('/api/stats', { headers: bearer(ADMIN_TOKEN) });
    await send('/api/stats', { headers: bearer(`${ADMIN_TOKEN}-wrong`) });
    await send(`/api/sessions/${id}/text-input`, { body: { request_id: 'r-3', text: secret, wrong: 1 } });
    clock.advance(2 * defaultLimits.sessionTtlSeconds * 1000);
    const log = logged.join('\n');
    expect(log).toContain('an engine was stopped');
    expect(log).toContain('sessions expired');
    expect(log).toContain(id.slice(0, 8));
    for (const hidden of [id, secret, ENGINE_TOKEN, ADMIN_TOKEN]) expect(log).not.toContain(hidden);
  });
});
