import type { EventStore, Write } from '@interactive-chat/server';

/** What a commit costs this process, for each event in it, in microseconds. */
export interface CommitCost {
  readonly store: string;
  readonly batchSize: number;
  readonly cpuUs: number;
  readonly wallUs: number;
}

const EVENTS = 20_000;
const WARM_UP_EVENTS = 2000;
const SESSIONS = 50;
/** How many commits a store that is not at once done may have before it. */
const AT_ONCE = 16;
const TEXT = 'A frame of about two hundred and fifty bytes, as most are. '.repeat(2);

/** Keeps 20,000 events in batches of one size and looks at the clock of the processor. */
export async function measureCommits(
  name: string,
  store: EventStore,
  batchSize: number,
): Promise<CommitCost> {
  const prepared = batches(WARM_UP_EVENTS + EVENTS, batchSize, `${name}-${batchSize}`);
  const warmUp = prepared.splice(0, WARM_UP_EVENTS / batchSize);
  await commitAll(store, warmUp);
  const wall = performance.now();
  const cpu = process.cpuUsage();
  await commitAll(store, prepared);
  const { user, system } = process.cpuUsage(cpu);
  const events = prepared.length * batchSize;
  return {
    store: name,
    batchSize,
    cpuUs: (user + system) / events,
    wallUs: ((performance.now() - wall) * 1000) / events,
  };
}

async function commitAll(store: EventStore, all: readonly (readonly Write[])[]): Promise<void> {
  const underWay: Promise<void>[] = [];
  for (const batch of all) {
    const done = store.commit(batch);
    if (done === undefined) continue;
    underWay.push(done);
    if (underWay.length === AT_ONCE) await underWay.shift();
  }
  await Promise.all(underWay);
}

/** The first begins the sessions. */
function batches(events: number, size: number, prefix: string): Write[][] {
  const all: Write[][] = [sessions(prefix)];
  for (let first = 0; first < events; first += size)
    all.push(Array.from({ length: size }, (_, index) => event(first + index, prefix)));
  return all;
}

function sessions(prefix: string): Write[] {
  const profile = { name: 'bench', title: '', description: '', phases: [] };
  return Array.from({ length: SESSIONS }, (_, index) => ({
    kind: 'session',
    record: {
      id: `${prefix}-${index}`,
      createdAt: 0,
      userAgent: null,
      creator: null,
      profile,
      state: 'active',
      lastActivity: 0,
      used: true,
      endedAt: null,
    },
  }));
}

function event(number: number, prefix: string): Write {
  const seq = Math.floor(number / SESSIONS) + 1;
  const event = {
    message_id: `msg_${seq.toString(16).padStart(8, '0')}`,
    event_type: 'signal',
    timestamp: 1_700_000_000,
    seq,
    phase_id: 'talk',
    turn_id: null,
    payload: { event_name: 'custom.bench', text: TEXT },
  } as const;
  return { kind: 'event', sessionId: `${prefix}-${number % SESSIONS}`, event, frame: JSON.stringify(event) };
}
