import { type Conduct, GUESTS, seeFaults, speak } from './guests.ts';
import { type MedianInterval, medianInterval } from './median-interval.ts';
import { answerTimes, joinSessions, resetAll } from './neighbours.ts';
import type { Peer } from './peer.ts';
import { type Distribution, distributionOf } from './percentiles.ts';
import type { ServerProcess } from './server-process.ts';
import { pause } from './system-pause.ts';

/** How long 197 sessions wait for an answer beside three others, in milliseconds, and what the three add to it. */
export interface Isolation {
  readonly besideWell: Distribution;
  readonly besideFaulty: Distribution;
  /** Of the few who speak right after the three, and are hit by what these do. */
  readonly rightAfterWell: Distribution;
  readonly rightAfterFaulty: Distribution;
  /** Of each pair, the percentile beside faulty sessions by that beside well-behaved ones. */
  readonly p50Ratio: MedianInterval;
  readonly p99Ratio: MedianInterval;
}

const NEIGHBOURS = 197;
const WARM_UP_PAIRS = 4;
const PAIRS = 20;
const TEXTS_PER_ROUND = 3;
/** The guests speak when so many neighbours have spoken: in the midst of them. */
const GUESTS_SPEAK_AT = 50;
/** So many neighbours speak within about 20 ms. */
const RIGHT_AFTER = 8;
/** By then the engines have said what they say at the start. */
const SETTLE_MS = 100;

/** Times in milliseconds. */
interface Times {
  readonly all: number[];
  readonly rightAfter: number[];
}

/** Needs a server with engines that can be told to fail. */
export async function measureIsolation({ socketUrl }: ServerProcess): Promise<Isolation> {
  const neighbours = await joinSessions(socketUrl, NEIGHBOURS);
  const times: Record<Conduct, Times> = {
    well: { all: [], rightAfter: [] },
    faulty: { all: [], rightAfter: [] },
  };
  const p50Ratios: number[] = [];
  const p99Ratios: number[] = [];
  for (let pair = 0; pair < WARM_UP_PAIRS + PAIRS; pair++) {
    const round = (conduct: Conduct) => measureRound(socketUrl, neighbours, conduct, `${conduct}-${pair}`);
    // Whatever changes with time weighs on both alike.
    const isWellFirst = pair % 2 === 0;
    const first = await round(isWellFirst ? 'well' : 'faulty');
    const second = await round(isWellFirst ? 'faulty' : 'well');
    if (pair < WARM_UP_PAIRS) continue;
    const [well, faulty] = isWellFirst ? [first, second] : [second, first];
    add(times.well, well);
    add(times.faulty, faulty);
    const [besideWell, besideFaulty] = [distributionOf(well.all), distributionOf(faulty.all)];
    p50Ratios.push(besideFaulty.p50 / besideWell.p50);
    p99Ratios.push(besideFaulty.p99 / besideWell.p99);
  }
  return {
    besideWell: distributionOf(times.well.all),
    besideFaulty: distributionOf(times.faulty.all),
    rightAfterWell: distributionOf(times.well.rightAfter),
    rightAfterFaulty: distributionOf(times.faulty.rightAfter),
    p50Ratio: medianInterval(p50Ratios),
    p99Ratio: medianInterval(p99Ratios),
  };
}

/** The guests are new each time: a session that has flooded once has used its minute up. */
async function measureRound(
  socketUrl: string,
  neighbours: readonly Peer[],
  conduct: Conduct,
  name: string,
): Promise<Times> {
  await resetAll(neighbours, `reset-${name}`);
  const guests = await joinSessions(socketUrl, GUESTS);
  await pause(SETTLE_MS);
  const faults = conduct === 'faulty' ? seeFaults(guests) : undefined;
  const times: Times = { all: [], rightAfter: [] };
  for (let text = 0; text < TEXTS_PER_ROUND; text++) {
    const requestId = `${name}-${text}`;
    const all = await answerTimes(neighbours, requestId, (index) => {
      if (index === GUESTS_SPEAK_AT) speak(guests, conduct, requestId);
    });
    add(times, { all, rightAfter: all.slice(GUESTS_SPEAK_AT, GUESTS_SPEAK_AT + RIGHT_AFTER) });
  }
  await faults;
  for (const guest of guests) await guest.close();
  return times;
}

function add(times: Times, more: Times): void {
  times.all.push(...more.all);
  times.rightAfter.push(...more.rightAfter);
}
