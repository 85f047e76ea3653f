import { type MedianInterval, medianInterval } from '../median-interval.ts';
import { type Distribution, distributionOf } from '../percentiles.ts';
import type { ServerProcess } from '../server-process.ts';
import { openTalkers, publishPaced, type Talker } from './paced-publishing.ts';

/** What an event costs with a store, beside what it costs in memory. */
export interface EventCost {
  /** Microseconds of the server's processor for one event, by the median over the rounds. */
  readonly memoryUs: number;
  readonly storeUs: number;
  readonly cpuRatio: MedianInterval;
  /** From publishing to arrival, in milliseconds. */
  readonly memoryLatency: Distribution;
  readonly storeLatency: Distribution;
  readonly p99Ratio: MedianInterval;
}

const SESSIONS = 1000;
const EVENTS_PER_SECOND = 2000;
/** In 3 seconds p99 rests on 60 events, and so on whether one collection of young objects more or less fell into them. */
const EVENTS_PER_ROUND = 10 * EVENTS_PER_SECOND;
const WARM_UP_PAIRS = 2;
const PAIRS = 15;

interface Round {
  readonly cpuUs: number;
  readonly latencies: readonly number[];
}

/** Two servers with 1,000 sessions each take turns; nothing but the store tells them apart. */
export async function measureEvents(memory: ServerProcess, store: ServerProcess): Promise<EventCost> {
  const [inMemory, inStore] = [
    await openTalkers(memory.socketUrl, SESSIONS),
    await openTalkers(store.socketUrl, SESSIONS),
  ];
  const rounds: { readonly memory: Round; readonly store: Round }[] = [];
  for (let pair = 0; pair < WARM_UP_PAIRS + PAIRS; pair++) {
    const ofMemory = () => measureRound(memory, inMemory);
    const ofStore = () => measureRound(store, inStore);
    // Whatever changes with time weighs on both alike.
    const isMemoryFirst = pair % 2 === 0;
    const first = await (isMemoryFirst ? ofMemory() : ofStore());
    const second = await (isMemoryFirst ? ofStore() : ofMemory());
    if (pair >= WARM_UP_PAIRS)
      rounds.push(isMemoryFirst ? { memory: first, store: second } : { memory: second, store: first });
  }
  const ratios = (of: (round: Round) => number): MedianInterval =>
    medianInterval(rounds.map((round) => of(round.store) / of(round.memory)));
  return {
    memoryUs: medianInterval(rounds.map((round) => round.memory.cpuUs)).median,
    storeUs: medianInterval(rounds.map((round) => round.store.cpuUs)).median,
    cpuRatio: ratios(({ cpuUs }) => cpuUs),
    memoryLatency: distributionOf(rounds.flatMap((round) => round.memory.latencies)),
    storeLatency: distributionOf(rounds.flatMap((round) => round.store.latencies)),
    p99Ratio: ratios(({ latencies }) => distributionOf([...latencies]).p99),
  };
}

async function measureRound(server: ServerProcess, talkers: readonly Talker[]): Promise<Round> {
  const before = await server.cpu();
  const latencies = await publishPaced(talkers, EVENTS_PER_ROUND, EVENTS_PER_SECOND);
  return { cpuUs: ((await server.cpu()) - before) / EVENTS_PER_ROUND, latencies };
}
