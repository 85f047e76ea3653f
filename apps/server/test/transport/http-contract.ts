import { expect, it } from 'vitest';
import type { CreateTransport, HttpRequest, HttpResponse } from '../../src/transport/transport.ts';
import { eventually } from '../kit/eventually.ts';
import { HANDSHAKE, RawPeer } from './raw-peer.ts';
import { expectAlive, startRig } from './transport-rig.ts';

/** Answers with what was asked. */
const echo = async ({ method, path, query, body }: HttpRequest): Promise<HttpResponse> => ({
  status: body === 'too_large' ? 413 : 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    method,
    path,
    query,
    body: body === 'too_large' ? body : Buffer.from(body).toString(),
  }),
});

export function httpContract(create: CreateTransport): void {
  it.each([
    ['GET', undefined],
    ['DELETE', undefined],
    ['POST', '{"text":"emoji 🎤"}'],
    ['PUT', 'x'.repeat(200_000)],
    ['PATCH', ''],
    ['DELETE', 'with a body'],
    ['OPTIONS', undefined],
  ])('serves %s with body %#', async (method, body) => {
    const rig = await startRig(create, { onRequest: echo });
    const init: RequestInit = body === undefined ? { method } : { method, body };
    const response = await fetch(`${rig.url}/api/sessions/a%20b?limit=5&x=%C3%BC`, init);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      method,
      path: '/api/sessions/a%20b',
      query: 'limit=5&x=%C3%BC',
      body: body ?? '',
    });
  });

  it('serves HEAD without the body but with its length', async () => {
    const rig = await startRig(create, {
      onRequest: async () => ({ status: 200, headers: { etag: '"a"' }, body: 'twelve bytes' }),
    });
    const response = await fetch(rig.url, { method: 'HEAD' });
    expect(response.headers.get('content-length')).toBe('12');
    expect(response.headers.get('etag')).toBe('"a"');
    expect(await response.text()).toBe('');
    expect(rig.requests[0]?.method).toBe('HEAD');
    expect((await fetch(rig.url)).status).toBe(200);
  });

  it.each([204, 304])('sends neither body nor length with %d', async (status) => {
    const rig = await startRig(create, {
      onRequest: async () => ({ status, headers: {}, body: 'never sent' }),
    });
    const response = await fetch(rig.url);
    expect([response.status, response.headers.get('content-length'), await response.text()]).toEqual([
      status,
      null,
      '',
    ]);
  });

  it('hands over headers by lower-case name, repeated ones joined, and the address of the peer', async () => {
    const rig = await startRig(create);
    const peer = new RawPeer(rig.port);
    peer.write(
      'GET /plain HTTP/1.1\r\nHost: one\r\nX-Custom: Mixed Case\r\nHOST: two\r\nx-custom: 2\r\n\r\n',
    );
    await eventually(() => expect(rig.requests).toHaveLength(1));
    const request = rig.requests[0];
    expect(request).toMatchObject({ method: 'GET', path: '/plain', query: '', remoteAddress: '127.0.0.1' });
    expect(request?.headers.get('x-custom')).toBe('Mixed Case, 2');
    expect(request?.headers.get('host')).toBe('one, two');
  });

  it('answers with status, headers and bytes as given', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const headers = {
      'Content-Type': 'application/octet-stream',
      'Retry-After': '30',
      'content-length': '1',
      connection: 'close',
    };
    const rig = await startRig(create, { onRequest: async () => ({ status: 503, headers, body: bytes }) });
    const response = await fetch(rig.url);
    expect([response.status, response.statusText]).toEqual([503, 'Service Unavailable']);
    expect(response.headers.get('retry-after')).toBe('30');
    expect(response.headers.get('content-length')).toBe('256');
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
  });

  it.each<Record<string, string>>([{ 'x-bad': 'a\r\nset-cookie: b' }, { 'bad name': 'x' }])(
    'turns headers that would break the message into a 500: %j',
    async (headers) => {
      const rig = await startRig(create, {
        onRequest: async () => ({ status: 200, headers, body: 'x' }),
      });
      const response = await fetch(rig.url);
      expect([response.status, response.headers.get('set-cookie'), await response.text()]).toEqual([
        500,
        null,
        '',
      ]);
    },
  );

  it('sends large bodies whole', async () => {
    const body = Buffer.alloc(6_000_000, 'large 🎤 ');
    const rig = await startRig(create, { onRequest: async () => ({ status: 200, headers: {}, body }) });
    const received = Buffer.from(await (await fetch(rig.url)).arrayBuffer());
    expect(received.equals(body)).toBe(true);
  });

  it('reads a body up to its limit and says too_large past it', async () => {
    const rig = await startRig(create, { onRequest: echo, maxBodyBytes: 100_000 });
    const post = (length: number) => fetch(rig.url, { method: 'POST', body: 'b'.repeat(length) });
    expect((await post(100_000)).status).toBe(200);
    expect((await post(100_001)).status).toBe(413);
    expect((await post(5_000_000)).status).toBe(413);
    expect(rig.requests.map(({ body }) => (body === 'too_large' ? body : body.byteLength))).toEqual([
      100_000,
      'too_large',
      'too_large',
    ]);
    expect((await post(1)).status).toBe(200);
  });

  it('says too_large of a chunked body, once', async () => {
    const rig = await startRig(create, { onRequest: echo, maxBodyBytes: 10 });
    const peer = new RawPeer(rig.port);
    peer.write('POST /a HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n');
    for (let index = 0; index < 5; index += 1) peer.write('6\r\nchunk!\r\n');
    peer.write('0\r\n\r\n');
    await eventually(() => expect(peer.text).toContain('too_large'));
    peer.write('GET /b HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await eventually(() => expect(rig.requests.at(-1)?.path).toBe('/b'));
    expect(rig.requests).toHaveLength(2);
  });

  it('joins a body that comes byte by byte', async () => {
    const rig = await startRig(create, { onRequest: echo });
    const peer = new RawPeer(rig.port);
    for (const byte of 'POST /slow HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello')
      peer.write(byte);
    await eventually(() => expect(peer.text).toContain('"body":"hello"'));
  });

  it('never asks for an answer to a request that was broken off in its body', async () => {
    const rig = await startRig(create, { onRequest: echo });
    const peer = new RawPeer(rig.port);
    peer.write('POST /half HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n\r\nonly this');
    expect((await fetch(`${rig.url}/first`)).status).toBe(200);
    peer.socket.destroy();
    expect((await fetch(`${rig.url}/second`)).status).toBe(200);
    expect(rig.requests.map(({ path }) => path)).toEqual(['/first', '/second']);
  });

  it('drops the answer when the peer has gone meanwhile', async () => {
    let answer: (response: HttpResponse) => void = () => {};
    const pending = new Promise<HttpResponse>((resolve) => {
      answer = resolve;
    });
    const rig = await startRig(create, {
      onRequest: (request) => (request.path === '/slow' ? pending : echo(request)),
    });
    const abort = new AbortController();
    const slow = fetch(`${rig.url}/slow`, { signal: abort.signal }).catch((error: Error) => error.name);
    await eventually(() => expect(rig.requests).toHaveLength(1));
    abort.abort();
    expect(await slow).toBe('AbortError');
    expect((await fetch(`${rig.url}/between`)).status).toBe(200);
    answer({ status: 200, headers: {}, body: 'to nobody' });
    expect((await fetch(`${rig.url}/after`)).status).toBe(200);
  });

  it('serves many requests at once, next to sockets', async () => {
    const rig = await startRig(create, { onRequest: echo });
    const pair = await rig.connect();
    const numbers = Array.from({ length: 200 }, (_, index) => index);
    const answers = await Promise.all(
      numbers.map(async (n) =>
        (await fetch(`${rig.url}/${n}`, { method: 'POST', body: `body ${n}` })).json(),
      ),
    );
    expect(answers).toEqual(
      numbers.map((n) => ({ method: 'POST', path: `/${n}`, query: '', body: `body ${n}` })),
    );
    await expectAlive(pair);
  });

  it('serves one connection several times', async () => {
    const rig = await startRig(create, { onRequest: echo });
    const peer = new RawPeer(rig.port);
    for (const path of ['/1', '/2', '/3']) {
      peer.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
      await eventually(() => expect(peer.text).toContain(`"path":"${path}"`));
    }
    expect(peer.isClosed).toBe(false);
  });

  it('refuses an upgrade at another path, and a handshake that is none', async () => {
    const rig = await startRig(create);
    const elsewhere = new RawPeer(rig.port);
    elsewhere.write(HANDSHAKE.replace('/ws', '/elsewhere'));
    const broken = new RawPeer(rig.port);
    broken.write(HANDSHAKE.replace('dGhlIHNhbXBsZSBub25jZQ==', 'short'));
    await eventually(() => {
      expect(elsewhere.text).toMatch(/^HTTP\/1\.1 404 [\s\S]*WebSockets are at \/ws\./);
      expect(broken.text).toMatch(/^HTTP\/1\.1 400 /);
    });
    expect(rig.accepted).toEqual([]);
    expect((await fetch(`${rig.url}/ws`)).status).toBe(200);
    expect(rig.requests.map(({ path }) => path)).toEqual(['/ws']);
  });

  it('serves a request that would rather speak HTTP/2 as the HTTP/1.1 it is', async () => {
    const rig = await startRig(create, { onRequest: echo });
    const peer = new RawPeer(rig.port);
    const wish =
      'Host: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n';
    peer.write(`POST /one HTTP/1.1\r\n${wish}Content-Length: 5\r\n\r\nhe`);
    peer.write('llo');
    await eventually(() => expect(peer.text).toContain('"path":"/one","query":"","body":"hello"'));
    peer.write(`GET /two HTTP/1.1\r\n${wish}\r\n`);
    await eventually(() => expect(peer.text).toContain('"path":"/two"'));
    expect(rig.requests.every(({ remoteAddress }) => remoteAddress === '127.0.0.1')).toBe(true);
  });
}
