import { LIMITS } from '@interactive-chat/protocol';
import type { Problem } from '@interactive-chat/protocol/openapi';

/** What no store replays, even where it outlives the ring (RS11): so many bytes, */
const HEAVY_EVENTS = 20;
const HEAVY_BYTES = Math.ceil(LIMITS.maxReplayBytes.default / HEAVY_EVENTS) + 1_000;
/** and behind them so many events that none of it is in the ring any more, which is replayed whole (RS2). */
const LIGHT_EVENTS = LIMITS.ringEvents.default;

/** For people. */
export const OUTGROWN = `${HEAVY_EVENTS + LIGHT_EVENTS} signals, ${Math.round((HEAVY_EVENTS * HEAVY_BYTES) / 1024 / 102.4) / 10} MiB in all`;

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
