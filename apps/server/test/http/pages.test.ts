import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asyncapiDocument } from '@interactive-chat/protocol/asyncapi-document';
import { openapiDocument } from '@interactive-chat/protocol/openapi-document';
import { describe, expect, it } from 'vitest';
import { builtGuide, builtPlayground, SPECS_DIRECTORY, startHttp } from './http-fixture.ts';

describe('documentation', () => {
  it.each(['/docs', '/docs/', '/redoc', '/docs/asyncapi'])(
    '%s loads only what this server has',
    async (path) => {
      const { send } = await startHttp();
      const page = await send(path);
      expect(page.status).toBe(200);
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
      const parts = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, part]) => part as string);
      const files = parts.filter((part) => part !== 'data:,');
      expect(files.length).toBeGreaterThanOrEqual(3);
      for (const file of files) {
        const answer = await send(file);
        expect(answer.status, file).toBe(200);
        expect(answer.text.length).toBeGreaterThan(50);
        expect(answer.headers.get('content-type')).toMatch(
          file.endsWith('.css') ? /^text\/css/ : /^text\/javascript/,
        );
      }
    },
  );

  it('the specifications are there as sources and as one document each', async () => {
    const { send } = await startHttp();
    expect((await send('/specs/openapi.json')).json()).toEqual(openapiDocument);
    expect((await send('/specs/asyncapi.json')).json()).toEqual(asyncapiDocument);
    for (const name of ['openapi.yaml', 'asyncapi.yaml', 'rules.md', 'schemas/events.yaml']) {
      const answer = await send(`/specs/${name}`);
      expect(answer.status).toBe(200);
      expect(answer.text).toBe(await readFile(join(SPECS_DIRECTORY, name), 'utf8'));
    }
  });

  it('whatever the sources refer to is there', async () => {
    const { send } = await startHttp();
    const reached = new Set<string>();
    const follow = async (path: string): Promise<void> => {
      if (reached.has(path)) return;
      reached.add(path);
      const { status, text } = await send(path);
      expect(status, path).toBe(200);
      const references = [...text.matchAll(/\$ref: '?([\w/-]+\.yaml)#/g)].map(([, file]) => file as string);
      for (const file of references) await follow(new URL(file, `http://any${path}`).pathname);
    };
    await follow('/specs/asyncapi.yaml');
    await follow('/specs/openapi.yaml');
    const schemas = await readdir(join(SPECS_DIRECTORY, 'schemas'));
    expect([...reached]).toEqual(expect.arrayContaining(schemas.map((file) => `/specs/schemas/${file}`)));
  });

  it.each([
    '/specs/',
    '/specs/other.yaml',
    '/specs/schemas',
    '/specs/schemas/other.yaml',
    '/specs/..%2fpackage.json',
    '/specs/schemas/..%2f..%2fpackage.json',
    '/specs/../package.json',
    '/specs/schemas/../../package.json',
  ])('nothing but the specifications is at %s', async (path) => {
    const { send } = await startHttp();
    expect((await send(path)).status).toBe(404);
  });

  it('what the browser has is not sent again', async () => {
    const { send } = await startHttp();
    for (const path of [
      '/docs',
      '/specs/openapi.json',
      '/specs/openapi.yaml',
      '/docs/assets/swagger-ui.css',
    ]) {
      const first = await send(path);
      const etag = first.headers.get('etag') ?? '';
      expect(etag).toMatch(/^"[^"]+"$/);
      const second = await send(path, { headers: { 'if-none-match': `"other", W/${etag}` } });
      expect(second.status).toBe(304);
      expect(second.text).toBe('');
      expect((await send(path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
    }
  });
});

describe('playground', () => {
  it('is served at /, its hashed assets for good', async () => {
    const { send } = await startHttp({ playgroundDirectory: await builtPlayground() });
    const page = await send('/');
    expect(page.text).toBe('<title>playground</title>');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
    const script = await send('/assets/index-a1B2c3D4.js');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await send('/assets/')).status).toBe(404);
    expect((await send('/assets')).status).toBe(404);
  });

  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/../../secret.txt',
    '/..%5csecret.txt',
    '/leak.txt',
    '/index.html%00',
    '//etc/passwd',
  ])('%s leads nowhere', async (path) => {
    const { send } = await startHttp({ playgroundDirectory: await builtPlayground() });
    const answer = await send(path);
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain('secret</');
  });

  it('says so when it is not built', async () => {
    const { send } = await startHttp();
    const page = await send('/');
    expect(page.status).toBe(503);
    expect(page.text).toContain('npm run build');
  });
});

describe('guide', () => {
  it('is served below /guide/, its hashed assets for good', async () => {
    const { send } = await startHttp({ guideDirectory: await builtGuide() });
    expect((await send('/guide/')).text).toBe('<title>guide</title>');
    const page = await send('/guide/docs/protocol/');
    expect(page.text).toBe('<title>protocol</title>');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'self'; style-src /);
    const script = await send('/guide/assets/app.a1B2c3D4.js');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it('is found without the slash', async () => {
    const { send } = await startHttp({ guideDirectory: await builtGuide() });
    const answer = await send('/guide');
    expect(answer.status).toBe(308);
    expect(answer.headers.get('location')).toBe('/guide/');
  });

  it.each(['/guide/../secret.txt', '/guide/..%2fsecret.txt', '/guide/other.html', '/guide//etc/passwd'])(
    '%s leads nowhere',
    async (path) => {
      const { send } = await startHttp({ guideDirectory: await builtGuide() });
      const answer = await send(path);
      expect(answer.status).toBe(404);
      expect(answer.text).not.toContain('secret</');
    },
  );

  it('says so when it is not built', async () => {
    const { send } = await startHttp();
    const page = await send('/guide/');
    expect(page.status).toBe(503);
    expect(page.text).toContain('npm run docs:build');
  });
});
