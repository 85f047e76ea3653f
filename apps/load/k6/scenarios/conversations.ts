// A realistic mix on the built-in engine: every text is answered once, and everybody gets the whole log, once, in order (TU9, EV9, RS1).
import { profiles } from '../shared/api.ts';
import { between, oneOf } from '../shared/chance.ts';
import { converse, MIX_THRESHOLDS } from '../shared/mix.ts';
import { partsDone } from '../shared/parts-done.ts';
import { plan } from '../shared/plan.ts';
import { settings } from '../shared/settings.ts';
import { now, pause } from '../shared/time.ts';

export { handleSummary } from '../shared/handle-summary.ts';

const PEOPLE = settings.sessions ?? (settings.smoke ? 12 : 50);
const SECONDS = settings.durationSeconds ?? (settings.smoke ? 6 : 120);
const TEXTS = settings.smoke ? 3 : 8;
const THINK_MS = settings.smoke ? 500 : 4000;

export const options = plan(
  { talk: { exec: 'talk', users: PEOPLE, mostSeconds: SECONDS + 120 } },
  { ...MIX_THRESHOLDS, texts_answered: ['count>0'], logs_compared: ['count>0'] },
);

interface Start {
  readonly names: readonly string[];
  readonly endsAt: number;
}

export function setup(): Start {
  return { names: profiles(), endsAt: now() + SECONDS * 1000 };
}

/** One conversation after the other, on any profile, until the time is up. */
export async function talk({ names, endsAt }: Start): Promise<void> {
  await pause(between(0, THINK_MS));
  do await converse({ profile: oneOf(names), texts: TEXTS, thinkMs: THINK_MS });
  while (now() < endsAt);
  partsDone.add(1);
}
