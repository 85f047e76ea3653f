import type { ServerEvent } from '@interactive-chat/protocol';
import type { TestClient } from './test-client.ts';

/** A signal as a producer publishes it; `index` tells it from others. */
export function note(index: number, over: Record<string, unknown> = {}): Record<string, unknown> {
  return { event_type: 'signal', payload: { event_name: 'custom.note', index }, ...over };
}

/** The indexes of the notes among these events, in order. */
export function notesIn(events: readonly ServerEvent[]): unknown[] {
  return events.flatMap(({ payload }) => ('index' in payload ? [payload.index] : []));
}

let requests = 0;

/** Publishes these events and gives their results; every one of them has to be answered. */
export async function publish(client: TestClient, events: readonly object[]) {
  const ack = await client.request({ type: 'publish', request_id: `publish-${++requests}`, events });
  if (ack.results?.length !== events.length) throw new Error(`answered ${JSON.stringify(ack)}`);
  return ack.results;
}

export function say(client: TestClient, text: string, request_id = `text-${++requests}`) {
  return client.request({ type: 'text_input', request_id, text });
}

export function command(client: TestClient, name: string, fields: Record<string, unknown> = {}) {
  return client.request({ type: 'command', request_id: `command-${++requests}`, command: name, ...fields });
}

/** Resolves when the client has everything that the server had emitted when this was called. */
export async function sync(client: TestClient): Promise<void> {
  await client.request({ type: 'heartbeat', request_id: `sync-${++requests}` });
}
