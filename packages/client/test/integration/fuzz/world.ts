import type { ConversationState } from '@interactive-chat/protocol';
import { hasOtherLoopback } from '../../../../../apps/server/test/kit/other-loopback.ts';
import type { StoragePort } from '../../../src/ports.ts';
import { memoryStorage } from '../../kit/stage.ts';
import { noteOf } from './event-reading.ts';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';
import { chooseFault } from './faults.ts';
import { type Device, startDevice } from './fuzz-device.ts';
import type { Ending, FuzzServer, StartFuzzServer } from './fuzz-server.ts';
import { type SeededRandom, seededRandom } from './seeded-random.ts';
import { createWitness, type Witness } from './witness.ts';

export interface WorldOptions {
  /** Decides what kind of world it is and all that happens in it. */
  readonly seed: number;
  readonly startServer: StartFuzzServer;
  /** How fast the AI speaks, one of these; 0: all at once. Default: seldom with pauses. */
  readonly speeds?: readonly number[];
}

/** A server, devices of one session, and between them a network that fails. */
export interface World {
  readonly server: FuzzServer;
  readonly chance: SeededRandom;
  readonly devices: readonly Device[];
  readonly sessionId: string;
  /** The kind of world, in words. */
  readonly kind: string;
  /** Whether the ring holds everything, so that a snapshot is the fold of nothing. */
  readonly ringIsWhole: boolean;
  /** Whether everything that was ever logged can still be had (RS11), but for what was lost. */
  readonly remembersAll: boolean;
  /** Whether the server may lose the end of what it kept. */
  readonly losesPower: boolean;
  /** What was done so far, the latest last. */
  readonly deeds: string[];
  /** Numbers of the notes that a producer of its own got accepted. */
  readonly published: Set<string>;
  readonly witness: Witness;
  /** The server's own fold. */
  state(): Promise<ConversationState>;
  /** What the server has. */
  stats(): Promise<{ readonly active_connections: number; readonly total_sessions: number }>;
  /** Resolves when nothing moves any more, short of the time. */
  rest(): Promise<void>;
  /** Moves the time on, with time for the sockets in between. */
  pass(ms: number, stepMs?: number): Promise<void>;
  /** Moves the time on, by seconds, until the condition holds; throws `what` when that takes longer than any timeout. */
  passUntil(what: string, condition: () => boolean | Promise<boolean>): Promise<void>;
  /** The server ends, and is there again after so many milliseconds. */
  restart(ending: Ending, downMs: number): Promise<void>;
  close(): Promise<void>;
}

/** Turns of the event loop in which nothing moves, before it counts as rest. What crosses a socket takes two. */
const TURNS_AT_REST = 4;
/** Longer than all that heals by itself: LV1 takes 55 s, LV4 90 s, an attempt at most 30 s. */
const PATIENCE_S = 300;
const SPEEDS = [1, 0, 0, 0];
/** What a producer beside the devices publishes. */
export const PUBLISHED = 'custom.published';

