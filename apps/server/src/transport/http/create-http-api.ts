import type { ErrorCode, Limits } from '@interactive-chat/protocol';
import { StoreError } from '../../event-log/sql/store-error.ts';
import { failure } from '../../observability/failure.ts';
import { storeUnavailable } from '../../session/rejection.ts';
import type { Headers, HttpRequest, HttpResponse, UpgradeRequest } from '../transport.ts';
import { type AccessOptions, bearerToken, checkToken } from './access.ts';
import type { ConversationApi } from './api-port.ts';
import { conversationOperations } from './conversation-operations.ts';
import { crossOriginHeaders, preflight } from './cross-origin.ts';
import { withHeaders } from './json-response.ts';
import { createOpenapiRouter, type OperationRoute } from './openapi-router.ts';
import { createPages, type PageOptions } from './pages/pages.ts';
import { problem, problemOf } from './problem.ts';
import { readBody } from './request-body.ts';
import { requestOperations } from './request-operations.ts';
import { serverOperations } from './server-operations.ts';
import { sessionOperations } from './session-operations.ts';
import { watchBody } from './watched-body.ts';

export interface HttpApiOptions extends PageOptions {
  readonly api: ConversationApi;
  /** Why Host or Origin are not allowed; undefined when they are (SC2). */
  readonly guard: { check(headers: Headers): string | undefined };
  readonly access: AccessOptions;
  readonly limits: Pick<Limits, 'maxFrameBytes' | 'maxPublishBytes' | 'maxJsonDepth'>;
  /** The address that limits count; proxies that are trusted may say another one than the peer's (LI8). */
  readonly addressOf: (request: UpgradeRequest) => string;
  readonly log: { error(fields: Record<string, unknown>, message: string): void };
  /** Counts what is refused before the session sees it. */
  readonly countRejection: (code: ErrorCode) => void;
}

export interface HttpApi {
  /** Answers one request. Never rejects. */
  handle(request: HttpRequest): Promise<HttpResponse>;
  /** Resolves when all that it was asked before is answered; of a long body, its head. */
  answered(): Promise<void>;
  readonly operationIds: { readonly documented: readonly string[]; readonly handled: readonly string[] };
}

/** What every answer carries; pages bring a policy of their own. */
const DEFAULT_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** The HTTP API and the pages, over the transport's neutral requests and answers. */
export function createHttpApi(options: HttpApiOptions): HttpApi {
  const { api, guard, access, limits, log } = options;
  const pages = createPages(options);
  const router = createOpenapiRouter(options.openapiDocument, {
    ...serverOperations(api.server),
    ...sessionOperations(api.sessions, options.addressOf),
    ...conversationOperations(api.sessions),
    ...requestOperations(api.sessions),
    ...pages.operations,
  });
  const underWay = new Set<Promise<HttpResponse>>();

  function refuse(code: ErrorCode, detail: string): HttpResponse {
    options.countRejection(code);
    return problem(code, detail);
  }

  async function answerOperation(request: HttpRequest, route: OperationRoute): Promise<HttpResponse> {
    for (const kind of route.tokens) {
      const refusal = checkToken(access, kind, bearerToken(request.headers));
      if (refusal === undefined) continue;
      const response = refuse(refusal.code, refusal.detail);
      return refusal.code === 'unauthorized'
        ? withHeaders(response, { 'www-authenticate': 'Bearer' })
        : response;
    }
    if (!route.takesBody) return route.call(request, undefined);
    const maxBytes = route.id === 'publishEvents' ? limits.maxPublishBytes : limits.maxFrameBytes;
    const body = readBody(request, { maxBytes, maxDepth: limits.maxJsonDepth });
    return body.kind === 'object' ? route.call(request, body.value) : refuse(body.code, body.detail);
  }

  async function answer(request: HttpRequest): Promise<HttpResponse> {
    const { method, path } = request;
    if (!isWellEncoded(path)) return problem('not_found', 'The path is not well encoded; nothing is there.');
    const route = router.route(method, path);
    if (method === 'OPTIONS') return preflight(route.kind === 'method_not_allowed' ? route.allowed : ['GET']);
    switch (route.kind) {
      case 'operation':
        return answerOperation(request, route);
      case 'method_not_allowed':
        return notAllowed(method, path, route.allowed);
      case 'not_found': {
        const page = await pages.find(request);
        if (page === undefined) return problem('not_found', `Nothing is at ${path}.`);
        return method === 'GET' ? page : notAllowed(method, path, ['GET']);
      }
      default:
        return route satisfies never;
    }
  }

  async function respond(request: HttpRequest): Promise<HttpResponse> {
    const refusal = guard.check(request.headers);
    if (refusal !== undefined) return withHeaders(refuse('forbidden', refusal), DEFAULT_HEADERS);
    let response: HttpResponse;
    try {
      // The transport keeps the length of a HEAD's answer and drops its body.
      response = await answer(request.method === 'HEAD' ? { ...request, method: 'GET' } : request);
    } catch (error) {
      log.error({ ...failure(error), method: request.method, path: request.path }, 'an HTTP request failed');
      response =
        error instanceof StoreError
          ? problemOf(storeUnavailable())
          : problem('internal_error', 'The server failed; it is logged.');
    }
    const { method, path } = request;
    response = watchBody(response, (err) => log.error({ err, method, path }, 'an answer broke off'));
    return withHeaders(response, { ...DEFAULT_HEADERS, ...crossOriginHeaders(request.headers) });
  }

  function handle(request: HttpRequest): Promise<HttpResponse> {
    const response = respond(request);
    underWay.add(response);
    void response.finally(() => underWay.delete(response));
    return response;
  }

  return {
    handle,
    async answered() {
      await Promise.all(underWay);
    },
    operationIds: router.operationIds,
  };
}

function notAllowed(method: string, path: string, allowed: readonly string[]): HttpResponse {
  const allow = allowed.includes('GET') ? [...allowed, 'HEAD'] : allowed;
  const response = problem('method_not_allowed', `${path} takes ${allow.join(', ')}, not ${method}.`);
  return withHeaders(response, { allow: allow.join(', ') });
}

function isWellEncoded(path: string): boolean {
  try {
    // The bundler takes out a call whose result nobody wants, though this one may throw.
    return decodeURIComponent(path) !== '';
  } catch {
    return false;
  }
}
