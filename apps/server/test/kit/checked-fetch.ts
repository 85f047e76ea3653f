import { request } from 'node:http';
import { validateResponse } from './validate-response.ts';

export interface Answer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
  /** The body as JSON; throws when it is none. */
  json<Body = Record<string, unknown>>(): Body;
}

export interface RequestInit {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, with its content type. */
  readonly body?: object | string | undefined;
}

/** Sends one request, any `Host` and path as given, and validates the answer against openapi.yaml (HT1). */
export async function checkedFetch(baseUrl: string, path: string, init: RequestInit = {}): Promise<Answer> {
  const { hostname, port } = new URL(baseUrl);
  const isObject = typeof init.body === 'object' && !(init.body instanceof Uint8Array);
  const body = isObject ? JSON.stringify(init.body) : (init.body as string | Uint8Array | undefined);
  const method = init.method ?? (body === undefined ? 'GET' : 'POST');
  const headers = { ...(isObject && { 'content-type': 'application/json' }), ...init.headers };
  const answer = await new Promise<Answer>((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const received = Object.entries(response.headers).map(
          ([name, value]) => [name, String(value)] as const,
        );
        resolve({
          status: response.statusCode ?? 0,
          headers: new Map(received),
          text,
          json: () => JSON.parse(text),
        });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
  const [withoutQuery = path] = path.split('?');
  validateResponse({
    method,
    path: withoutQuery,
    status: answer.status,
    headers: answer.headers,
    body: answer.text,
  });
  return answer;
}
