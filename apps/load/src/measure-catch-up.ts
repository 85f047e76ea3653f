import { Peer } from './peer.ts';
import { type Distribution, distributionOf } from './percentiles.ts';
import { publish } from './publishing.ts';
import type { ServerProcess } from './server-process.ts';
import { isMeasured } from './sized-signal.ts';
import { pause } from './system-pause.ts';

const WARM_UP = 50;
const SAMPLES = 200;
const MISSED_EVENTS = 100;
const PACE_MS = 3;
/** By then the engine has said what it says at the start. */
const SETTLE_MS = 200;

/** From sending the resume frame to `replay_complete`, with 100 events in between, in milliseconds. */
export async function measureCatchUp({ socketUrl }: ServerProcess): Promise<Distribution> {
  const { session_id, cursor: last_message_id } = await missEvents(socketUrl);
  const samples: number[] = [];
  for (let index = 0; index < WARM_UP + SAMPLES; index++) {
    await pause(PACE_MS);
    const peer = new Peer(socketUrl);
    await peer.opened();
    let replayed = 0;
    const complete = peer.next((frame) => {
      if (isMeasured(frame)) replayed++;
      return frame.event_type === 'replay_complete';
    });
    const sentAt = peer.send({ session_id, last_message_id });
    const { at } = await complete;
    if (replayed !== MISSED_EVENTS)
      throw new Error(`${replayed} events were replayed instead of ${MISSED_EVENTS}`);
    if (index >= WARM_UP) samples.push(at - sentAt);
    await peer.close();
  }
  return distributionOf(samples);
}

/** A session nobody is connected to, and the cursor of one who has not seen its last 100 events. */
async function missEvents(socketUrl: string): Promise<{ session_id: string; cursor: string }> {
  const peer = new Peer(socketUrl);
  const session_id = await peer.join({});
  await pause(SETTLE_MS);
  const [seen] = await publish(peer, 'seen', 1).accepted;
  await publish(peer, 'missed', MISSED_EVENTS).accepted;
  await peer.close();
  return { session_id, cursor: seen?.message_id ?? '' };
}
