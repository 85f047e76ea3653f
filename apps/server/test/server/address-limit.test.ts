import { defaultLimits } from '@interactive-chat/protocol';
import { expect, it } from 'vitest';
import { eventually } from '../kit/eventually.ts';
import { hasOtherLoopback, OTHER_LOOPBACK } from '../kit/other-loopback.ts';
import { overTransports } from '../kit/over-transports.ts';
import type { TestClient, TestClientOptions } from '../kit/test-client.ts';
import { startServer, type TestServer } from '../kit/test-server.ts';
import { expectClosed, expectOpen } from './connection-checks.ts';

const MOST = defaultLimits.maxConnectionsPerIp;
const ENGINE_TOKEN = 'engine-token-0123456789';
const BEHIND_PROXY = { TRUSTED_PROXIES: '127.0.0.1' };

function from(address: string): TestClientOptions {
  return { headers: { 'X-Forwarded-For': address } };
}

function times<Value>(count: number, make: (index: number) => Value): Value[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function fill({ join }: TestServer, count = MOST, options?: TestClientOptions): Promise<TestClient[]> {
  return Promise.all(times(count, (index) => join({ client_id: `client-${index}` }, options)));
}

async function expectRefused({ client }: TestServer, frame: object, options?: TestClientOptions) {
  const one = await client(options).opened();
  one.send(frame);
  await expectClosed(one, 'tooManyConnections');
  expect(one.frames).toEqual([]);
}

overTransports('limits per address', (transport) => {
  it('LI1 the 6th connection from an address closes 4029, also when it resumes', async () => {
    const server = await startServer({ transport });
    const clients = await fill(server);
    const { totalSessions } = server.server.sessions.stats();
    await expectRefused(server, {});
    await expectRefused(server, { session_id: clients[0]?.sessionId });
    await expectRefused(server, { session_id: clients[0]?.sessionId, client_id: 'another' });
    expect(server.server.sessions.stats()).toMatchObject({ totalSessions, activeConnections: MOST });
    for (const each of clients) await expectOpen(each);
  });

  it('LI1 connections count from the upgrade, before their first frame', async () => {
    const server = await startServer({ transport });
    const waiting = await Promise.all(times(MOST, () => server.client().opened()));
    await expectRefused(server, {});
    for (const each of waiting) await each.connect();
  });

  it('LI1 a closed connection frees its place, however it was closed', async () => {
    const server = await startServer({ transport });
    const [leaving, dropped, faulty] = await fill(server);
    leaving?.close();
    dropped?.socket.terminate();
    faulty?.socket.send('no JSON');
    await eventually(() => expect(server.server.sessions.stats().activeConnections).toBe(MOST - 3));
    await fill(server, 3);
    await expectRefused(server, {});
  });

  it('LI1 one that waits for its first frame gets the place that was freed meanwhile', async () => {
    const server = await startServer({ transport });
    const [leaving] = await fill(server);
    const sixth = await server.client().opened();
    leaving?.close();
    await eventually(() => expect(server.server.sessions.stats().activeConnections).toBe(MOST - 1));
    await sixth.connect();
  });

  it('CN6 a resume takes over its half-open connection with all places taken', async () => {
    const server = await startServer({ transport });
    const clients = await fill(server);
    for (const each of clients) each.socket.pause();
    const [first] = clients as [TestClient];
    const back = await server.join({ session_id: first.sessionId, client_id: 'client-0' });
    expect(back.frames[0]).toMatchObject({ event_type: 'session_resumed' });
    first.socket.resume();
    await expectClosed(first, 'takenOver');
    await expectRefused(server, {});
  });

  it('CN6 all clients behind an address may come back at once', async () => {
    const server = await startServer({ transport });
    const clients = await fill(server);
    for (const each of clients) each.socket.pause();
    const returning = await Promise.all(times(MOST, () => server.client().opened()));
    for (const [index, each] of returning.entries())
      await each.connect({ session_id: clients[index]?.sessionId, client_id: `client-${index}` });
    expect(server.server.sessions.stats().activeConnections).toBe(MOST);
    await expectRefused(server, {});
  });

  it('LI1 as many again may wait for their first frame; a further one is closed at once', async () => {
    const server = await startServer({ transport });
    await fill(server);
    const waiting = await Promise.all(times(MOST, () => server.client().opened()));
    await expectClosed(server.client(), 'tooManyConnections');
    await expectClosed(server.client(), 'tooManyConnections');
    for (const each of waiting) {
      each.send({});
      await expectClosed(each, 'tooManyConnections');
    }
  });

  it.skipIf(!hasOtherLoopback)(
    `LI1 another address is not concerned${hasOtherLoopback ? '' : ` (skipped: no ${OTHER_LOOPBACK} here)`}`,
    async () => {
      const server = await startServer({ transport });
      await fill(server);
      await fill(server, MOST, { localAddress: OTHER_LOOPBACK });
      await expectRefused(server, {}, { localAddress: OTHER_LOOPBACK });
      expect(server.server.sessions.stats()).toMatchObject({
        activeConnections: 2 * MOST,
        uniqueAddresses: 2,
      });
    },
  );

  it('LI1 of IPv6 a /64 counts as one address', async () => {
    const server = await startServer({ transport, env: BEHIND_PROXY });
    for (let host = 1; host <= MOST; host++) await server.join({}, from(`2001:db8:0:1::${host}`));
    await expectRefused(server, {}, from('2001:db8:0:1:ffff:ffff:ffff:ffff'));
    await server.join({}, from('2001:db8:0:2::1'));
  });

  it('LI1 connections with the engine token do not count, before or after others', async () => {
    const server = await startServer({ transport, env: { ENGINE_TOKEN } });
    const trusted = () => server.join({ token: ENGINE_TOKEN });
    for (let count = 0; count < 3; count++) await trusted();
    await fill(server);
    for (let count = 0; count < 3; count++) await trusted();
    await expectRefused(server, {});
    expect(server.server.sessions.stats().activeConnections).toBe(MOST + 6);
  });

  it('LI1 a made-up token is worth nothing where none is set', async () => {
    const server = await startServer({ transport });
    await fill(server);
    await expectRefused(server, { token: ENGINE_TOKEN });
  });

  it('LI8 X-Forwarded-For of an untrusted peer changes nothing', async () => {
    const server = await startServer({ transport });
    for (let count = 1; count <= MOST; count++) await server.join({}, from(`192.0.2.${count}`));
    await expectRefused(server, {}, from('192.0.2.99'));
  });

  it('LI8 behind a trusted proxy the address is the last one that no trusted proxy reported', async () => {
    const server = await startServer({ transport, env: { TRUSTED_PROXIES: '127.0.0.0/8, 10.0.0.0/8' } });
    for (let count = 1; count <= MOST; count++)
      await server.join({}, from(`203.0.113.${count}, 192.0.2.1, 10.0.0.${count}`));
    await expectRefused(server, {}, from('203.0.113.99, 192.0.2.1'));
    await server.join({}, from('192.0.2.1, 192.0.2.2'));
  });
});

overTransports('limits of sessions', (transport) => {
  it('LI4 beyond max_sessions creating closes 4503 server_full, over HTTP 503, until one is gone', async () => {
    const server = await startServer({ transport, env: { MAX_SESSIONS: '2' } });
    const [first] = await fill(server, 2);
    const refused = await server.client().opened();
    refused.send({});
    expect(await expectClosed(refused, 'unavailable', 'server_full')).toMatch(/ retry_after_ms=\d+$/);
    const overHttp = await server.send('/api/sessions', { body: {} });
    expect(overHttp.status).toBe(503);
    expect(Number(overHttp.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(overHttp.json()).toMatchObject({ code: 'server_full', detail: expect.stringContaining('2') });
    await server.join({ session_id: first?.sessionId as string });
    await server.send(`/api/sessions/${first?.sessionId}`, { method: 'DELETE' });
    await server.join();
  });

  it('LI4 session 1,001 gets 4503', async () => {
    const server = await startServer({ transport, env: { NEW_SESSIONS_PER_MINUTE: '2000' } });
    for (let batch = 0; batch < 20; batch++) {
      const answers = await Promise.all(times(50, () => server.send('/api/sessions', { body: {} })));
      expect(answers.every(({ status }) => status === 201)).toBe(true);
    }
    const refused = await server.client().opened();
    refused.send({});
    await expectClosed(refused, 'unavailable', 'server_full');
    expect((await server.send('/api/sessions', { body: {} })).status).toBe(503);
    expect(server.server.sessions.stats().totalSessions).toBe(defaultLimits.maxSessions);
  });

  it('LI5 the 31st new session in a minute from an address is refused, and admitted as soon as advised', async () => {
    const server = await startServer({ transport, env: BEHIND_PROXY });
    const create = (address = '192.0.2.1', body = {}) =>
      server.send('/api/sessions', { body, headers: { 'x-forwarded-for': address } });
    const known = { client_id: 'tab', request_id: 'create-1' };
    const { session_id } = (await create('192.0.2.1', known)).json<{ session_id: string }>();
    server.clock.advance(20_000);
    for (let count = 2; count <= defaultLimits.newSessionsPerMinute; count++)
      expect((await create()).status).toBe(201);

    const overHttp = await create();
    expect(overHttp.status).toBe(429);
    expect(overHttp.headers.get('retry-after')).toBe('40');
    expect(overHttp.json()).toMatchObject({ code: 'too_many_sessions', retry_after_ms: 40_000 });
    const refused = await server.client(from('192.0.2.1')).opened();
    refused.send({});
    const reason = await expectClosed(refused, 'tooManyConnections', 'too_many_sessions');
    expect(reason).toBe('too_many_sessions retry_after_ms=40000');

    expect((await create('192.0.2.2')).status).toBe(201);
    expect((await create('192.0.2.1', known)).status).toBe(200);
    await server.join({ session_id }, from('192.0.2.1'));

    server.clock.advance(39_999);
    expect((await create()).json()).toMatchObject({ retry_after_ms: 1 });
    server.clock.advance(1);
    expect((await create()).status).toBe(201);
    expect((await create()).json()).toMatchObject({ retry_after_ms: 20_000 });
  });
});
