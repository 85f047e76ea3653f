// TG1, TG2, TG3: delivery, catch-up and connecting at rising load, each load with thresholds of its own.
import { Counter, Rate, Trend } from 'k6/metrics';
import { limits, withinTarget } from '../generated/promises.gen.ts';
import { deleteSession } from '../shared/api.ts';
import { Client, type FrameListener } from '../shared/client.ts';
import { partsDone } from '../shared/parts-done.ts';
import { type Part, plan, type Thresholds } from '../shared/plan.ts';
import { probe, probeIn } from '../shared/probe.ts';
import { settings } from '../shared/settings.ts';
import { now, pause, within } from '../shared/time.ts';

export { handleSummary } from '../shared/handle-summary.ts';

const eventToClient = new Trend('event_to_client', true);
const catchUp = new Trend('catch_up', true);
const connectToCreated = new Trend('connect_to_created', true);
const recovered = new Rate('catch_up_recovered');
const delivered = new Counter('events_delivered');
const refused = new Counter('connections_refused');

/** Sessions at once in the last step. Each has a producer and two listeners. */
const HIGHEST = settings.sessions ?? (settings.smoke ? 8 : 40);
const LOADS = [HIGHEST / 8, HIGHEST / 4, HIGHEST / 2, HIGHEST].map(Math.ceil).slice(settings.smoke ? 1 : 0);
const STEP_SECONDS = settings.durationSeconds ?? (settings.smoke ? 3 : 30);
/** For connecting at the beginning and catching up at the end of a step. */
const SLACK_SECONDS = settings.smoke ? 2 : 10;
const EVENTS_PER_SECOND = 10;
const LISTENERS = 2;
/** Of each user: more would be refused by LI5 where users come from one address each. */
const CONNECTS = 3;
const CATCH_UPS = 3;
const BEHIND = Math.min(100, limits.maxPublishEvents, limits.ringEvents);

const parts: Record<string, Part> = {};
const thresholds: Record<string, Thresholds[string]> = {
  connections_refused: ['count==0'],
  catch_up_recovered: ['rate==1'],
};
for (const [step, load] of LOADS.entries()) {
  parts[`load_${load}`] = {
    exec: 'converse',
    users: load,
    startSeconds: step * (STEP_SECONDS + SLACK_SECONDS),
    mostSeconds: STEP_SECONDS + SLACK_SECONDS + 10,
    tags: { load: String(load) },
  };
  thresholds[`event_to_client{load:${load}}`] = withinTarget.eventToClient;
  thresholds[`catch_up{load:${load}}`] = withinTarget.catchUp;
  thresholds[`connect_to_created{load:${load}}`] = withinTarget.connectToCreated;
  // Each event reaches each listener; without this, nothing measured would be nothing missed.
  thresholds[`events_delivered{load:${load}}`] = [
    `count==${load * LISTENERS * EVENTS_PER_SECOND * STEP_SECONDS}`,
  ];
}

export const options = plan(parts, thresholds);

export async function converse(): Promise<void> {
  // Users of one step would begin in the same millisecond, and go on in step.
  await pause(Math.random() * 500);
  const producer = await connectTimed();
  if (producer === undefined) return;
  const { client, sessionId } = producer;
  const listeners = await Promise.all(
    Array.from({ length: LISTENERS }, () => join(sessionId, undefined, listen)),
  );
  await steadily(client);
  const others: string[] = [];
  for (let round = 1; round < CONNECTS; round++) {
    const other = await connectTimed();
    await other?.client.close();
    if (other !== undefined) others.push(other.sessionId);
  }
  const cursor = listeners[0]?.cursor;
  for (const listener of listeners) await listener.close();
  const events = Array.from({ length: BEHIND }, (_, n) => probe(n));
  await client.request({ type: 'publish', events });
  for (let round = 0; round < CATCH_UPS; round++) {
    const late = await join(sessionId, cursor, () => {});
    const at = await late.caughtUp;
    catchUp.add(at - late.connectedAt);
    await late.close();
  }
  await client.close();
  for (const id of [sessionId, ...others]) deleteSession(id);
  partsDone.add(1);
}

/** Publishes at an even pace, and waits for the last answer. */
async function steadily(client: Client): Promise<void> {
  const startedAt = now();
  let last: Promise<unknown> = Promise.resolve();
  for (let n = 0; n < EVENTS_PER_SECOND * STEP_SECONDS; n++) {
    await pause(startedAt + (n * 1000) / EVENTS_PER_SECOND - now());
    last = client.request({ type: 'publish', events: [probe(n)] });
  }
  await last;
  // What was committed by then is on its way.
  await pause(250);
}

const listen: FrameListener = (frame, at) => {
  const found = probeIn(frame);
  if (found === undefined) return;
  eventToClient.add(at - found.sentAt);
  delivered.add(1);
};

async function connectTimed(): Promise<{ client: Client; sessionId: string } | undefined> {
  const client = new Client({ token: settings.engineToken });
  const opening = await client.opening;
  if (opening.kind === 'closed') {
    refused.add(1);
    return undefined;
  }
  connectToCreated.add(opening.at - client.startedAt);
  return { client, sessionId: opening.payload.session_id };
}

async function join(
  session_id: string,
  last_message_id: string | undefined,
  listener: FrameListener,
): Promise<Client> {
  const client = new Client({ session_id, last_message_id, token: settings.engineToken }, listener);
  const opening = await client.opening;
  if (opening.kind === 'closed') refused.add(1);
  else if (last_message_id !== undefined && 'recovered' in opening.payload)
    recovered.add(opening.payload.recovered && opening.payload.replayed >= BEHIND);
  await within(5000, client.caughtUp);
  return client;
}
