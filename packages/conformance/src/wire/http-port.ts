export interface HttpCall {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Undefined where the body is no JSON. */
  readonly json: unknown;
}

/** Asks the server that is judged; rejects where there is no answer. */
export type CallHttp = (call: HttpCall) => Promise<HttpAnswer>;

/** Calls by fetch. `base` such as `http://127.0.0.1:8000`; one call takes at most `timeoutMs`. */
export function createHttpPort(base: string, timeoutMs: number): CallHttp {
  return async ({ method, path, headers, body }) => {
    const response = await fetch(new URL(path, base), {
      method,
      headers,
      ...(body !== undefined && { body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parse(text) };
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
