import { setTimeout as pass } from 'node:timers/promises';
import type { MortalServer } from './mortal-server.ts';

/** An answer within this time, or none. */
const PATIENCE_MS = 5000;
/** Between two tries of what a server refuses that is about to stop. */
const RETRY_MS = 20;

/** Asks a server that may be gone; undefined when it gives no answer. */
export async function ask(
  { url }: Pick<MortalServer, 'url'>,
  path: string,
  body?: object,
): Promise<{ readonly status: number; readonly body: unknown } | undefined> {
  try {
    const response = await fetch(`${url}${path}`, {
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    return { status: response.status, body: await response.json() };
  } catch {
    return undefined;
  }
}

/** Sends the same request until there is an answer that is not to come again later. */
export async function insist<Body>(server: MortalServer, path: string, body: object): Promise<Body> {
  for (;;) {
    const answer = await ask(server, path, body);
    if (answer !== undefined && answer.status < 400) return answer.body as Body;
    if (answer !== undefined && answer.status !== 503)
      throw new Error(`${answer.status} for ${path}: ${JSON.stringify(answer.body)}`);
    if (answer !== undefined) await pass(RETRY_MS);
    await server.listens();
  }
}
