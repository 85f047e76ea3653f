import { createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import type { CreateTransport, Transport } from '../../src/transport/transport.ts';
import { eventually } from '../kit/eventually.ts';
import { connectRefused, RawPeer } from './raw-peer.ts';
import { startRig } from './transport-rig.ts';

function idle(create: CreateTransport): Transport {
  const handlers = {
    onSocket: () => ({ onText() {}, onBinary() {}, onPong() {}, onDrain() {}, onClose() {} }),
    onRequest: async () => ({ status: 200, headers: {}, body: '' }),
  };
  const transport = create(handlers, { socketPaths: ['/ws'], maxFrameBytes: 1000, maxBodyBytes: 1000 });
  onTestFinished(() => transport.close());
  return transport;
}

export function lifecycleContract(create: CreateTransport, name: Transport['name']): void {
  it('says its name and the port it listens on', async () => {
    const transport = idle(create);
    expect(transport.name).toBe(name);
    const port = await transport.listen('localhost', 0);
    expect(port).toBeGreaterThan(0);
    expect((await fetch(`http://localhost:${port}`)).status).toBe(200);
  });

  it('rejects with host and port when the port is taken by another server, or by one of its own kind', async () => {
    const other = createServer();
    onTestFinished(() => void other.close());
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const taken = typeof address === 'object' && address !== null ? address.port : 0;
    await expect(idle(create).listen('127.0.0.1', taken)).rejects.toThrow(
      `cannot listen on 127.0.0.1:${taken}: `,
    );
    const { port } = await startRig(create);
    await expect(idle(create).listen('127.0.0.1', port)).rejects.toThrow(
      `cannot listen on 127.0.0.1:${port}: `,
    );
    expect((await fetch(`http://127.0.0.1:${port}`)).status).toBe(200);
  });

  it('rejects a host that is no address of this machine', async () => {
    await expect(idle(create).listen('192.0.2.1', 0)).rejects.toThrow('cannot listen on 192.0.2.1:0: ');
  });

  it('drops sockets, requests and idle connections when it closes, any number of times', async () => {
    const rig = await startRig(create, { onRequest: () => new Promise(() => {}) });
    const { client, server } = await rig.connect();
    const request = fetch(rig.url).catch(() => 'dropped');
    const silent = new RawPeer(rig.port);
    await eventually(() => expect(rig.requests).toHaveLength(1));
    await Promise.all([rig.close(), rig.close()]);
    await rig.close();
    expect((await client.closed).code).toBe(1006);
    expect(await request).toBe('dropped');
    await eventually(() => expect(silent.isClosed).toBe(true));
    await eventually(() => expect(server.events).toEqual(['close']));
    expect(await connectRefused(rig.port)).toBe(true);
  });

  it('lets a close frame out before it closes', async () => {
    const rig = await startRig(create);
    const pairs = [await rig.connect(), await rig.connect(), await rig.connect()];
    for (const { server } of pairs) server.socket.close(1012, 'restarting reconnect_spread_ms=3000');
    await rig.close();
    for (const { client } of pairs) expect((await client.closed).code).toBe(1012);
  });

  it('closes without ever having listened, and frees its port', async () => {
    await idle(create).close();
    const first = idle(create);
    const port = await first.listen('127.0.0.1', 0);
    await first.close();
    expect(await idle(create).listen('127.0.0.1', port)).toBe(port);
  });
}
