import { Peer } from './peer.ts';
import { type Distribution, distributionOf } from './percentiles.ts';
import { publish } from './publishing.ts';
import type { ServerProcess } from './server-process.ts';
import { isMeasured } from './sized-signal.ts';
import { pause } from './system-pause.ts';

/** Until what runs for each event is compiled, which takes its share of the first few thousand. */
const WARM_UP = 5000;
const SAMPLES = 2000;
const PACE_MS = 2;

/** From sending a publish frame on one connection to the event's arrival on another of the same session, one event at a time, in milliseconds. */
export async function measureDelivery({ socketUrl }: ServerProcess): Promise<Distribution> {
  const receiver = new Peer(socketUrl);
  const session_id = await receiver.join({});
  const producer = new Peer(socketUrl);
  await producer.join({ session_id });
  const samples: number[] = [];
  for (let index = 0; index < WARM_UP + SAMPLES; index++) {
    if (index >= WARM_UP) await pause(PACE_MS);
    const arrival = receiver.next(isMeasured);
    const { sentAt, accepted } = publish(producer, `event-${index}`, 1);
    const [{ at }] = await Promise.all([arrival, accepted]);
    if (index >= WARM_UP) samples.push(at - sentAt);
  }
  await Promise.all([producer.close(), receiver.close()]);
  return distributionOf(samples);
}
