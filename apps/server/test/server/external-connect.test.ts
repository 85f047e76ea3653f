import { CLOSE_CODES, type CloseCodeName, defaultLimits } from '@interactive-chat/protocol';
import { expect, it } from 'vitest';
import { EnginePeer } from '../kit/engine-peer.ts';
import { eventually } from '../kit/eventually.ts';
import { overTransports } from '../kit/over-transports.ts';
import { startServer, type TestServer } from '../kit/test-server.ts';
import { expectOpen } from './connection-checks.ts';

const TOKEN = 'engine-token-0123456789';
const FIRST = { producer_id: 'voice', producer_epoch: 5 };
const QUIET_TRANSPORT = { PING_INTERVAL_MS: '3600000', PONG_TIMEOUT_MS: '3600000' };

overTransports('connecting as an engine', (transport) => {
  const start = (env: Record<string, string> = {}): Promise<TestServer> =>
    startServer({ transport, env: { ENGINE: 'external', ...env } });

  async function refused(server: TestServer, first: object | string, code: CloseCodeName): Promise<string> {
    const peer = await new EnginePeer(server.url).opened();
    peer.socket.send(typeof first === 'string' ? first : JSON.stringify(first));
    const closed = await peer.closed;
    expect(closed.code).toBe(CLOSE_CODES[code].code);
    expect(Buffer.byteLength(closed.reason)).toBeLessThanOrEqual(123);
    expect(peer.frames).toEqual([]);
    return closed.reason;
  }

  it('EX1 a first frame is answered engine_connected, with what the engine has to know', async () => {
    const server = await start({ ENGINE_GRACE_MS: '1234' });
    const peer = await EnginePeer.connect(server, FIRST);
    expect(peer.frames).toEqual([
      {
        event_type: 'engine_connected',
        timestamp: server.clock.now() / 1000,
        payload: { ...FIRST, protocol: '1.0', heartbeat_interval_ms: 60_000, engine_grace_ms: 1234 },
      },
    ]);
  });

  it('EX1 PB5 with ENGINE_TOKEN set, a wrong or missing token closes 4403', async () => {
    const server = await start({ ENGINE_TOKEN: TOKEN });
    await EnginePeer.connect(server, { ...FIRST, token: TOKEN });
    expect(await refused(server, FIRST, 'forbidden')).toContain('ENGINE_TOKEN');
    const reason = await refused(server, { ...FIRST, token: `${TOKEN}x` }, 'forbidden');
    expect(reason).toContain('ENGINE_TOKEN');
    expect(server.logged.join()).not.toContain(TOKEN);
  });

  it('EX1 PB5 beyond loopback nobody is an engine without ENGINE_TOKEN', async () => {
    const server = await start({ HOST: '0.0.0.0' });
    await refused(server, { ...FIRST, token: TOKEN }, 'forbidden');
    await refused(server, FIRST, 'forbidden');
  });

  it('EX1 where the engine is another one, connecting closes 4403 and says what to set', async () => {
    const server = await startServer({ transport });
    expect(await refused(server, FIRST, 'forbidden')).toContain('ENGINE=external');
  });

  it.each<[string, object | string]>([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['another type', { type: 'publish', request_id: 'r', session_id: 'x', events: [] }],
    ['no producer', { producer_epoch: 1 }],
    ['no epoch', { producer_id: 'voice' }],
    ['a session id that is none', { ...FIRST, sessions: ['x'] }],
    ['a negative epoch', { ...FIRST, producer_epoch: -1 }],
  ])('EX1 an invalid first frame closes 1002: %s', async (_, first) => {
    await refused(await start(), first, 'protocolError');
  });

  it('EX1 CN9 another major version closes 4406', async () => {
    await refused(await start(), { ...FIRST, protocol: '2.0' }, 'unsupportedProtocol');
  });

  it('EX1 CN7 no first frame in time closes 4408', async () => {
    const server = await start(QUIET_TRANSPORT);
    const peer = await new EnginePeer(server.url).opened();
    server.clock.advance(defaultLimits.connectTimeoutMs - 1000);
    await server.send('/api/health');
    expect(peer.socket.readyState).toBe(peer.socket.OPEN);
    server.clock.advance(1000);
    expect((await peer.closed).code).toBe(4408);
  });

  it('EX1 one engine more than max_engine_connections closes 4029; a place that is left is free', async () => {
    const server = await start({ MAX_ENGINE_CONNECTIONS: '2' });
    const first = await EnginePeer.connect(server, { producer_id: 'one' });
    await EnginePeer.connect(server, { producer_id: 'two' });
    await refused(server, { ...FIRST, producer_id: 'three' }, 'tooManyConnections');
    // A takeover needs no place of its own.
    const again = await EnginePeer.connect(server, { producer_id: 'one' });
    expect((await first.closed).code).toBe(4409);
    again.socket.terminate();
    await eventually(async () => {
      await EnginePeer.connect(server, { producer_id: 'three' });
    });
  });

  it('EX2 the same epoch again, and a newer one, take over: the older connection closes 4409', async () => {
    const server = await start();
    const peers = [await EnginePeer.connect(server, FIRST)];
    peers.push(await EnginePeer.connect(server, FIRST));
    peers.push(await EnginePeer.connect(server, { ...FIRST, producer_epoch: 6 }));
    expect(await peers[0]?.closed).toEqual({ code: 4409, reason: 'taken_over' });
    expect(await peers[1]?.closed).toEqual({ code: 4409, reason: 'taken_over' });
    await peers[2]?.sync();
  });

  it('EX2 an older epoch closes 4411, also when the newer one has left', async () => {
    const server = await start();
    const peer = await EnginePeer.connect(server, FIRST);
    expect(await refused(server, { ...FIRST, producer_epoch: 4 }, 'staleEpoch')).toMatch(/^stale_epoch /);
    await peer.sync();
    await peer.drop(server);
    await refused(server, { ...FIRST, producer_epoch: 4 }, 'staleEpoch');
    await EnginePeer.connect(server, FIRST);
    await EnginePeer.connect(server, { producer_id: 'another', producer_epoch: 1 });
  });

  it('LI1 engines do not count at their address once they are accepted, and do before', async () => {
    const server = await start({ MAX_CONNECTIONS_PER_IP: '1' });
    for (const producer_id of ['a', 'b', 'c', 'd']) await EnginePeer.connect(server, { producer_id });
    await expectOpen(await server.join());
    const waiting = await new EnginePeer(server.url).opened();
    const beyond = new EnginePeer(server.url);
    expect((await beyond.closed).code).toBe(4029);
    waiting.send(FIRST);
    await waiting.next('engine_connected');
  });

  it('EX8 EN2 engine_running and the limitations say whether one is connected; sessions begin all the same', async () => {
    const server = await start();
    const health = async () => (await server.send('/api/health')).json();
    const limitations = async () => JSON.stringify((await server.send('/api/limitations')).json());
    expect(await health()).toMatchObject({ status: 'ok', engine: 'external', engine_running: false });
    expect(await limitations()).toContain('No external engine is connected');
    await expectOpen(await server.join());
    const peer = await EnginePeer.connect(server);
    expect(await health()).toMatchObject({ status: 'ok', engine: 'external', engine_running: true });
    expect(await limitations()).not.toContain('No external engine is connected');
    await peer.drop(server);
    expect(await limitations()).toContain('No external engine is connected');
  });

  it('LV2 an idle engine gets a heartbeat, and one that sends them an ack', async () => {
    const server = await start(QUIET_TRANSPORT);
    const peer = await EnginePeer.connect(server);
    server.clock.advance(defaultLimits.heartbeatIntervalMs);
    await peer.next('heartbeat');
    const ack = await peer.request({ type: 'heartbeat', request_id: 'h-1' });
    expect(ack).toEqual({ request_id: 'h-1', status: 'accepted' });
    expect(peer.all('ack')).toMatchObject([{ session_id: null }]);
  });

  it('LV1 an engine that shows no sign of life is dropped', async () => {
    const server = await start();
    const peer = await EnginePeer.connect(server);
    peer.socket.pause();
    server.clock.advance(defaultLimits.pingIntervalMs + defaultLimits.pongTimeoutMs + 2000);
    await eventually(async () => {
      expect((await server.send('/api/health')).json()).toMatchObject({ engine_running: false });
    });
  });

  it('CN11 a later frame that is no valid request is answered and the connection stays; no JSON closes 1002, binary 1003', async () => {
    const server = await start();
    const peer = await EnginePeer.connect(server);
    expect(await peer.request({ type: 'sing', request_id: 's' })).toMatchObject({
      status: 'rejected',
      error: { code: 'unknown_type' },
    });
    expect(await peer.request({ type: 'publish', request_id: 'p' })).toMatchObject({
      error: { code: 'invalid_message' },
    });
    peer.socket.send('nonsense');
    expect((await peer.closed).code).toBe(1002);
    const other = await EnginePeer.connect(server);
    other.socket.send(Buffer.from([1]));
    expect((await other.closed).code).toBe(1003);
  });

  it('LI6 a frame above max_frame_bytes closes 1009', async () => {
    const peer = await EnginePeer.connect(await start());
    peer.send({ type: 'heartbeat', padding: 'x'.repeat(defaultLimits.maxFrameBytes) });
    expect((await peer.closed).code).toBe(1009);
  });

  it('SC2 a foreign origin closes 4403', async () => {
    const server = await start();
    const peer = new EnginePeer(server.url, { headers: { Origin: 'https://evil.example' } });
    expect((await peer.closed).code).toBe(4403);
  });
});
