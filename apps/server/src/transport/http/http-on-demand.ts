import type { HttpRequest, HttpResponse } from '../transport.ts';
import type { HttpApi, HttpApiOptions } from './create-http-api.ts';

export interface HttpOnDemand {
  /** Answers one request. */
  handle(request: HttpRequest): Promise<HttpResponse>;
  /** Idempotent. Loaded by then, an answer does not wait. */
  load(): Promise<void>;
}

/**
 * The HTTP API, which is more than half of the server's code and which no conversation needs: it is loaded and made when it is
 * first asked for, or told to.
 */
export function createHttpOnDemand(
  options: Omit<HttpApiOptions, 'openapiDocument' | 'asyncapiDocument'>,
): HttpOnDemand {
  let made: Promise<HttpApi> | undefined;
  const api = (): Promise<HttpApi> => {
    made ??= make(options);
    return made;
  };
  return {
    handle: async (request) => (await api()).handle(request),
    load: async () => void (await api()),
  };
}

async function make(options: Parameters<typeof createHttpOnDemand>[0]): Promise<HttpApi> {
  const [{ createHttpApi }, { openapiDocument }, { asyncapiDocument }] = await Promise.all([
    import('./create-http-api.ts'),
    import('@interactive-chat/protocol/openapi-document'),
    import('@interactive-chat/protocol/asyncapi-document'),
  ]);
  return createHttpApi({ ...options, openapiDocument, asyncapiDocument });
}
