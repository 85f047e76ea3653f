import { expect, it } from 'vitest';
import type { CreateTransport, HttpResponse } from '../../src/transport/transport.ts';
import { eventually } from '../kit/eventually.ts';
import { RawPeer } from './raw-peer.ts';
import { type Rig, startRig } from './transport-rig.ts';

const CHUNK = 65_536;
const MOST_ON_THE_WAY = 24 * 1024 * 1024;
const turnOfLoop = () => new Promise(setImmediate);

/** A source of chunks that tells how far it was read. */
class Source implements AsyncIterable<Uint8Array> {
  pulled = 0;
  givenUp = 0;
  readonly #chunk: (index: number) => Uint8Array | undefined | Promise<Uint8Array | undefined>;

  /** `undefined` ends it. */
  constructor(chunk: (index: number) => Uint8Array | undefined | Promise<Uint8Array | undefined>) {
    this.#chunk = chunk;
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    return {
      next: async () => {
        const value = await this.#chunk(this.pulled);
        if (value === undefined) return { done: true, value };
        this.pulled += 1;
        return { done: false, value };
      },
      return: async () => {
        this.givenUp += 1;
        return { done: true, value: undefined };
      },
    };
  }
}

const GET = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n';

function serving(create: CreateTransport, body: HttpResponse['body'], status = 200): Promise<Rig> {
  const headers = { 'content-type': 'application/jsonl', etag: '"a"' };
  return startRig(create, {
    onRequest: async ({ path }) => ({ status, headers, body: path === '/other' ? 'alive' : body }),
  });
}

/** Numbered lines, some far longer than what is written at once. */
const line = (index: number): Uint8Array =>
  Buffer.from(`${index} ${'🎤'.repeat(index % 7 === 0 ? 40_000 : index)}\n`);

