// LI1: how many connections one address may have, what becomes of one more, and that others are not concerned.
import type { ConnectFrame, ServerFrame } from '@interactive-chat/protocol';
import { Counter, Rate } from 'k6/metrics';
import { atLimit, closeCodes, limits } from '../generated/promises.gen.ts';
import { deleteSession, newSession, publish } from '../shared/api.ts';
import { Client } from '../shared/client.ts';
import { partsDone } from '../shared/parts-done.ts';
import { plan } from '../shared/plan.ts';
import { settings } from '../shared/settings.ts';
import { pause, until } from '../shared/time.ts';

export { handleSummary } from '../shared/handle-summary.ts';

const admitted = new Counter('connections_admitted');
const refused = new Rate('one_more_closed_4029');
const free = new Rate('places_free_again');
const others = new Rate('other_addresses_admitted');

const FULL = 'custom.load_address_full';
const VISITED = 'custom.load_other_address_tried';
const PATIENCE_MS = 10_000;

export const options = plan(
  {
    fill: { exec: 'fill', users: 1, mostSeconds: 30 },
    ...(settings.ownAddresses ? { visit: { exec: 'visit', users: 1, mostSeconds: 30 } } : {}),
  },
  {
    connections_admitted: atLimit.maxConnectionsPerIp,
    one_more_closed_4029: ['rate==1'],
    places_free_again: ['rate==1'],
    ...(settings.ownAddresses ? { other_addresses_admitted: ['rate==1'] } : {}),
  },
);

/** Both users meet in one session, where they tell each other how far they are. */
export function setup(): ConnectFrame {
  return { session_id: newSession() };
}

export function teardown({ session_id = '' }: ConnectFrame): void {
  deleteSession(session_id);
}

/** Opens connections until one is refused, holds them until the other address was tried, and gives one back. */
export async function fill(frame: ConnectFrame): Promise<void> {
  const { listener, heard } = listening();
  const clients: Client[] = [];
  let wasRefused = false;
  while (!wasRefused && clients.length < limits.maxConnectionsPerIp + 3) {
    const client = new Client(frame, listener);
    const opening = await client.opening;
    if (opening.kind === 'answered') clients.push(client);
    else {
      wasRefused = true;
      refused.add(opening.closing.code === closeCodes.tooManyConnections);
    }
  }
  if (!wasRefused) refused.add(false);
  admitted.add(clients.length);
  tell(frame, FULL);
  if (settings.ownAddresses) await until(() => heard.has(VISITED), PATIENCE_MS);
  await clients.pop()?.close();
  free.add(await isAdmittedSoon(frame, clients));
  for (const client of clients) await client.close();
  partsDone.add(1);
}

/** From another address, while the first one is full. */
export async function visit(frame: ConnectFrame): Promise<void> {
  const { listener, heard } = listening();
  const early = new Client(frame, listener);
  await until(() => heard.has(FULL), PATIENCE_MS);
  const late = new Client(frame);
  const openings = await Promise.all([early.opening, late.opening]);
  for (const { kind } of openings) others.add(kind === 'answered');
  tell(frame, VISITED);
  await Promise.all([early.close(), late.close()]);
  partsDone.add(1);
}

/** The server may learn of a close a moment after its client. */
async function isAdmittedSoon(frame: ConnectFrame, clients: Client[]): Promise<boolean> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const client = new Client(frame);
    if ((await client.opening).kind === 'answered') {
      clients.push(client);
      return true;
    }
    await pause(100);
  }
  return false;
}

function listening(): { listener: (frame: ServerFrame) => void; heard: Set<string> } {
  const heard = new Set<string>();
  return {
    heard,
    listener: (frame) => {
      if (frame.event_type === 'signal') heard.add(frame.payload.event_name);
    },
  };
}

function tell({ session_id = '' }: ConnectFrame, event_name: typeof FULL | typeof VISITED): void {
  const { status, body } = publish(session_id, [{ event_type: 'signal', payload: { event_name } }]);
  if (status !== 200) throw new Error(`publishing: ${status} ${body}`);
}
