// LI2, LI3: how much input a session takes in a minute, what becomes of one more, and that the advice holds.
import { Counter, Rate, Trend } from 'k6/metrics';
import { atLimit, limits } from '../generated/promises.gen.ts';
import { deleteSession } from '../shared/api.ts';
import { Client } from '../shared/client.ts';
import { partsDone } from '../shared/parts-done.ts';
import { plan } from '../shared/plan.ts';
import { probe } from '../shared/probe.ts';
import { settings } from '../shared/settings.ts';
import { pause, until } from '../shared/time.ts';

export { handleSummary } from '../shared/handle-summary.ts';

const admitted = new Counter('events_admitted');
const advised = new Rate('refused_with_advice');
const told = new Rate('refusal_told_by_frame');
const acceptedAfter = new Rate('accepted_after_advice');
const advice = new Trend('retry_after', true);

const MINUTE_MS = 60_000;

export const options = plan(
  { publish: { exec: 'publish', users: 1, mostSeconds: 90 } },
  {
    events_admitted: atLimit.eventsPerMinute,
    refused_with_advice: ['rate==1'],
    refusal_told_by_frame: ['rate==1'],
    accepted_after_advice: ['rate==1'],
  },
);

/** Publishes until something is refused, waits as it was told, and publishes once more. */
export async function publish(): Promise<void> {
  let exceeded = 0;
  const client = new Client({ token: settings.engineToken }, ({ event_type }) => {
    if (event_type === 'rate_limit_exceeded') exceeded += 1;
  });
  const opening = await client.opening;
  if (opening.kind === 'closed') throw new Error(`closed ${opening.closing.code} ${opening.closing.reason}`);
  let accepted = 0;
  let retryAfterMs: number | undefined;
  while (retryAfterMs === undefined && accepted <= 2 * limits.eventsPerMinute) {
    const events = Array.from({ length: limits.maxPublishEvents }, (_, index) => probe(accepted + index));
    const answer = await client.request({ type: 'publish', events });
    const results = answer?.results ?? [];
    accepted += results.filter(({ status }) => status === 'accepted').length;
    const refusal = answer?.error ?? results.find(({ reason }) => reason !== undefined)?.reason;
    if (refusal === undefined) continue;
    retryAfterMs = refusal.retry_after_ms ?? 0;
    advised.add(refusal.code === 'rate_limited' && retryAfterMs > 0 && retryAfterMs <= MINUTE_MS);
  }
  if (retryAfterMs === undefined) advised.add(false);
  admitted.add(accepted);
  told.add(await until(() => exceeded > 0, 2000));
  advice.add(retryAfterMs ?? 0);
  await pause(retryAfterMs ?? 0);
  const answer = await client.request({ type: 'publish', events: [probe(accepted)] });
  acceptedAfter.add(answer?.results?.[0]?.status === 'accepted');
  await client.close();
  deleteSession(opening.payload.session_id);
  partsDone.add(1);
}