export function bodyStreamContract(create: CreateTransport): void {
  it('streams chunks of any size, whole and in order, and goes on with the connection', async () => {
    const source = new Source((index) => (index < 60 ? line(index) : undefined));
    const rig = await serving(create, source);
    const response = await fetch(rig.url);
    expect([response.status, response.headers.get('content-length')]).toEqual([200, null]);
    expect([response.headers.get('content-type'), response.headers.get('etag')]).toEqual([
      'application/jsonl',
      '"a"',
    ]);
    const expected = Buffer.concat(Array.from({ length: 60 }, (_, index) => line(index)));
    expect(Buffer.from(await response.arrayBuffer()).equals(expected)).toBe(true);
    expect(source.givenUp).toBe(0);

    const peer = new RawPeer(rig.port);
    peer.write(GET.replace('/', '/other'));
    await eventually(() => expect(peer.text).toContain('alive'));
  });

  it('streams on a connection that is kept, and answers what follows on it', async () => {
    const rig = await startRig(create, {
      onRequest: async ({ path }) => ({
        status: 200,
        headers: {},
        body:
          path === '/other'
            ? 'alive'
            : new Source((index) => (index < 3 ? Buffer.from(`line ${index}\n`) : undefined)),
      }),
    });
    const peer = new RawPeer(rig.port);
    for (let times = 0; times < 2; times += 1) {
      peer.received = Buffer.alloc(0);
      peer.write(GET);
      await eventually(() => expect(peer.text).toMatch(/transfer-encoding: chunked[\s\S]*\r\n0\r\n\r\n$/i));
    }
    peer.write(GET.replace('/', '/other'));
    await eventually(() => expect(peer.text).toMatch(/alive$/));
  });

  it('streams a body without any chunk, and leaves out empty ones', async () => {
    const empty = await serving(create, new Source(() => undefined));
    expect(await (await fetch(empty.url)).text()).toBe('');
    const gaps = await serving(
      create,
      new Source((index) => (index < 4 ? Buffer.from(index % 2 ? 'x' : '') : undefined)),
    );
    expect(await (await fetch(gaps.url)).text()).toBe('xx');
  });

  it('sends the head and each chunk when it is there', async () => {
    const waiting: ((chunk: Uint8Array | undefined) => void)[] = [];
    const rig = await serving(create, new Source(() => new Promise((resolve) => waiting.push(resolve))));
    const peer = new RawPeer(rig.port);
    peer.write(GET);
    await eventually(() => expect(peer.text).toMatch(/^HTTP\/1\.1 200 OK\r\n/));
    for (const text of ['one', 'two']) {
      await eventually(() => expect(waiting).toHaveLength(1));
      waiting.pop()?.(Buffer.from(text));
      await eventually(() => expect(peer.text).toContain(`\r\n3\r\n${text}`));
    }
    expect(peer.text).not.toMatch(/\r\n0\r\n\r\n$/);
    await eventually(() => expect(waiting).toHaveLength(1));
    waiting.pop()?.(undefined);
    await eventually(() => expect(peer.text).toMatch(/\r\n0\r\n\r\n$/));
  });

  it('reads no more of the source than a peer that stops reading takes, and goes on when it reads again', async () => {
    const chunk = Buffer.alloc(CHUNK, 'x');
    const count = 2048;
    const source = new Source((index) => (index < count ? chunk : undefined));
    const rig = await serving(create, source);
    const peer = new RawPeer(rig.port);
    peer.write(GET);
    peer.socket.pause();
    let before = -1;
    for (let still = 0; still < 200; still = source.pulled === before ? still + 1 : 0) {
      before = source.pulled;
      await turnOfLoop();
      if (source.pulled === 0) still = 0;
    }
    // What the operating system takes for both ends of a connection, and a little more.
    expect(source.pulled * CHUNK).toBeLessThan(MOST_ON_THE_WAY);

    // It reads in small portions from now on.
    let most = 0;
    peer.socket.on('data', () => {
      most = Math.max(most, source.pulled * CHUNK - peer.receivedBytes);
      peer.socket.pause();
      setImmediate(() => peer.socket.resume());
    });
    peer.socket.resume();
    await eventually(() => expect(source.pulled).toBe(count));
    await eventually(() => expect(peer.receivedBytes).toBeGreaterThan(count * CHUNK));
    expect(most).toBeLessThan(MOST_ON_THE_WAY);
    expect(source.givenUp).toBe(0);
  });

  it('gives the source up when a peer leaves that stopped reading', async () => {
    const source = new Source(() => Buffer.alloc(CHUNK, 'x'));
    const rig = await serving(create, source);
    const peer = new RawPeer(rig.port);
    peer.write(GET);
    await eventually(() => expect(peer.receivedBytes).toBeGreaterThan(0));
    peer.socket.pause();
    for (let turn = 0; turn < 50; turn += 1) await turnOfLoop();
    peer.socket.destroy();
    await eventually(() => expect(source.givenUp).toBe(1));
    const { pulled } = source;
    expect(await (await fetch(`${rig.url}/other`)).text()).toBe('alive');
    expect(source.pulled).toBe(pulled);
  });

  it('gives a slow source up when the peer leaves meanwhile, and drops what it still says', async () => {
    let answer: (chunk: Uint8Array) => void = () => {};
    const source = new Source((index) =>
      index === 0
        ? Buffer.from('first')
        : new Promise((resolve) => {
            answer = resolve;
          }),
    );
    const rig = await serving(create, source);
    const peer = new RawPeer(rig.port);
    peer.write(GET);
    await eventually(() => expect(peer.text).toContain('first'));
    peer.socket.destroy();
    await eventually(() => expect(source.givenUp).toBe(1));
    answer(Buffer.from('to nobody'));
    expect(await (await fetch(`${rig.url}/other`)).text()).toBe('alive');
  });

  it('gives the source up when the peer left before there was an answer', async () => {
    let answer: (response: HttpResponse) => void = () => {};
    const source = new Source(() => Buffer.from('to nobody'));
    const pending = new Promise<HttpResponse>((resolve) => {
      answer = resolve;
    });
    const rig = await startRig(create, {
      onRequest: ({ path }) =>
        path === '/' ? pending : Promise.resolve({ status: 200, headers: {}, body: '' }),
    });
    const peer = new RawPeer(rig.port);
    peer.write(GET);
    await eventually(() => expect(rig.requests).toHaveLength(1));
    peer.socket.destroy();
    // Two round trips later the leaving has been noticed.
    for (const path of ['/a', '/b']) await fetch(`${rig.url}${path}`);
    answer({ status: 200, headers: {}, body: source });
    await eventually(() => expect(source.givenUp).toBe(1));
    expect((await fetch(`${rig.url}/c`)).status).toBe(200);
  });

  it.each([0, 1, 40])('drops the connection when the source fails after %d chunks', async (chunks) => {
    const source = new Source((index) => {
      if (index === chunks) throw new Error('the store is gone');
      return line(index);
    });
    const rig = await serving(create, source);
    const peer = new RawPeer(rig.port);
    peer.write(GET);
    await eventually(() => expect(peer.isClosed).toBe(true));
    expect(peer.text).not.toMatch(/\r\n0\r\n\r\n$/);
    await expect(fetch(rig.url).then((response) => response.text())).rejects.toThrow();
    expect(await (await fetch(`${rig.url}/other`)).text()).toBe('alive');
  });

  it('answers HEAD without reading the source', async () => {
    const source = new Source((index) => line(index));
    const rig = await serving(create, source);
    const peer = new RawPeer(rig.port);
    peer.write(GET.replace('GET', 'HEAD'));
    await eventually(() => expect(peer.text).toMatch(/etag: "a"[\s\S]*\r\n\r\n$/i));
    expect(peer.text).not.toMatch(/content-length/i);
    peer.write(GET.replace('/', '/other'));
    await eventually(() => expect(peer.text).toMatch(/alive$/));
    expect([source.pulled, source.givenUp]).toEqual([0, 1]);
  });

  it.each([204, 304])('reads nothing of the source with %d', async (status) => {
    const source = new Source((index) => line(index));
    const rig = await serving(create, source, status);
    expect(await (await fetch(rig.url)).text()).toBe('');
    expect([source.pulled, source.givenUp]).toEqual([0, 1]);
  });

  it('gives the source up when the server closes', async () => {
    const source = new Source(() => Buffer.alloc(CHUNK, 'x'));
    const rig = await serving(create, source);
    const peer = new RawPeer(rig.port);
    peer.write(GET);
    await eventually(() => expect(peer.receivedBytes).toBeGreaterThan(0));
    peer.socket.pause();
    await rig.close();
    await eventually(() => expect(source.givenUp).toBe(1));
  });
}
