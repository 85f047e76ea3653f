import type { Problem } from '@interactive-chat/protocol/openapi';

/** Why a request failed, for people. */
export class FetchError extends Error {
  /** The HTTP status; undefined when there was no answer. */
  readonly status: number | undefined;

  constructor(message: string, status: number | undefined, options?: ErrorOptions) {
    super(message, options);
    this.name = 'FetchError';
    this.status = status;
  }
}

/** The body of an answer; rejects with a FetchError. */
export async function fetchJson<Body>(url: string, token: string | undefined): Promise<Body> {
  const headers = new Headers(token === undefined ? {} : { authorization: `Bearer ${token}` });
  const response = await fetch(url, { headers }).catch((cause: unknown) => {
    throw new FetchError('The server does not answer.', undefined, { cause });
  });
  if (response.ok) return (await response.json()) as Body;
  const { detail } = ((await response.json().catch(() => ({}))) ?? {}) as Partial<Problem>;
  throw new FetchError(detail ?? 'The server did not say why.', response.status);
}
