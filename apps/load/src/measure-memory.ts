import { defaultLimits, type PublishResult } from '@interactive-chat/protocol';
import type { MemoryUse } from './process-probe.ts';
import { acceptedResults } from './publishing.ts';
import type { ServerProcess } from './server-process.ts';
import { sizedSignals } from './sized-signal.ts';

/** Resident memory of one session, in KB of 1,000 bytes; each figure is what it adds to the one before. */
export interface SessionMemory {
  /** Created and nothing more. */
  readonly idle: number;
  /** The conversation has begun: engine, first phase and greeting. */
  readonly begun: number;
  /** Its ring is full. */
  readonly ring: number;
}

export const MEASURED_SESSIONS = 5000;
const WARM_UP_SESSIONS = 200;
const REQUESTS_AT_ONCE = 16;
const BYTES_PER_KB = 1000;

/** Begins 5,000 conversations and fills their rings, over HTTP; collects before each look at the memory. */
export async function measureMemory(server: ServerProcess): Promise<SessionMemory> {
  const warmUp = await createSessions(server, WARM_UP_SESSIONS);
  await begin(server, warmUp);
  await fillRings(server, warmUp);
  await forEach(warmUp, (id) => request(server, 'DELETE', `/api/sessions/${id}`));

  const before = await server.memory();
  const ids = await createSessions(server, MEASURED_SESSIONS);
  const idle = await server.memory();
  await begin(server, ids);
  const begun = await server.memory();
  await fillRings(server, ids);
  const full = await server.memory();
  const perSession = (from: MemoryUse, to: MemoryUse): number =>
    (to.residentBytes - from.residentBytes) / MEASURED_SESSIONS / BYTES_PER_KB;
  return { idle: perSession(before, idle), begun: perSession(idle, begun), ring: perSession(begun, full) };
}

async function createSessions(server: ServerProcess, count: number): Promise<string[]> {
  const ids: string[] = [];
  await forEach(Array.from({ length: count }), async () => {
    const { session_id } = (await request(server, 'POST', '/api/sessions', {})) as { session_id: string };
    ids.push(session_id);
  });
  return ids;
}

/** The first event makes a session active. */
function begin(server: ServerProcess, ids: readonly string[]): Promise<void> {
  return forEach(ids, (id) => publishTo(server, id, 1));
}

function fillRings(server: ServerProcess, ids: readonly string[]): Promise<void> {
  return forEach(ids, (id) => publishTo(server, id, defaultLimits.ringEvents));
}

async function publishTo(server: ServerProcess, id: string, count: number): Promise<void> {
  const body = await request(server, 'POST', `/api/sessions/${id}/events`, { events: sizedSignals(count) });
  acceptedResults(body as { results: PublishResult[] });
}

async function request(server: ServerProcess, method: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${server.httpUrl}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

/** Runs a task for each item, some at once. */
async function forEach<Item>(items: readonly Item[], task: (item: Item) => Promise<unknown>): Promise<void> {
  const waiting = items.values();
  const work = async (): Promise<void> => {
    for (const item of waiting) await task(item);
  };
  await Promise.all(Array.from({ length: REQUESTS_AT_ONCE }, work));
}
