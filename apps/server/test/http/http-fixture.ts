import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultLimits } from '@interactive-chat/protocol';
import { asyncapiDocument } from '@interactive-chat/protocol/asyncapi-document';
import { openapiDocument } from '@interactive-chat/protocol/openapi-document';
import { onTestFinished } from 'vitest';
import {
  createHttpApi,
  type HttpApi,
  type HttpApiOptions,
} from '../../src/transport/http/create-http-api.ts';
import { createWsTransport } from '../../src/transport/ws-transport.ts';
import { type Answer, checkedFetch, type RequestInit } from '../kit/checked-fetch.ts';
import { createFakeApi, type FakeApi } from './fake-api.ts';

export const SPECS_DIRECTORY = fileURLToPath(new URL('../../../../specs/', import.meta.url));

export interface HttpFixture {
  readonly url: string;
  readonly api: FakeApi;
  readonly http: HttpApi;
  /** Codes counted as refused. */
  readonly rejections: string[];
  /** What was logged as an error. */
  readonly logged: unknown[];
  send(path: string, init?: RequestInit): Promise<Answer>;
}

/** The HTTP API over a fake server, listening on a free port until the test ends. */
export async function startHttp(options: Partial<HttpApiOptions> = {}): Promise<HttpFixture> {
  const api = createFakeApi();
  const rejections: string[] = [];
  const logged: unknown[] = [];
  const http = createHttpApi({
    api,
    guard: {
      check: (headers) => (headers.get('origin') === 'https://foreign.test' ? 'origin refused' : undefined),
    },
    access: { loopback: true },
    limits: defaultLimits,
    addressOf: ({ remoteAddress }) => remoteAddress,
    log: { error: (fields, message) => void logged.push({ ...fields, message }) },
    countRejection: (code) => void rejections.push(code),
    openapiDocument,
    asyncapiDocument,
    specsDirectory: SPECS_DIRECTORY,
    playgroundDirectory: join(tmpdir(), 'there-is-no-playground-here'),
    guideDirectory: join(tmpdir(), 'there-is-no-guide-here'),
    ...options,
  });
  const transport = createWsTransport(
    {
      onRequest: (request) => http.handle(request),
      onSocket() {
        throw new Error('no sockets here');
      },
    },
    {
      socketPaths: ['/ws'],
      maxFrameBytes: 4 * defaultLimits.maxFrameBytes,
      maxBodyBytes: defaultLimits.maxPublishBytes,
    },
  );
  const port = await transport.listen('127.0.0.1', 0);
  onTestFinished(() => transport.close());
  const url = `http://127.0.0.1:${port}`;
  return { url, api, http, rejections, logged, send: (path, init) => checkedFetch(url, path, init) };
}

/** A directory that looks like a built playground, beside a secret file that a link inside leads to. */
export async function builtGuide(): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'guide-'));
  onTestFinished(() => rm(parent, { recursive: true }));
  const directory = join(parent, 'dist');
  await mkdir(join(directory, 'docs', 'protocol'), { recursive: true });
  await mkdir(join(directory, 'assets'));
  await writeFile(join(parent, 'secret.txt'), 'secret');
  await writeFile(join(directory, 'index.html'), '<title>guide</title>');
  await writeFile(join(directory, 'docs', 'protocol', 'index.html'), '<title>protocol</title>');
  await writeFile(join(directory, 'assets', 'app.a1B2c3D4.js'), 'export {};');
  return directory;
}

export async function builtPlayground(): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'playground-'));
  onTestFinished(() => rm(parent, { recursive: true }));
  const directory = join(parent, 'dist');
  await mkdir(join(directory, 'assets'), { recursive: true });
  await writeFile(join(parent, 'secret.txt'), 'secret');
  await writeFile(join(directory, 'index.html'), '<title>playground</title>');
  await writeFile(join(directory, 'assets', 'index-a1B2c3D4.js'), 'export {};');
  await symlink(join(parent, 'secret.txt'), join(directory, 'leak.txt'));
  return directory;
}
