import { networkInterfaces } from 'node:os';
import { expect, it } from 'vitest';
import type WebSocket from 'ws';
import type { CreateTransport } from '../../src/transport/transport.ts';
import { eventually } from '../kit/eventually.ts';
import { clientFrame, RawPeer } from './raw-peer.ts';
import { expectAlive, startRig, TestClient } from './transport-rig.ts';

const hasIpv6 = Object.values(networkInterfaces()).some((list) =>
  list?.some(({ address }) => address === '::1'),
);

export function socketContract(create: CreateTransport): void {
  it('carries text both ways, with its size in bytes', async () => {
    const { client, server } = await (await startRig(create)).connect();
    const texts = ['', 'plain', 'emoji 🎤👩‍👩‍👧 and Ü', '🎤'.repeat(15_000), 'x'.repeat(60_000)];
    for (const text of texts) client.ws.send(text);
    await eventually(() => expect(server.texts).toHaveLength(texts.length));
    expect(server.texts).toEqual(texts);
    expect(server.byteLengths).toEqual(texts.map((text) => Buffer.byteLength(text)));
    server.socket.send(texts);
    await eventually(() => expect(client.texts).toHaveLength(texts.length));
    expect(client.texts).toEqual(texts);
  });

  it('keeps the order of many frames, within one send and across sends', async () => {
    const { client, server } = await (await startRig(create)).connect();
    const frames = Array.from({ length: 5000 }, (_, index) => `frame ${index} ${'y'.repeat(index % 300)}`);
    server.socket.send(frames.slice(0, 4000));
    server.socket.send([]);
    for (const frame of frames.slice(4000)) server.socket.send([frame]);
    await eventually(() => expect(client.texts).toHaveLength(frames.length));
    expect(client.texts).toEqual(frames);
  });

  it('joins a fragmented message', async () => {
    const rig = await startRig(create);
    const peer = new RawPeer(rig.port);
    await peer.openWebSocket();
    const bytes = Buffer.from('split 🎤 inside');
    peer.write(clientFrame(0x01, bytes.subarray(0, 8)));
    peer.write(clientFrame(0x89, 'between'));
    peer.write(clientFrame(0x80, bytes.subarray(8)));
    await eventually(() => expect(rig.accepted[0]?.texts).toEqual(['split 🎤 inside']));
  });

  it('CN5 tells of a binary frame and leaves the connection open', async () => {
    const pair = await (await startRig(create)).connect();
    pair.client.ws.send(Buffer.from([0, 1, 2]));
    await eventually(() => expect(pair.server.events).toEqual(['binary']));
    await expectAlive(pair);
  });

  it('LV1 pings and tells of the pong; answers pings of the client', async () => {
    const { client, server } = await (await startRig(create)).connect();
    server.socket.ping();
    await eventually(() => expect(server.events).toEqual(['pong']));
    expect(client.pings).toBe(1);
    client.ws.ping('hello');
    await eventually(() => expect(client.pongs).toBe(1));
  });

  it('closes with code and reason, and then does nothing but tell of the close, once', async () => {
    const { client, server } = await (await startRig(create)).connect();
    const reason = `server_full retry_after_ms=5000 ${'é'.repeat(45)}`;
    server.socket.close(4503, reason);
    expect(server.events).toEqual([]);
    server.socket.send(['too late']);
    server.socket.ping();
    server.socket.close(4001, 'again');
    server.socket.terminate();
    expect(server.socket.unsentBytes).toBe(0);
    expect(await client.closed).toEqual({ code: 4503, reason });
    await eventually(() => expect(server.events).toEqual(['close']));
    expect(client.texts).toEqual([]);
    server.socket.send(['much too late']);
    server.socket.ping();
    server.socket.close(4001, 'again');
    server.socket.terminate();
    expect(server.socket.unsentBytes).toBe(0);
    expect(server.events).toEqual(['close']);
  });

  it('sends what was written before the close', async () => {
    const { client, server } = await (await startRig(create)).connect();
    const frames = Array.from({ length: 20 }, (_, index) => `${index} ${'z'.repeat(30_000)}`);
    server.socket.send(frames);
    server.socket.close(1012, 'restarting');
    expect((await client.closed).code).toBe(1012);
    expect(client.texts).toEqual(frames);
  });

  it('LI1 closes a socket before its handlers are known, and tells them', async () => {
    const rig = await startRig(create, {
      onAccepted: ({ socket }) => socket.close(4029, 'too_many_connections'),
    });
    const client = new TestClient(`ws://127.0.0.1:${rig.port}/ws`);
    expect(await client.closed).toEqual({ code: 4029, reason: 'too_many_connections' });
    await eventually(() => expect(rig.accepted[0]?.events).toEqual(['close']));
  });

  it('closes from within a message, and hears nothing of those that follow', async () => {
    const rig = await startRig(create);
    const { client, server } = await rig.connect();
    server.atText = () => server.socket.close(1002, 'protocol_error');
    for (let index = 0; index < 50; index += 1) client.ws.send(`message ${index}`);
    expect((await client.closed).code).toBe(1002);
    await eventually(() => expect(server.events).toEqual(['text', 'close']));
    expect(server.texts).toEqual(['message 0']);
  });

  it.each([
    ['with a close frame', (ws: WebSocket) => ws.close(1000, 'bye'), 1000],
    ['without a status', (ws: WebSocket) => ws.close(), 1005],
    ['by vanishing', (ws: WebSocket) => ws.terminate(), 1006],
  ])('tells once of a client that leaves %s', async (_, leave, code) => {
    const rig = await startRig(create);
    const { client, server } = await rig.connect();
    const other = await rig.connect();
    client.ws.send('last words');
    await eventually(() => expect(server.texts).toEqual(['last words']));
    leave(client.ws);
    await eventually(() => expect(server.events).toEqual(['text', 'close']));
    expect((await client.closed).code).toBe(code);
    server.socket.send(['nobody there']);
    await expectAlive(other);
    expect(server.events).toEqual(['text', 'close']);
  });

  it('terminates without a handshake', async () => {
    const { client, server } = await (await startRig(create)).connect();
    server.socket.terminate();
    expect(server.events).toEqual([]);
    expect((await client.closed).code).toBe(1006);
    await eventually(() => expect(server.events).toEqual(['close']));
  });

  it('hands over path, headers and the address of the peer', async () => {
    const rig = await startRig(create, { socketPaths: ['/ws', '/engine/ws'] });
    const client = new TestClient(`ws://127.0.0.1:${rig.port}/engine/ws?x=1`, [], {
      'X-Forwarded-For': '192.0.2.7',
      Origin: 'http://localhost',
    });
    await client.opened;
    const request = rig.accepted[0]?.request;
    expect(request?.path).toBe('/engine/ws');
    expect(request?.remoteAddress).toBe('127.0.0.1');
    expect(request?.headers.get('origin')).toBe('http://localhost');
    expect(request?.headers.get('x-forwarded-for')).toBe('192.0.2.7');
    expect(request?.headers.get('host')).toBe(`127.0.0.1:${rig.port}`);
  });

  it.skipIf(!hasIpv6)(
    `gives IPv6 in short form and IPv4-mapped as IPv4${hasIpv6 ? '' : ' (skipped: this machine has no IPv6)'}`,
    async () => {
      const rig = await startRig(create, { host: '::' });
      for (const host of ['127.0.0.1', '[::1]']) await new TestClient(`ws://${host}:${rig.port}/ws`).opened;
      await eventually(() => expect(rig.accepted).toHaveLength(2));
      expect(rig.accepted.map(({ request }) => request.remoteAddress)).toEqual(['127.0.0.1', '::1']);
      expect((await fetch(`http://[::1]:${rig.port}/`)).status).toBe(200);
      expect(rig.requests[0]?.remoteAddress).toBe('::1');
    },
  );

  it('FR1 does not agree to compression, and takes the first subprotocol offered', async () => {
    const rig = await startRig(create);
    const client = new TestClient(`ws://127.0.0.1:${rig.port}/ws`, ['chat', 'other']);
    await client.opened;
    expect(client.ws.extensions).toBe('');
    expect(client.ws.protocol).toBe('chat');
    const { client: plain } = await rig.connect();
    expect(plain.ws.protocol).toBe('');
  });

  it('keeps many connections apart', async () => {
    const rig = await startRig(create);
    const pairs: Awaited<ReturnType<typeof rig.connect>>[] = [];
    for (let index = 0; index < 50; index += 1) pairs.push(await rig.connect());
    pairs.forEach(({ client, server }, index) => {
      client.ws.send(`up ${index}`);
      server.socket.send([`down ${index}`]);
    });
    await eventually(() => {
      expect(pairs.map(({ server }) => server.texts)).toEqual(pairs.map((_, index) => [`up ${index}`]));
      expect(pairs.map(({ client }) => client.texts)).toEqual(pairs.map((_, index) => [`down ${index}`]));
    });
  });
}