export async function startWorld({ seed, startServer, speeds = SPEEDS }: WorldOptions): Promise<World> {
  const chance = seededRandom(seed);
  const speed = chance.pick(speeds);
  const ringEvents = chance.below(2) === 0 ? 20 : 1000;
  const perAddress = chance.below(3) === 0 ? 5 : 100;
  const deviceCount = 1 + chance.below(3);
  const server = await startServer({
    SPEED: String(speed),
    RING_EVENTS: String(ringEvents),
    MAX_CONNECTIONS_PER_IP: String(hasOtherLoopback ? perAddress : 100),
    SESSION_TTL_SECONDS: '86400',
  });
  const { clock, outlived } = server;
  const losesPower = outlived !== undefined && chance.below(2) === 0;
  const proxies: FaultProxy[] = [];
  const devices: Device[] = [];
  const deeds: string[] = [];
  let witness: Witness | undefined;

  const moved = (): number => proxies.reduce((sum, proxy) => sum + proxy.moved, 0) + (witness?.seen ?? 0);

  async function addDevice(storage: StoragePort): Promise<void> {
    const proxy = await startFaultProxy(server.port);
    proxies.push(proxy);
    if (chance.below(3) === 0) {
      const fault = chooseFault(chance);
      deeds.push(`device ${proxies.length} begins with: ${fault.name}`);
      proxy.spoilNext = fault.apply;
    }
    const random = seededRandom(seed * 31 + proxies.length);
    devices.push(startDevice({ name: `device ${proxies.length}`, proxy, clock, random, storage }));
  }

  async function rest(): Promise<void> {
    for (let turns = 0, before = moved(); turns < TURNS_AT_REST; turns++) {
      await new Promise(setImmediate);
      if (moved() !== before) turns = 0;
      before = moved();
    }
  }

  async function pass(ms: number, stepMs = 1000): Promise<void> {
    for (let left = ms; left > 0; left -= stepMs) {
      clock.advance(Math.min(left, stepMs));
      await rest();
    }
  }

  async function passUntil(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
    for (let seconds = 0; !(await condition()); seconds++) {
      if (seconds > PATIENCE_S) throw new Error(`after ${PATIENCE_S} s there is still ${what}`);
      await pass(1000);
    }
  }

  async function close(): Promise<void> {
    for (const { life } of devices) life.conversation.close();
    await Promise.all(proxies.map((proxy) => proxy.close()));
    let stopped = false;
    void server.stop().then(() => {
      stopped = true;
    });
    for (; !stopped; await new Promise(setImmediate)) clock.advance(1000);
  }

  /** Resolves with the session of the first device, which everybody else joins. */
  async function begin(): Promise<{ readonly sessionId: string; readonly witness: Witness }> {
    const storage = memoryStorage();
    await addDevice(storage);
    // Two tabs of one browser that open at the same time.
    const areTabs = deviceCount > 1 && chance.below(4) === 0;
    if (areTabs) await addDevice(storage);
    await rest();
    const [first] = devices as [Device];
    // Its successor goes on with the same creation (CN10).
    if (chance.below(4) === 0) first.reload();
    await passUntil('no session', () => first.life.conversation.sessionId !== undefined);
    const sessionId = String(first.life.conversation.sessionId);
    witness = createWitness(sessionId);
    await witness.connect(server);
    while (devices.length < deviceCount) {
      await addDevice(memoryStorage({ 'interactive-chat': JSON.stringify({ session_id: sessionId }) }));
      await rest();
    }
    return { sessionId, witness };
  }

  const published = new Set<string>();

  async function restart(ending: Ending, downMs: number): Promise<void> {
    if (!outlived || !witness) throw new Error('nothing outlives this server');
    const lostBefore = outlived.lost.length;
    let isOver = false;
    const ended = outlived.end(ending).then(() => {
      isOver = true;
    });
    // Whoever crashes does it at once.
    if (ending.kind === 'stop') while (!isOver) await pass(100, 20);
    await ended;
    for (const proxy of proxies) proxy.target = undefined;
    await pass(downMs);
    await outlived.start();
    for (const proxy of proxies) proxy.target = server.port;
    const lost = outlived.lost.slice(lostBefore);
    for (const event of lost) published.delete(String(noteOf(event, PUBLISHED)));
    await witness.connect(server, lost.length > 0);
  }

  const kind = `${deviceCount} devices, speed ${speed}, ring of ${ringEvents}, ${perAddress} connections from one address${losesPower ? ', power cuts' : ''}`;
  const begun = await begin().catch(async (cause) => {
    await close();
    throw new Error(`${cause.message} in a world of ${kind}: ${deeds}`, { cause });
  });
  const read = async <Body>(path: string): Promise<Body> => (await server.send(path)).json<Body>();
  return {
    server,
    chance,
    devices,
    ...begun,
    kind,
    ringIsWhole: ringEvents >= 1000,
    remembersAll: ringEvents >= 1000 || outlived !== undefined,
    losesPower,
    deeds,
    published,
    state: async () =>
      (await read<{ state: ConversationState }>(`/api/sessions/${begun.sessionId}/state`)).state,
    stats: () => read('/api/stats'),
    rest,
    pass,
    passUntil,
    restart,
    close,
  };
}
