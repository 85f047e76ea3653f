// LI4, LI5: how many sessions the server takes, what becomes of one more, and that a deleted one makes room.
import { Counter, Rate } from 'k6/metrics';
import { atLimit, closeCodes, limits } from '../generated/promises.gen.ts';
import { createSession, deleteSession, newSession, sessionsNow } from '../shared/api.ts';
import { Client } from '../shared/client.ts';
import { partsDone } from '../shared/parts-done.ts';
import { plan } from '../shared/plan.ts';
import { now, pause } from '../shared/time.ts';

export { handleSummary } from '../shared/handle-summary.ts';

const admitted = new Counter('sessions_admitted');
const refused = new Rate('one_more_refused_server_full');
const closed = new Rate('one_more_closed_4503');
const freed = new Rate('deleting_makes_room');

/** Leaves each address some of the sessions that LI5 grants it in a minute. */
const PER_USER = limits.newSessionsPerMinute - 5;
const USERS = Math.ceil(limits.maxSessions / PER_USER) + 1;
const FULL_AFTER_SECONDS = 8;
const HELD_MS = (FULL_AFTER_SECONDS + 4) * 1000;

interface Start {
  readonly first: string;
  readonly releaseAt: number;
}

export const options = plan(
  {
    fill: { exec: 'fill', users: USERS, mostSeconds: 40 },
    exchange: { exec: 'exchange', users: 1, startSeconds: FULL_AFTER_SECONDS, mostSeconds: 20 },
  },
  {
    sessions_admitted: atLimit.maxSessions,
    one_more_refused_server_full: ['rate==1'],
    one_more_closed_4503: ['rate==1'],
    deleting_makes_room: ['rate==1'],
  },
);

/** What is there already counts. */
export function setup(): Start {
  admitted.add(sessionsNow() + 1);
  return { first: newSession(), releaseAt: now() + HELD_MS };
}

/** Creates sessions until the server is full, and gives them back when everybody has seen it. */
export async function fill({ releaseAt }: Start): Promise<void> {
  const mine: string[] = [];
  let full = false;
  while (!full && mine.length < PER_USER) {
    const response = createSession();
    if (response.status === 201) {
      mine.push((response.json() as { session_id: string }).session_id);
      continue;
    }
    full = true;
    refused.add(saysServerFull(response));
  }
  admitted.add(mine.length);
  await pause(releaseAt - now());
  for (const id of mine) deleteSession(id);
  partsDone.add(1);
}

/** At the full server: neither way of creating works, until one session is deleted. */
export async function exchange({ first }: Start): Promise<void> {
  const client = new Client({});
  const opening = await client.opening;
  closed.add(
    opening.kind === 'closed' &&
      opening.closing.code === closeCodes.unavailable &&
      opening.closing.reason.startsWith('server_full'),
  );
  // It is admitted where the server breaks its promise.
  await client.close();
  const wasFull = saysServerFull(createSession());
  refused.add(wasFull);
  deleteSession(first);
  const response = createSession();
  freed.add(wasFull && response.status === 201);
  if (response.status === 201) deleteSession((response.json() as { session_id: string }).session_id);
  partsDone.add(1);
}

function saysServerFull(response: ReturnType<typeof createSession>): boolean {
  if (response.status !== 503) return false;
  const { code } = response.json() as { code: string };
  return code === 'server_full' && Number(response.headers['Retry-After']) > 0;
}
