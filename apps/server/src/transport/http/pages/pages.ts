import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { HttpRequest, HttpResponse } from '../../transport.ts';
import type { OperationHandlers } from '../operation.ts';
import { problem } from '../problem.ts';
import { contentTypeOf } from './content-type.ts';
import { asyncapiPage, type DocumentationPage, redocPage, swaggerUiPage } from './documentation-pages.ts';
import { guidePage } from './guide-page.ts';
import { playgroundPage } from './playground-page.ts';
import { serveFile, serveText } from './serve-file.ts';

export interface PageOptions {
  /** specs/openapi.yaml and specs/asyncapi.yaml, each with all it refers to. */
  readonly openapiDocument: Readonly<Record<string, unknown>>;
  readonly asyncapiDocument: Readonly<Record<string, unknown>>;
  /** Directory of the specifications' sources. */
  readonly specsDirectory: string;
  /** Directory of the built playground; it need not exist. */
  readonly playgroundDirectory: string;
  /** Directory of the built documentation; it need not exist. */
  readonly guideDirectory: string;
}

type PageOperation = 'showSwaggerUi' | 'showAsyncapi' | 'showRedoc' | 'getSpec' | 'getSharedSchemas';

export interface Pages {
  readonly operations: OperationHandlers<PageOperation>;
  /** What is at a path that openapi.yaml does not know: the playground, the guide and what the pages load. */
  find(request: HttpRequest): Promise<HttpResponse | undefined>;
}

const DOCUMENTATION = [swaggerUiPage, redocPage, asyncapiPage];
const SOURCES: ReadonlySet<string> = new Set(['openapi.yaml', 'asyncapi.yaml', 'rules.md']);
const SHARED: ReadonlySet<string> = new Set([
  'conversation.yaml',
  'engine.yaml',
  'events.yaml',
  'identifiers.yaml',
  'requests.yaml',
  'session.yaml',
]);

/** Pages for people, and the specifications. They load nothing from other servers. */
export function createPages(options: PageOptions): Pages {
  const resolver = createRequire(import.meta.url);
  const bundles = new Map([
    ['openapi.json', JSON.stringify(options.openapiDocument)],
    ['asyncapi.json', JSON.stringify(options.asyncapiDocument)],
  ]);

  const show = (page: DocumentationPage) => (call: { readonly request: HttpRequest }) =>
    serveText(page.html, call.request, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': page.policy,
    });

  async function source(known: boolean, request: HttpRequest, ...names: string[]): Promise<HttpResponse> {
    const file = known ? await serveFile(join(options.specsDirectory, ...names), request, {}) : undefined;
    return file ?? problem('not_found', `Nothing is at ${request.path}.`);
  }

  async function asset(request: HttpRequest): Promise<HttpResponse | undefined> {
    for (const { texts, modules, instead } of DOCUMENTATION) {
      const text = texts.get(request.path);
      if (text !== undefined)
        return serveText(text, request, { 'content-type': contentTypeOf(request.path) });
      const specifier = modules.get(request.path);
      if (specifier === undefined) continue;
      const path = resolver.resolve(specifier);
      if (instead === undefined) return serveFile(path, request, {});
      const script = (await readFile(path, 'utf8')).replaceAll(instead.of, instead.use);
      return serveText(script, request, { 'content-type': contentTypeOf(path) });
    }
    return undefined;
  }

  return {
    operations: {
      showSwaggerUi: show(swaggerUiPage),
      showRedoc: show(redocPage),
      showAsyncapi: show(asyncapiPage),
      getSpec: async ({ path, request }) => {
        const bundle = bundles.get(path.document);
        if (bundle !== undefined) return serveText(bundle, request, { 'content-type': 'application/json' });
        return source(SOURCES.has(path.document), request, path.document);
      },
      getSharedSchemas: ({ path, request }) =>
        source(SHARED.has(path.document), request, 'schemas', path.document),
    },
    find: async (request) =>
      (await asset(request)) ??
      (await guidePage(options.guideDirectory, request)) ??
      playgroundPage(options.playgroundDirectory, request),
  };
}
