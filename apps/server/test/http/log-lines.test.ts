import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { eventually } from '../kit/eventually.ts';
import { EXPIRED, KNOWN, UNKNOWN } from './fake-api.ts';
import { type HttpFixture, startHttp } from './http-fixture.ts';

const PATH = `/api/sessions/${KNOWN}/events`;
const LINES = ['{"event_type":"session_created"}', '{"seq":1,"text":"🎤"}'];
const TEXT = `${LINES.join('\n')}\n`;
const FILLING = 'x'.repeat(1000);

async function* few(): AsyncGenerator<string> {
  yield* LINES;
}

/** A server whose session has these lines. */
async function serving(lines: AsyncIterable<string> | undefined): Promise<HttpFixture> {
  const fixture = await startHttp();
  fixture.api.lines = lines;
  return fixture;
}

/** Asks without the headers that `fetch` adds of its own, and without decoding. */
async function ask(fixture: HttpFixture, headers: Record<string, string>, method = 'GET') {
  const { get } = await import('node:http');
  return new Promise<{ headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
    const request = get(`${fixture.url}${PATH}`, { headers, method, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(chunks) }));
    });
    request.on('error', reject);
  });
}

describe('the log of a session over HTTP', () => {
  it.each([
    [undefined, 'application/json'],
    ['', 'application/json'],
    ['*/*', 'application/json'],
    ['application/*', 'application/json'],
    ['application/json', 'application/json'],
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'application/json'],
    ['text/csv', 'application/json'],
    ['application/jsonl', 'application/jsonl'],
    ['Application/JSONL; charset=utf-8', 'application/jsonl'],
    ['application/jsonl, */*', 'application/jsonl'],
    ['application/*, application/jsonl', 'application/jsonl'],
    ['application/json;q=0.5, application/jsonl', 'application/jsonl'],
    ['application/json;q=0.5, application/jsonl;q=0.6', 'application/jsonl'],
    ['application/json, application/jsonl', 'application/json'],
    ['application/json, application/jsonl;q=0.9', 'application/json'],
    ['application/jsonl;q=0, */*', 'application/json'],
    ['application/jsonl;q=0', 'application/json'],
    ['application/json;q=0, */*', 'application/jsonl'],
    ['application/jsonl;q=2', 'application/json'],
  ])('JL2 Accept: %s is answered with %s', async (accept, type) => {
    const { send } = await serving(few());
    const answer = await send(PATH, { headers: accept === undefined ? {} : { accept } });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
    expect(answer.headers.get('vary')).toBe('origin, accept, accept-encoding');
    if (type === 'application/jsonl') expect(answer.text).toBe(TEXT);
  });

  it.each([
    ['gzip', true],
    ['GZIP', true],
    ['deflate, gzip;q=0.5, br', true],
    ['*', true],
    ['gzip;q=0.001', true],
    ['identity;q=0, gzip', true],
    ['', false],
    ['br', false],
    ['gzip;q=0', false],
    ['*, gzip;q=0', false],
    ['*;q=0', false],
    ['identity, gzip;q=0.5', false],
  ])('JL2 Accept-Encoding: %s compresses: %s', async (encoding, compresses) => {
    const fixture = await serving(few());
    const answer = await ask(fixture, { accept: 'application/jsonl', 'accept-encoding': encoding });
    expect(answer.headers['content-encoding']).toBe(compresses ? 'gzip' : undefined);
    expect((compresses ? gunzipSync(answer.body) : answer.body).toString()).toBe(TEXT);
  });

  it('JL2 it is a file with a name, which pages of other origins may read, and no cache keeps', async () => {
    const { send } = await serving(few());
    const { headers } = await send(PATH, {
      headers: { accept: 'application/jsonl', origin: 'http://localhost:3000' },
    });
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${KNOWN}.jsonl"`);
    expect(headers.get('access-control-expose-headers')).toContain('content-disposition');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('JL2 after and limit change nothing in it, but are validated as ever', async () => {
    const { send, api } = await serving(few());
    const lines = { headers: { accept: 'application/jsonl' } };
    expect((await send(`${PATH}?after=msg_00000001&limit=1`, lines)).text).toBe(TEXT);
    expect(api.calls).toEqual([['log', KNOWN]]);
    expect((await send(`${PATH}?limit=0`, lines)).status).toBe(400);
  });

  it('JL2 a log that is not whole is refused, for the JSON to be read instead', async () => {
    const { send } = await serving(undefined);
    const answer = await send(PATH, { headers: { accept: 'application/jsonl' } });
    expect([answer.status, answer.json()]).toMatchObject([409, { code: 'log_incomplete' }]);
    expect(answer.headers.get('vary')).toContain('accept');
    expect((await send(PATH)).status).toBe(200);
  });

  it('JL2 SE3 SE4 unknown and expired sessions have none', async () => {
    const { send } = await serving(few());
    const lines = { headers: { accept: 'application/jsonl' } };
    expect((await send(PATH.replace(KNOWN, UNKNOWN), lines)).status).toBe(404);
    expect((await send(PATH.replace(KNOWN, EXPIRED), lines)).status).toBe(410);
  });

  it('JL2 HEAD tells what GET would, and reads nothing', async () => {
    let read = 0;
    const fixture = await serving(
      (async function* () {
        read += 1;
        yield* LINES;
      })(),
    );
    const headers = { accept: 'application/jsonl', 'accept-encoding': 'gzip' };
    const head = await ask(fixture, headers, 'HEAD');
    expect(head.headers).toMatchObject({ 'content-type': 'application/jsonl', 'content-encoding': 'gzip' });
    expect([head.body.byteLength, read]).toEqual([0, 0]);
  });

  it.each(['identity', 'gzip'])(
    'JL2 a log that breaks off (%s) looks like it, and is logged',
    async (encoding) => {
      const fixture = await serving(
        (async function* () {
          for (let index = 0; index < 200; index += 1) yield FILLING;
          throw new Error('the store is gone');
        })(),
      );
      const answer = ask(fixture, { accept: 'application/jsonl', 'accept-encoding': encoding });
      await expect(answer).rejects.toThrow();
      await eventually(() =>
        expect(fixture.logged).toMatchObject([
          { method: 'GET', message: 'an answer broke off', err: { message: 'the store is gone' } },
        ]),
      );
    },
  );

  it('JL2 a reader that leaves ends the reading, and is no failure', async () => {
    let letGo = 0;
    const fixture = await serving(
      (async function* () {
        try {
          for (;;) yield FILLING;
        } finally {
          letGo += 1;
        }
      })(),
    );
    const abort = new AbortController();
    const response = await fetch(`${fixture.url}${PATH}`, {
      headers: { accept: 'application/jsonl' },
      signal: abort.signal,
    });
    await response.body?.getReader().read();
    abort.abort();
    await eventually(() => expect(letGo).toBe(1));
    expect((await fixture.send(PATH)).status).toBe(200);
    expect(fixture.logged).toEqual([]);
  });
});
