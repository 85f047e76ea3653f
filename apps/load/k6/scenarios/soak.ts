// TG4: the mix for a long time with the same number of people, and what becomes of the server's memory meanwhile.
import { Counter, Gauge, Trend } from 'k6/metrics';
import { withinTarget } from '../generated/promises.gen.ts';
import { profiles, residentKilobytes } from '../shared/api.ts';
import { between, oneOf } from '../shared/chance.ts';
import { converse, MIX_THRESHOLDS } from '../shared/mix.ts';
import { partsDone } from '../shared/parts-done.ts';
import { plan } from '../shared/plan.ts';
import { settings } from '../shared/settings.ts';
import { type Sample, slopeOf } from '../shared/slope.ts';
import { now, pause } from '../shared/time.ts';

export { handleSummary } from '../shared/handle-summary.ts';

const growth = new Gauge('memory_growth');
const resident = new Trend('resident_kilobytes');
const samplesTaken = new Counter('memory_samples');

const SECONDS = settings.durationSeconds ?? 1800;
const PEOPLE = settings.sessions ?? 50;
const THINK_MS = 4000;
/** Memory is still growing into its size in the first third. */
const WARM_UP_SECONDS = SECONDS / 3;
const SAMPLES = 100;
const MS_PER_HOUR = 3_600_000;

export const options = plan(
  {
    talk: { exec: 'talk', users: PEOPLE, mostSeconds: SECONDS + 120 },
    watch: { exec: 'watch', users: 1, startSeconds: WARM_UP_SECONDS, mostSeconds: SECONDS },
  },
  {
    ...MIX_THRESHOLDS,
    texts_answered: ['count>0'],
    memory_samples: [`count==${SAMPLES}`],
    memory_growth: withinTarget.memoryGrowth,
  },
);

interface Start {
  readonly names: readonly string[];
  readonly endsAt: number;
}

export function setup(): Start {
  return { names: profiles(), endsAt: now() + SECONDS * 1000 };
}

export async function talk({ names, endsAt }: Start): Promise<void> {
  await pause(between(0, THINK_MS));
  do await converse({ profile: oneOf(names), texts: 5, thinkMs: THINK_MS });
  while (now() < endsAt);
  partsDone.add(1);
}

export async function watch({ endsAt }: Start): Promise<void> {
  const samples: Sample[] = [];
  const startedAt = now();
  const everyMs = (endsAt - startedAt) / SAMPLES;
  for (let n = 0; n < SAMPLES; n++) {
    await pause(startedAt + n * everyMs - now());
    const value = residentKilobytes();
    samples.push({ at: now(), value });
    resident.add(value);
  }
  samplesTaken.add(samples.length);
  growth.add(Math.round(slopeOf(samples) * MS_PER_HOUR));
  partsDone.add(1);
}
