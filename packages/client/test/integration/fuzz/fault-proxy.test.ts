import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { until } from '../live-client.ts';
import type { FaultLink } from './fault-proxy.ts';
import { startFaultProxy } from './fault-proxy.ts';

interface End {
  readonly socket: Socket;
  readonly pieces: string[];
  readonly heard: string;
  /** How it ended. */
  readonly ending: string | undefined;
}

function observe(socket: Socket): End {
  const pieces: string[] = [];
  let ending: string | undefined;
  socket.on('data', (bytes) => pieces.push(String(bytes)));
  socket.on('end', () => (ending ??= 'end'));
  socket.on('error', ({ message }) => (ending ??= message));
  return {
    socket,
    pieces,
    get heard() {
      return pieces.join('');
    },
    get ending() {
      return ending;
    },
  };
}

/** A connection through a proxy, with both of its ends. */
async function connectThrough(): Promise<{ client: End; servers: End[]; link: FaultLink }> {
  const servers: End[] = [];
  const server = createServer((socket) => servers.push(observe(socket)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy = await startFaultProxy((server.address() as AddressInfo).port);
  const client = observe(connect({ port: proxy.port, host: '127.0.0.1', noDelay: true }));
  onTestFinished(async () => {
    client.socket.destroy();
    await proxy.close();
    await new Promise((resolve) => server.close(resolve));
  });
  await until(() => servers.length === 1);
  const [link] = proxy.links as [FaultLink];
  return { client, servers, link };
}

it('passes bytes both ways and ends as its ends do', async () => {
  const { client, servers, link } = await connectThrough();
  const [server] = servers as [End];
  client.socket.write('ping');
  await until(() => server.heard === 'ping');
  server.socket.end('pong');
  await until(() => client.heard === 'pong' && client.ending === 'end' && link.isClosed);
});

it('cuts both, or one of them without a word to the other', async () => {
  const both = await connectThrough();
  both.link.cut('both', 'rst');
  await until(() => both.client.ending !== undefined && both.servers[0]?.ending !== undefined);
  expect(both.client.ending).toContain('ECONNRESET');

  const one = await connectThrough();
  one.link.cut('client', 'fin');
  await until(() => one.client.ending === 'end');
  expect(one.servers[0]?.ending).toBeUndefined();
  expect(one.link.isFaulty).toBe(true);
});

it('cuts in the middle of what is being said', async () => {
  const { client, servers, link } = await connectThrough();
  link.up.after(3, () => link.cut('both', 'fin'));
  client.socket.write('abcdef');
  await until(() => servers[0]?.ending !== undefined);
  expect(servers[0]?.heard).toBe('abc');
});

it('holds what is said, its end too, and lets it go later, whole and in order', async () => {
  const { client, servers, link } = await connectThrough();
  const [server] = servers as [End];
  link.up.hold();
  client.socket.write('late ');
  client.socket.end('but whole');
  server.socket.write('meanwhile');
  await until(() => client.heard === 'meanwhile');
  expect(server).toMatchObject({ heard: '', ending: undefined });
  link.up.release();
  await until(() => server.ending === 'end');
  expect(server.heard).toBe('late but whole');
});

it('swallows what is said in one direction, and nobody learns of the end', async () => {
  const { client, servers, link } = await connectThrough();
  const [server] = servers as [End];
  link.up.swallow();
  client.socket.end('into the void');
  server.socket.write('still here');
  await until(() => client.heard === 'still here');
  expect(server).toMatchObject({ heard: '', ending: undefined });
});

it('splits what is said into pieces', async () => {
  const { client, servers, link } = await connectThrough();
  const [server] = servers as [End];
  link.up.split(2);
  client.socket.write('abcdefg');
  await until(() => server.heard === 'abcdefg');
  expect(server.pieces.length).toBeGreaterThan(1);
  expect(server.ending).toBeUndefined();
});

it('says all of it again on another connection, the rest once the beginning is answered', async () => {
  const { client, servers, link } = await connectThrough();
  client.socket.write('head\r\n\r\nbody');
  await until(() => servers[0]?.heard.endsWith('body') === true);
  link.duplicate();
  await until(() => servers[1]?.heard === 'head\r\n\r\n');
  servers[1]?.socket.write('answer');
  await until(() => servers[1]?.heard === 'head\r\n\r\nbody');
  expect(client.heard).toBe('');
});
