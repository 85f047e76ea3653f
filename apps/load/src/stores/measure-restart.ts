import { Peer } from '../peer.ts';
import { acceptedResults, publish } from '../publishing.ts';
import type { ServerProcess } from '../server-process.ts';
import { isMeasured, sizedSignals } from '../sized-signal.ts';

/** Seconds until everyone is caught up again. */
export interface Restart {
  readonly sessions: number;
  readonly events: number;
  /** From starting the process to the last `replay_complete`. */
  readonly caughtUpSeconds: number;
  /** From starting the process to its first answer. */
  readonly listeningSeconds: number;
}

interface Watcher {
  readonly session_id: string;
  readonly last_message_id: string;
}

const SESSIONS = 1000;
const EVENTS_PER_SESSION = 100;

/** Fills 1,000 sessions with 100 events each, kills the server and lets all come back at once, each with half of it to catch up. */
export async function measureRestart(start: () => Promise<ServerProcess>): Promise<Restart> {
  const filled = await start();
  const watchers: Watcher[] = [];
  for (let index = 0; index < SESSIONS; index++) watchers.push(await fill(filled));
  await filled.stop();

  const startedAt = performance.now();
  const server = await start();
  const listening = performance.now() - startedAt;
  await Promise.all(watchers.map((watcher) => catchUp(server, watcher)));
  const caughtUp = performance.now() - startedAt;
  await server.stop();
  return {
    sessions: SESSIONS,
    events: SESSIONS * EVENTS_PER_SESSION,
    caughtUpSeconds: caughtUp / 1000,
    listeningSeconds: listening / 1000,
  };
}

async function fill({ socketUrl }: ServerProcess): Promise<Watcher> {
  const peer = new Peer(socketUrl);
  const session_id = await peer.join({});
  const results = await publish(peer, 'all', EVENTS_PER_SESSION).accepted;
  await peer.close();
  return { session_id, last_message_id: results[EVENTS_PER_SESSION / 2 - 1]?.message_id ?? '' };
}

async function catchUp({ socketUrl }: ServerProcess, watcher: Watcher): Promise<void> {
  const peer = new Peer(socketUrl);
  await peer.opened();
  let replayed = 0;
  const complete = peer.next((frame) => {
    if (isMeasured(frame)) replayed++;
    return frame.event_type === 'replay_complete';
  });
  peer.send(watcher);
  await complete;
  if (replayed !== EVENTS_PER_SESSION / 2) throw new Error(`${replayed} events were replayed`);
}

/** Milliseconds to replay 1,500 missed events, which the ring no longer holds; by the median of some. */
export async function measureLongReplay({ socketUrl, httpUrl }: ServerProcess): Promise<number> {
  const [missed, tries] = [1500, 15];
  const peer = new Peer(socketUrl);
  const session_id = await peer.join({});
  const [seen] = await publish(peer, 'seen', 1).accepted;
  for (let from = 0; from < missed; from += 100) {
    const body = JSON.stringify({ events: sizedSignals(100) });
    const headers = { 'content-type': 'application/json' };
    const url = `${httpUrl}/api/sessions/${session_id}/events`;
    acceptedResults((await (await fetch(url, { method: 'POST', headers, body })).json()) as never);
  }
  await peer.close();
  const times: number[] = [];
  for (let index = 0; index < tries; index++) {
    const watcher = new Peer(socketUrl);
    await watcher.opened();
    let replayed = 0;
    const complete = watcher.next((frame) => {
      if (isMeasured(frame)) replayed++;
      return frame.event_type === 'replay_complete';
    });
    const sentAt = watcher.send({ session_id, last_message_id: seen?.message_id ?? '' });
    times.push((await complete).at - sentAt);
    if (replayed !== missed) throw new Error(`${replayed} events were replayed`);
    await watcher.close();
  }
  return times.toSorted((a, b) => a - b)[Math.floor(tries / 2)] as number;
}
