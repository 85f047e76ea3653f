import type { Problem } from '@interactive-chat/protocol/openapi';

/** More bytes than a store replays with its usual limit (RS11), in frames that are not too big; */
const HEAVY_EVENTS = 20;
const HEAVY_BYTES = 54_000;
/** and behind them as many events as the ring has room for, which is replayed whole (RS2). */
const LIGHT_EVENTS = 100;

/** For people. */
export const OUTGROWN = `${HEAVY_EVENTS + LIGHT_EVENTS} signals, 1 MiB in all`;

const UNAUTHORIZED = 401;
const FORBIDDEN = 403;

/** Publishes more events into a session than a server with the usual limits replays. Rejects with an Error whose message is for people. */
export async function outgrowReplay(sessionId: string | undefined): Promise<void> {
  const heavy = signals(HEAVY_EVENTS / 2, 'x'.repeat(HEAVY_BYTES));
  for (const events of [heavy, heavy, signals(LIGHT_EVENTS, '')]) await publish(sessionId, events);
}

function signals(count: number, filling: string): readonly object[] {
  return Array.from({ length: count }, () => ({
    event_type: 'signal',
    payload: { event_name: 'custom.filling', filling },
  }));
}

async function publish(sessionId: string | undefined, events: readonly object[]): Promise<void> {
  const response = await fetch(`/api/sessions/${sessionId}/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ events }),
  }).catch((cause: unknown) => {
    throw new Error('The server does not answer.', { cause });
  });
  if (response.ok) return;
  const { detail } = ((await response.json().catch(() => ({}))) ?? {}) as Partial<Problem>;
  const isForProducers = response.status === UNAUTHORIZED || response.status === FORBIDDEN;
  throw new Error(
    isForProducers
      ? 'This server lets only its own producers publish, so nothing can be evicted from here.'
      : (detail ?? `The server refused (HTTP ${response.status}).`),
  );
}
