import { once } from 'node:events';
import { request } from 'node:http';
import { type Conversation, createConversation, type ServerEvent } from '@interactive-chat/client';
import { CLOSE_CODES, defaultLimits } from '@interactive-chat/protocol';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../test/kit/eventually.ts';
import { ADMIN_TOKEN, BehindProxy, type From } from './kit/behind-proxy.ts';
import { NAME, PROXIES } from './kit/reverse-proxy.ts';

const MOST = defaultLimits.maxConnectionsPerIp;
const admin = { authorization: `Bearer ${ADMIN_TOKEN}` };

describe.each(Object.entries(PROXIES))('docs/examples/proxies: %s', (_, kind) => {
  let site: BehindProxy;
  const open: Conversation[] = [];

  beforeAll(async () => {
    site = await BehindProxy.start(kind);
  });
  afterEach(() => {
    for (const conversation of open.splice(0)) conversation.close();
  });
  afterAll(() => site[Symbol.asyncDispose]());

  function converse(from: From): Conversation {
    const conversation = createConversation({
      url: `${site.origin}/ws`,
      webSocket: site.webSocketFrom(from),
    });
    open.push(conversation);
    return conversation;
  }

  /** Says something and waits for the answer. */
  async function exchange(conversation: Conversation, text: string): Promise<void> {
    const { turn_id } = await conversation.sendText(text);
    await eventually(() => {
      const answer = conversation.state.history.find(
        (turn) => turn.turn_id === turn_id && turn.speaker === 'ai',
      );
      expect(answer).toMatchObject({ is_final: true });
    });
  }

  async function connectionsOf(): Promise<{ active_connections: number; unique_addresses: number }> {
    const { text } = await site.ask('/api/stats', { localAddress: '127.0.0.9', headers: admin });
    return JSON.parse(text);
  }

  it('a conversation over WebSocket and TLS, and the HTTP API', async () => {
    const from = { localAddress: '127.0.0.2' };
    const conversation = converse(from);
    await exchange(conversation, 'My hometown is in the mountains');
    const health = await site.ask('/api/health', from);
    expect(health.status).toBe(200);
    expect(JSON.parse(health.text)).toMatchObject({ status: 'ok' });
    const { sessionId } = conversation;
    const said = await site.ask(`/api/sessions/${sessionId}/text-input`, from, {
      text: 'By post',
      request_id: 'post-1',
    });
    expect(said.status).toBe(200);
    await eventually(() =>
      expect(conversation.state.history.map(({ transcript }) => transcript)).toContain('By post'),
    );
  });

  it('SC2 SC6 foreign pages are refused, and so is what needs a token', async () => {
    const foreign = { localAddress: '127.0.0.2', headers: { origin: 'https://evil.example' } };
    expect((await site.ask('/api/profiles', foreign)).status).toBe(403);
    const own = { localAddress: '127.0.0.2', headers: { origin: site.origin } };
    expect((await site.ask('/api/profiles', own)).status).toBe(200);
    expect((await site.ask('/api/stats', own)).status).toBe(401);
    expect((await site.ask(`/api/sessions/${crypto.randomUUID()}/events`, own, { events: [] })).status).toBe(
      403,
    );
  });

  it('plain HTTP is sent on to HTTPS', async () => {
    const call = request({
      host: '127.0.0.1',
      port: site.proxy.plainPort,
      path: '/docs',
      headers: { host: NAME },
    });
    const [response] = await once(call.end(), 'response');
    expect([301, 308]).toContain(response.statusCode);
    expect(response.headers.location).toMatch(new RegExp(`^https://${NAME}(:\\d+)?/docs$`));
    response.resume();
  });

  it('LI1 LI8 4029 counts real clients: the 6th of an address is refused, whatever it says it is, and another is not concerned', async () => {
    const clients = Array.from({ length: MOST }, () => converse({ localAddress: '127.0.0.2' }));
    await eventually(() => expect(clients.map(statusOf)).toEqual(clients.map(() => 'open')));
    const claims: Record<string, string>[] = [
      {},
      { 'x-forwarded-for': '203.0.113.9' },
      { 'x-forwarded-for': '203.0.113.9, 127.0.0.1' },
      { 'x-real-ip': '203.0.113.9', forwarded: 'for=203.0.113.9' },
    ];
    for (const headers of claims) {
      const refused = converse({ localAddress: '127.0.0.2', headers });
      await eventually(() => expect(refused.connectionState).toMatchObject({ status: 'waiting' }));
      expect(refused.connectionState).toMatchObject({ code: CLOSE_CODES.tooManyConnections.code });
      refused.close();
    }
    // Nor is it of use to take somebody else's address for one's own.
    const other = converse({ localAddress: '127.0.0.3', headers: { 'x-forwarded-for': '127.0.0.2' } });
    await eventually(() => expect(statusOf(other)).toBe('open'));
    expect(clients.map(statusOf)).toEqual(clients.map(() => 'open'));
    await expect.poll(connectionsOf).toMatchObject({ active_connections: MOST + 1, unique_addresses: 2 });
  });

  // Caddy waits for ever.
  if (kind === PROXIES.nginx)
    it('LV1 pings keep a silent connection beyond the time that the proxy waits', async () => {
      const socket = new (site.webSocketFrom({ localAddress: '127.0.0.4' }))(`${site.origin}/ws`);
      await once(socket, 'open');
      socket.send('{}');
      let pings = 0;
      socket.on('ping', () => {
        pings += 1;
      });
      // One in a second or two, and the proxy waits for 3.
      await eventually(() => expect(pings).toBe(3));
      expect(socket.readyState).toBe(socket.OPEN);
      socket.close();
      await once(socket, 'close');
    });

  it('RS3 a reload makes clients come back, and nothing is lost or told twice', async () => {
    const from = { localAddress: '127.0.0.5' };
    const conversation = converse(from);
    const told: ServerEvent[] = [];
    const states: string[] = [];
    conversation.on('*', (event) => told.push(event as ServerEvent));
    conversation.subscribe(() => {
      if (states.at(-1) !== statusOf(conversation)) states.push(statusOf(conversation));
    });
    await exchange(conversation, 'Before the reload');
    site.proxy.reload();
    await eventually(() => expect(states).toContain('waiting'));
    // Offline as it is, this waits for the next connection.
    await exchange(conversation, 'After the reload');
    expect(states).toEqual(['open', 'waiting', 'connecting', 'replaying', 'open']);
    const { text } = await site.ask(`/api/sessions/${conversation.sessionId}/events`, from);
    const { events } = JSON.parse(text) as { events: ServerEvent[] };
    expect(told.map(({ seq }) => seq)).toEqual(events.map(({ seq }) => seq));
  });
});

function statusOf({ connectionState }: Conversation): string {
  return connectionState.status;
}
