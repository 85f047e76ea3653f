import { Peer } from './peer.ts';
import { type Distribution, distributionOf } from './percentiles.ts';
import type { ServerProcess } from './server-process.ts';
import { pause } from './system-pause.ts';

const WARM_UP = 50;
const SAMPLES = 200;
const PACE_MS = 5;

/** From `new WebSocket` to `session_created`, in milliseconds: TCP, upgrade, connect frame and a new session. */
export async function measureConnect({ socketUrl }: ServerProcess): Promise<Distribution> {
  const samples: number[] = [];
  for (let index = 0; index < WARM_UP + SAMPLES; index++) {
    await pause(PACE_MS);
    const startedAt = performance.now();
    const peer = new Peer(socketUrl);
    await peer.opened();
    const created = peer.next(({ event_type }) => event_type === 'session_created');
    peer.send({});
    const { at } = await created;
    if (index >= WARM_UP) samples.push(at - startedAt);
    await peer.close();
  }
  return distributionOf(samples);
}
