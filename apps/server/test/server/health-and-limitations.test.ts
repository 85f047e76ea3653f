import { randomUUID } from 'node:crypto';
import { PROTOCOL_VERSION } from '@interactive-chat/protocol';
import type {
  ApiLimitation,
  HealthResponse,
  ServerStats,
  SessionInfo,
} from '@interactive-chat/protocol/openapi';
import { expect, it } from 'vitest';
import { overTransports } from '../kit/over-transports.ts';
import { startServer, type TestServer } from '../kit/test-server.ts';
import { expectClosed, expectOpen } from './connection-checks.ts';

const TOKEN = 'a-token-of-some-length';

async function limitationsOf({ send }: TestServer): Promise<ApiLimitation[]> {
  const answer = await send('/api/limitations');
  expect(answer.status).toBe(200);
  return answer.json<ApiLimitation[] & Record<string, unknown>>();
}

overTransports('health and limitations', (transport) => {
  it('LM1 every limitation says what, what to do, what is planned and when', async () => {
    const found = await limitationsOf(await startServer({ transport, createEngine: null }));
    expect(found.length).toBeGreaterThanOrEqual(4);
    for (const entry of found) {
      expect(Object.keys(entry).sort()).toEqual(['limitation', 'phase', 'planned_fix', 'workaround']);
      for (const words of Object.values(entry)) expect(words.trim()).not.toBe('');
    }
    expect(new Set(found.map(({ limitation }) => limitation)).size).toBe(found.length);
  });

  it('LM1 they change with the configuration: an entry disappears when it no longer holds', async () => {
    const told = async (env: Record<string, string>) =>
      (await limitationsOf(await startServer({ transport, env }))).map(({ limitation }) => limitation);
    const onLoopback = await told({});
    const open = { HOST: '0.0.0.0' };
    const elsewhere = await told(open);
    for (const variable of ['ENGINE_TOKEN', 'ADMIN_TOKEN', 'ALLOWED_ORIGINS']) {
      const value = variable === 'ALLOWED_ORIGINS' ? 'https://chat.example' : TOKEN;
      expect(onLoopback.join()).not.toContain(variable);
      expect(elsewhere.join()).toContain(variable);
      const fixed = await told({ ...open, [variable]: value });
      expect(fixed).toEqual(elsewhere.filter((limitation) => !limitation.includes(variable)));
    }
  });

  it('health says what runs', async () => {
    const { send, clock } = await startServer({ transport });
    const answer = await send('/api/health');
    expect(answer.status).toBe(200);
    expect(answer.json<HealthResponse & Record<string, unknown>>()).toEqual({
      status: 'ok',
      timestamp: clock.now() / 1000,
      engine: 'interview',
      engine_running: true,
      store: 'memory',
      store_available: true,
      transport: transport.name,
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      protocol: PROTOCOL_VERSION,
    });
  });

  it('EN2 without an engine connecting closes 4503, creating answers 503, and health says so', async () => {
    const server = await startServer({ transport, createEngine: null });
    const { client, send } = server;
    for (const frame of [{}, { session_id: randomUUID() }]) {
      const refused = await client().opened();
      refused.send(frame);
      await expectClosed(refused, 'unavailable', 'engine_not_initialised');
      expect(refused.frames).toEqual([]);
    }
    const created = await send('/api/sessions', { body: {} });
    expect(created.json()).toMatchObject({
      status: 503,
      code: 'engine_not_initialised',
      detail: expect.stringContaining('ENGINE'),
    });
    expect((await send('/api/health')).json()).toMatchObject({ status: 'degraded', engine_running: false });
    expect(await limitationsOf(server)).toContainEqual(
      expect.objectContaining({ limitation: expect.stringContaining('no engine') }),
    );
    expect(server.server.sessions.stats()).toMatchObject({ totalSessions: 0, activeConnections: 0 });
  });

  it('EN2 without an engine, reading goes on: limitations, profiles, stats, metrics and the documents', async () => {
    const { send } = await startServer({ transport, createEngine: null });
    const paths = ['/api/limitations', '/api/profiles', '/api/stats', '/api/sessions', '/metrics', '/docs'];
    for (const path of paths) expect((await send(path)).status).toBe(200);
  });

  it('stats count sessions by state, connections, addresses, events and refusals', async () => {
    const ADMIN_TOKEN = 'admin-token-0123456789';
    const env = { TRUSTED_PROXIES: '127.0.0.1', ADMIN_TOKEN };
    const server = await startServer({ transport, env });
    const { join, send, clock, client } = server;
    const first = await join();
    await join({ session_id: first.sessionId }, { headers: { 'X-Forwarded-For': '192.0.2.1' } });
    const second = await join();
    await send('/api/sessions', { body: {} });
    await first.request({ type: 'text_input', request_id: 'r-1', text: 'hello' });
    await first.request({ type: 'text_input', request_id: 'r-2', text: ' ' });
    await second.request({ type: 'command', request_id: 'r-1', command: 'complete' });
    const refused = await client().opened();
    refused.send({ phase_profile: 'unknown' });
    await refused.closed;
    clock.advance(7000);
    const headers = { authorization: `Bearer ${ADMIN_TOKEN}` };
    const answer = await send('/api/stats', { headers });
    const stats = answer.json<ServerStats & Record<string, unknown>>();
    expect(stats).toMatchObject({
      total_sessions: 3,
      sessions_by_state: { initializing: 1, active: 1, paused: 0, completed: 1, error: 0 },
      active_connections: 3,
      unique_addresses: 2,
      buffered_events: 3 + 4,
      uptime_sec: 7,
      events_in: 1,
      rejections: { text_empty: 1, profile_unknown: 1 },
    });
    const metrics = (await send('/metrics', { headers })).text;
    for (const line of [
      'interactive_chat_sessions{state="completed"} 1',
      'interactive_chat_connections 3',
      'interactive_chat_events_in_total 1',
      'interactive_chat_rejections_total{reason="text_empty"} 1',
    ])
      expect(metrics).toContain(line);
  });

  it('a full flow: limitations, health, a session over HTTP, a conversation over WebSocket, its end', async () => {
    const server = await startServer({ transport });
    const { join, send } = server;
    expect(await limitationsOf(server)).not.toEqual([]);
    expect((await send('/api/health')).json()).toMatchObject({ engine_running: true });
    const created = await send('/api/sessions', { body: { phase_profile: 'ielts_full_exam' } });
    const { session_id } = created.json<SessionInfo & Record<string, unknown>>();
    expect(created.headers.get('location')).toBe(`/api/sessions/${session_id}`);
    const client = await join({ session_id });
    await client.request({ type: 'text_input', request_id: 'r-1', text: 'hello' });
    await client.request({ type: 'command', request_id: 'r-2', command: 'complete' });
    await expectOpen(client);
    expect((await send(`/api/sessions/${session_id}`)).json()).toMatchObject({
      state: 'completed',
      phase_profile: 'ielts_full_exam',
      connections: 1,
      latest_message_id: client.events.at(-1)?.message_id,
    });
  });
});
