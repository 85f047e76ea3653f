import { randomUUID } from 'node:crypto';
import { defaultLimits } from '@interactive-chat/protocol';
import { expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { eventually } from '../kit/eventually.ts';
import { overTransports } from '../kit/over-transports.ts';
import { quietEngine } from '../kit/quiet-engine.ts';
import type { TestClient } from '../kit/test-client.ts';
import { startServer, type TestServer } from '../kit/test-server.ts';
import { expectClosed, expectOpen } from './connection-checks.ts';

const TTL_MS = defaultLimits.sessionTtlSeconds * 1000;
const UNUSED_TTL_MS = defaultLimits.unusedSessionTtlSeconds * 1000;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** The clock leaps while sockets stand still: no pong can arrive in time, and heartbeats pile up. */
const LEAPING = { PONG_TIMEOUT_MS: '3600000', HEARTBEAT_INTERVAL_MS: '3600000' };

type Activity = (server: TestServer, client: TestClient, sessionId: string) => unknown;

const FRAMES: readonly [string, object][] = [
  ['a heartbeat frame', { type: 'heartbeat' }],
  ['a text', { type: 'text_input', request_id: 'r-1', text: 'hello' }],
  ['a text that is refused', { type: 'text_input', request_id: 'r-1', text: ' ' }],
  ['a command without effect', { type: 'command', request_id: 'r-1', command: 'resume' }],
  ['a repeated request', { type: 'text_input', request_id: 'r-0', text: 'first' }],
  ['a frame of unknown type', { type: 'hello' }],
  ['publishing', { type: 'publish', request_id: 'r-1', events: [] }],
];
const BODIES: readonly [string, string, object][] = [
  ['a text', 'text-input', { request_id: 'r-1', text: 'hello' }],
  ['a command', 'commands', { request_id: 'r-1', command: 'resume' }],
  [
    'publishing',
    'events',
    { events: [{ event_type: 'signal', payload: { event_name: 'vad.speech_started' } }] },
  ],
];
const ACTIVITIES: readonly [string, Activity][] = [
  ...FRAMES.map(([what, frame]): [string, Activity] => [what, (_server, client) => client.send(frame)]),
  ...BODIES.map(([what, path, body]): [string, Activity] => [
    `${what} over HTTP`,
    async ({ send }, _client, id) =>
      expect((await send(`/api/sessions/${id}/${path}`, { body })).status).toBe(200),
  ]),
  ['another connection', ({ join }, _client, session_id) => join({ session_id })],
];

async function statusOf({ send }: TestServer, id: string): Promise<number> {
  return (await send(`/api/sessions/${id}`)).status;
}

/** A session somebody said something in, with the connection that did. */
async function usedSession(server: TestServer): Promise<{ id: string; client: TestClient }> {
  const client = await server.join();
  await client.request({ type: 'text_input', request_id: 'r-0', text: 'first' });
  return { id: client.sessionId, client };
}

async function refusedResume({ client }: TestServer, session_id: string): Promise<TestClient> {
  const refused = await client().opened();
  refused.send({ session_id });
  await refused.closed;
  expect(refused.frames).toEqual([]);
  return refused;
}

overTransports('sessions', (transport) => {
  it('SE2 a disconnect changes nothing; a resume finds everything as it was', async () => {
    const server = await startServer({ transport });
    const { id, client } = await usedSession(server);
    const before = (await server.send(`/api/sessions/${id}/state`)).text;
    client.close();
    await client.closed;
    await eventually(() => expect(server.server.sessions.stats().activeConnections).toBe(0));
    expect((await server.send(`/api/sessions/${id}/state`)).text).toBe(before);
    const back = await server.join({ session_id: id });
    await back.next('replay_complete');
    expect(back.texts.filter((_text, index) => 'seq' in back.frames[index]!)).toEqual(
      client.texts.filter((_text, index) => 'seq' in client.frames[index]!),
    );
  });

  it('SE3 an unknown id closes 4001, over HTTP 404, and creates nothing', async () => {
    const server = await startServer({ transport });
    const id = randomUUID();
    await expectClosed(await refusedResume(server, id), 'sessionNotFound');
    expect(await statusOf(server, id)).toBe(404);
    for (const [path, body] of [
      ['text-input', { request_id: 'r', text: 'hello' }],
      ['commands', { request_id: 'r', command: 'pause' }],
      ['events', { events: [{ event_type: 'signal', payload: { event_name: 'custom.x' } }] }],
    ] as const) {
      const answer = await server.send(`/api/sessions/${id}/${path}`, { body });
      expect(answer.json()).toMatchObject({ status: 404, code: 'session_not_found' });
    }
    expect(server.server.sessions.stats()).toMatchObject({ totalSessions: 0, activeConnections: 0 });
  });

  it('SE4 30 minutes without activity end a session; its id is known as expired for a day, then unknown', async () => {
    const server = await startServer({ transport });
    const { id, client } = await usedSession(server);
    client.close();
    await eventually(() => expect(server.server.sessions.stats().activeConnections).toBe(0));
    server.clock.advance(TTL_MS - SECOND);
    expect(await statusOf(server, id)).toBe(200);
    server.clock.advance(SECOND);
    expect(server.server.sessions.stats().totalSessions).toBe(0);
    await expectClosed(await refusedResume(server, id), 'sessionExpired');
    expect((await server.send(`/api/sessions/${id}/state`)).json()).toMatchObject({
      status: 410,
      code: 'session_expired',
    });
    server.clock.advance(defaultLimits.expiredMemorySeconds * SECOND - SECOND);
    await expectClosed(await refusedResume(server, id), 'sessionExpired');
    server.clock.advance(SECOND);
    await expectClosed(await refusedResume(server, id), 'sessionNotFound');
    expect(await statusOf(server, id)).toBe(404);
  });

  it('SE4 a silent open connection is closed 4410 too', async () => {
    const server = await startServer({ transport, env: LEAPING });
    const { id, client } = await usedSession(server);
    const watcher = await server.join({ session_id: id });
    const other = await server.join();
    server.clock.advance(TTL_MS - SECOND);
    await expectOpen(other);
    server.clock.advance(SECOND);
    await expectClosed(client, 'sessionExpired');
    await expectClosed(watcher, 'sessionExpired');
    await expectOpen(other);
  });

  it.each(ACTIVITIES)('SE6 %s is activity', async (_what, act) => {
    const server = await startServer({ transport, env: LEAPING });
    const { id, client } = await usedSession(server);
    server.clock.advance(TTL_MS - SECOND);
    await act(server, client, id);
    const now = server.clock.now() / 1000;
    const found = server.server.sessions.get(id);
    if (found.kind !== 'found') throw new Error(found.kind);
    await eventually(() => expect(found.session.info().last_activity).toBe(now));
    expect(found.session.info().expires_at).toBe(now + defaultLimits.sessionTtlSeconds);
    server.clock.advance(TTL_MS - SECOND);
    expect(await statusOf(server, id)).toBe(200);
    server.clock.advance(SECOND);
    expect(await statusOf(server, id)).toBe(410);
  });

  it('SE6 reading is not, nor is what the server sends: heartbeats and what its engine says', async () => {
    const ticking: Engine = {
      ...quietEngine(),
      start: (context) =>
        void context.clock.after(MINUTE, () =>
          context.emit({ event_type: 'signal', payload: { event_name: 'custom.minute' } }),
        ),
    };
    const env = { ...LEAPING, HEARTBEAT_INTERVAL_MS: String(MINUTE) };
    const server = await startServer({ transport, env, createEngine: () => ticking });
    const { id, client } = await usedSession(server);
    server.clock.advance(MINUTE);
    await client.next('signal');
    server.clock.advance(TTL_MS - MINUTE - SECOND);
    await client.next('heartbeat');
    for (const path of [
      '',
      '/state',
      '/state/phase',
      '/state/speaker',
      '/history',
      '/events?after=msg_00000001',
    ])
      expect((await server.send(`/api/sessions/${id}${path}`)).status).toBe(200);
    server.clock.advance(SECOND);
    await expectClosed(client, 'sessionExpired');
  });

  it('SE5 a session that was never used expires after 5 minutes without a connection', async () => {
    const server = await startServer({ transport });
    const created = await server.send('/api/sessions', { body: {} });
    const { session_id, expires_at } = created.json<{ session_id: string; expires_at: number }>();
    expect(expires_at).toBe(server.clock.now() / 1000 + defaultLimits.unusedSessionTtlSeconds);
    server.clock.advance(UNUSED_TTL_MS - SECOND);
    expect(await statusOf(server, session_id)).toBe(200);
    server.clock.advance(SECOND);
    expect(await statusOf(server, session_id)).toBe(410);
  });

  it('SE5 a connection keeps an unused session, and the 5 minutes begin when it goes', async () => {
    const server = await startServer({ transport, env: LEAPING });
    const client = await server.join();
    const id = client.sessionId;
    server.clock.advance(2 * UNUSED_TTL_MS);
    await expectOpen(client);
    server.clock.advance(2 * UNUSED_TTL_MS);
    client.close();
    await eventually(() => expect(server.server.sessions.connections(id)).toEqual([]));
    server.clock.advance(UNUSED_TTL_MS - SECOND);
    expect(await statusOf(server, id)).toBe(200);
    server.clock.advance(SECOND);
    expect(await statusOf(server, id)).toBe(410);
  });

  it('SE5 one text makes it a used one', async () => {
    const server = await startServer({ transport });
    const created = await server.send('/api/sessions', { body: {} });
    const { session_id } = created.json<{ session_id: string }>();
    await server.send(`/api/sessions/${session_id}/text-input`, { body: { request_id: 'r', text: 'hello' } });
    server.clock.advance(TTL_MS - SECOND);
    expect(await statusOf(server, session_id)).toBe(200);
    server.clock.advance(SECOND);
    expect(await statusOf(server, session_id)).toBe(410);
  });

  it('SE7 ten sessions at once do not see each other', async () => {
    const { client } = await startServer({ transport, env: { TRUSTED_PROXIES: '127.0.0.1' } });
    const markers = Array.from({ length: 10 }, (_, index) => `marker-${String.fromCharCode(97 + index)}`);
    const clients = await Promise.all(
      markers.map((_, index) => client({ headers: { 'X-Forwarded-For': `192.0.2.${index}` } }).opened()),
    );
    await Promise.all(clients.map((each) => each.connect()));
    for (const round of [1, 2, 3]) {
      await Promise.all(
        clients.map((each, index) =>
          each.request({
            type: 'text_input',
            request_id: `r-${round}`,
            text: `${markers[index]} round ${round}`,
          }),
        ),
      );
    }
    expect(new Set(clients.map((each) => each.sessionId)).size).toBe(10);
    clients.forEach((each, index) => {
      const said = each.events.flatMap((event) =>
        event.event_type === 'turn_update' ? [event.payload.transcript] : [],
      );
      expect(said).toEqual([1, 2, 3].map((round) => `${markers[index]} round ${round}`));
      const foreign = markers.filter((_, other) => other !== index);
      for (const text of each.texts) expect(foreign.filter((marker) => text.includes(marker))).toEqual([]);
    });
  });

  it('SE8 deleting closes its connections 4001, stops its engine and frees everything', async () => {
    let stopped = 0;
    const createEngine = (): Engine => ({ ...quietEngine(), stop: () => void stopped++ });
    const server = await startServer({ transport, createEngine });
    const { id, client } = await usedSession(server);
    const watcher = await server.join({ session_id: id });
    const other = await server.join();
    const deleted = await server.send(`/api/sessions/${id}`, { method: 'DELETE' });
    expect(deleted.status).toBe(204);
    await expectClosed(client, 'sessionNotFound', 'session_deleted');
    await expectClosed(watcher, 'sessionNotFound', 'session_deleted');
    expect(stopped).toBe(1);
    expect(server.server.sessions.stats()).toMatchObject({ totalSessions: 1, activeConnections: 1 });
    await expectClosed(await refusedResume(server, id), 'sessionNotFound');
    expect(await statusOf(server, id)).toBe(404);
    expect((await server.send(`/api/sessions/${id}`, { method: 'DELETE' })).status).toBe(404);
    await expectOpen(other);
  });
});
