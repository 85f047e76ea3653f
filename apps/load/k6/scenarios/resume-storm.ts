// RS1, RS3: all clients are cut at once and come back at once with their cursors, while events go on; nothing is lost or doubled.
import { Counter, Rate, Trend } from 'k6/metrics';
import { AUDIENCE_THRESHOLDS, Audience } from '../shared/audience.ts';
import { partsDone } from '../shared/parts-done.ts';
import { plan } from '../shared/plan.ts';
import { settings } from '../shared/settings.ts';
import { now, pause } from '../shared/time.ts';

export { handleSummary } from '../shared/handle-summary.ts';

const back = new Counter('clients_back');
const recovered = new Rate('cursors_recovered');
const backAfter = new Trend('back_after', true);

const SESSIONS = settings.sessions ?? (settings.smoke ? 10 : 50);
const LISTENERS = 3;
const ROUNDS = settings.smoke ? 2 : 5;
const EVENTS_PER_SECOND = 10;
/** For everybody to connect. */
const GATHERING_MS = settings.smoke ? 2000 : 15_000;
const BETWEEN_MS = settings.smoke ? 2000 : 8000;
const AWAY_MS = 500;

export const options = plan(
  {
    storm: {
      exec: 'storm',
      users: SESSIONS,
      mostSeconds: (GATHERING_MS + (ROUNDS + 1) * BETWEEN_MS) / 1000 + 60,
    },
  },
  {
    ...AUDIENCE_THRESHOLDS,
    clients_back: [`count==${SESSIONS * LISTENERS * ROUNDS}`],
    cursors_recovered: ['rate==1'],
  },
);

interface Start {
  /** When all are cut, in Unix milliseconds. */
  readonly cuts: readonly number[];
}

export function setup(): Start {
  const first = now() + GATHERING_MS;
  return { cuts: Array.from({ length: ROUNDS }, (_, round) => first + round * BETWEEN_MS) };
}

export async function storm({ cuts }: Start): Promise<void> {
  // The first connection of each is a resume as well, of a session just made, without a cursor.
  let returning = false;
  const audience = new Audience(LISTENERS, {
    onResumed: (payload) => {
      if (returning) recovered.add(payload.recovered);
    },
    onBack: (afterMs) => {
      back.add(1);
      backAfter.add(afterMs);
    },
  });
  if (!(await audience.ready())) throw new Error('not everybody could connect');
  returning = true;
  const ends = (cuts.at(-1) ?? now()) + BETWEEN_MS;
  const publishing = audience.publishUntil(ends, EVENTS_PER_SECOND);
  for (const at of cuts) {
    await pause(at - now());
    await Promise.all(audience.listeners.map((listener) => listener.cut(AWAY_MS)));
  }
  await publishing;
  await audience.settle();
  partsDone.add(1);
}
