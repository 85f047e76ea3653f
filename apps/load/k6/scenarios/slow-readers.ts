// FA5, CC3: a connection that does not read is closed, the others notice nothing, and what it missed it gets or is told of (RS4).
import type { ServerFrame } from '@interactive-chat/protocol';
import { sleep } from 'k6';
import { Counter, Rate, Trend } from 'k6/metrics';
// The one socket of k6 that can be made not to read: its handlers hold it up.
import ws from 'k6/ws';
import { closeCodes, limits, withinTarget } from '../generated/promises.gen.ts';
import { deleteSession, newSession, publish, readSession } from '../shared/api.ts';
import { Client } from '../shared/client.ts';
import { Ledger } from '../shared/ledger.ts';
import { partsDone } from '../shared/parts-done.ts';
import { plan } from '../shared/plan.ts';
import { probe, probeIn } from '../shared/probe.ts';
import { settings } from '../shared/settings.ts';
import { now, pause, until } from '../shared/time.ts';

export { handleSummary } from '../shared/handle-summary.ts';

const slowClosed = new Rate('slow_readers_closed');
const silentlyLost = new Counter('slow_readers_lost_silently');
const slowDoubled = new Counter('slow_readers_doubled');
const slowRecovered = new Rate('slow_readers_recovered');
const eventToClient = new Trend('event_to_client', true);
const lost = new Counter('events_lost');
const doubled = new Counter('events_doubled');
const published = new Counter('events_published');
const told4008 = new Rate('slow_readers_told_4008');

const SLOW = settings.sessions ?? (settings.smoke ? 2 : 10);
const FAST = 2;
/** Large events fill the kernels' buffers on both sides and then the server's; LI2 bounds how many there can be. */
const FILL_BYTES = limits.maxFrameBytes - 1000;
const MOST_EVENTS = settings.smoke ? 300 : limits.eventsPerMinute - 100;
const EVENTS_PER_SECOND = 40;
const MOST_SECONDS = 60;
const END = 'custom.load_end';

export const options = plan(
  {
    read: { exec: 'read', users: 1, mostSeconds: MOST_SECONDS },
    dawdle: { exec: 'dawdle', users: SLOW, mostSeconds: MOST_SECONDS },
  },
  {
    slow_readers_closed: ['rate==1'],
    slow_readers_lost_silently: ['count==0'],
    slow_readers_doubled: ['count==0'],
    events_lost: ['count==0'],
    events_doubled: ['count==0'],
    // The median alone: whoever has to wait for slow ones waits each time, and of so few and large events a busy
    // machine spoils the rest.
    event_to_client: withinTarget.eventToClient.slice(0, 1),
  },
);

interface Start {
  readonly session_id: string;
}

export function setup(): Start {
  return { session_id: newSession() };
}

export function teardown({ session_id }: Start): void {
  deleteSession(session_id);
}

/** The producer and the others: publishes until the server has closed all slow connections. */
export async function read({ session_id }: Start): Promise<void> {
  const ledgers = Array.from({ length: FAST }, () => new Ledger());
  const fast = ledgers.map(
    (ledger) =>
      new Client({ session_id }, (frame, at) => {
        const found = probeIn(frame);
        if (found === undefined) return;
        ledger.note(found.n);
        eventToClient.add(at - found.sentAt);
      }),
  );
  const producer = new Client({ session_id, token: settings.engineToken });
  await Promise.all([producer, ...fast].map(({ opening }) => opening));
  if (!(await until(() => connections(session_id) === FAST + 1 + SLOW, 10_000)))
    throw new Error('not everybody could connect');
  const startedAt = now();
  let n = 0;
  const lastChecked = { at: startedAt, connections: FAST + 1 + SLOW };
  while (n < MOST_EVENTS && lastChecked.connections > FAST + 1) {
    await pause(startedAt + (n * 1000) / EVENTS_PER_SECOND - now());
    producer.request({ type: 'publish', events: [probe(n++, FILL_BYTES)] });
    if (now() - lastChecked.at < 250) continue;
    lastChecked.at = now();
    lastChecked.connections = connections(session_id);
  }
  const all = Array.from({ length: n }, (_, index) => index);
  await until(() => ledgers.every((ledger) => ledger.missingOf(all) === 0), 5000);
  published.add(n);
  lost.add(ledgers.reduce((sum, ledger) => sum + ledger.missingOf(all), 0));
  doubled.add(ledgers.reduce((sum, ledger) => sum + ledger.doubled, 0));
  publish(session_id, [{ event_type: 'signal', payload: { event_name: END, published: n } }]);
  await Promise.all([producer, ...fast].map((client) => client.close()));
  partsDone.add(1);
}

/** Stops reading at the first probe until the server has given it up, then comes back with its cursor. */
export async function dawdle({ session_id }: Start): Promise<void> {
  const ledger = new Ledger();
  let cursor: string | undefined;
  let slept = false;
  let ended: number | undefined;
  const take = (frame: ServerFrame): void => {
    if ('seq' in frame) cursor = frame.message_id;
    const found = probeIn(frame);
    if (found !== undefined) ledger.note(found.n);
    if (frame.event_type === 'signal' && frame.payload.event_name === END)
      ended = (frame.payload as unknown as { published: number }).published;
  };
  let code = 0;
  ws.connect(settings.socketUrl, {}, (socket) => {
    socket.on('open', () => socket.send(JSON.stringify({ session_id, token: settings.engineToken })));
    socket.on('message', (text: string) => {
      const frame = JSON.parse(text) as ServerFrame;
      take(frame);
      if (ended !== undefined) socket.close();
      if (slept || probeIn(frame) === undefined) return;
      slept = true;
      sleepUntilGivenUp(session_id);
    });
    let failed = false;
    socket.on('error', () => {
      failed = true;
    });
    // After an error, with which every close of the server's begins, k6 says 1001 where none was told.
    socket.on('close', (closed: number) => {
      code = failed && closed === 1001 ? 1006 : closed;
    });
  });
  told4008.add(code === closeCodes.slowConsumer);
  slowClosed.add(ended === undefined && (code === closeCodes.slowConsumer || code === 1006));
  const client = new Client({ session_id, last_message_id: cursor, token: settings.engineToken }, take);
  const opening = await client.opening;
  await until(() => ended !== undefined, 15_000);
  const told = opening.kind === 'answered' && 'missed' in opening.payload ? (opening.payload.missed ?? 0) : 0;
  slowRecovered.add(
    opening.kind === 'answered' && 'recovered' in opening.payload && opening.payload.recovered,
  );
  silentlyLost.add(ended === undefined ? 1 : Math.max(0, ended - ledger.received - told));
  slowDoubled.add(ledger.doubled);
  await client.close();
  partsDone.add(1);
}

/** Until only those are left who read, or for as long as that may take. */
function sleepUntilGivenUp(sessionId: string): void {
  const deadline = now() + (MOST_SECONDS / 2) * 1000;
  while (now() < deadline && connections(sessionId) > FAST + 1) sleep(0.25);
}

function connections(sessionId: string): number {
  return readSession(sessionId)?.connections ?? 0;
}
