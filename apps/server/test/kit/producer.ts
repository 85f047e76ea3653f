import { randomUUID } from 'node:crypto';
import type { AckPayload, PublishResult } from '@interactive-chat/protocol';
import type { TestClient } from './test-client.ts';
import type { TestServer } from './test-server.ts';

export const WAYS_TO_PUBLISH = ['WebSocket', 'HTTP'] as const;

export interface PublishedList {
  readonly events: readonly object[];
  readonly producer_id?: string;
  readonly producer_epoch?: number;
  readonly request_id?: string;
}

/** What became of a list, the same for both ways but for the status that only HTTP has. */
export interface PublishAnswer {
  readonly status: number | undefined;
  readonly results: readonly PublishResult[];
  /** Why the list was refused as a whole. */
  readonly code: string | undefined;
  readonly message: string | undefined;
}

/** Publishes a list into the client's session, over its WebSocket or by HTTP. */
export async function publishBy(
  way: (typeof WAYS_TO_PUBLISH)[number],
  server: TestServer,
  client: TestClient,
  list: PublishedList,
): Promise<PublishAnswer> {
  if (way === 'WebSocket') {
    const ack = await client.request({ type: 'publish', request_id: randomUUID(), ...list });
    const { results = [], error } = ack;
    return { status: undefined, results, code: error?.code, message: error?.message };
  }
  const answer = await server.send(`/api/sessions/${client.sessionId}/events`, { body: list });
  const body = answer.json<Partial<AckPayload> & { code?: string; detail?: string }>();
  return { status: answer.status, results: body.results ?? [], code: body.code, message: body.detail };
}
