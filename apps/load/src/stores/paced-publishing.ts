import { Peer } from '../peer.ts';
import { isMeasured, sizedSignals } from '../sized-signal.ts';
import { pause } from '../system-pause.ts';

/** A session with one connection, which publishes and receives. */
export interface Talker {
  /** Publishes one event; resolves with the milliseconds until it arrives. */
  publish(): Promise<number>;
  close(): Promise<void>;
}

/** Opens sessions with a connection each, some at once. */
export async function openTalkers(socketUrl: string, count: number): Promise<Talker[]> {
  const talkers: Talker[] = [];
  const open = async (): Promise<void> => {
    while (talkers.length < count) talkers.push(talkerOf(new Peer(socketUrl)));
  };
  await open();
  for (const talker of talkers) await talker.publish();
  return talkers;
}

function talkerOf(peer: Peer): Talker {
  const joined = peer.join({});
  let requests = 0;
  return {
    async publish() {
      await joined;
      const arrival = peer.next(isMeasured);
      const sentAt = peer.send({
        type: 'publish',
        request_id: `event-${++requests}`,
        events: sizedSignals(1),
      });
      return (await arrival).at - sentAt;
    },
    close: () => peer.close(),
  };
}

/** Publishes at a steady rate, whatever becomes of it, one talker after the other; milliseconds from sending to arrival of each. */
export async function publishPaced(
  talkers: readonly Talker[],
  events: number,
  perSecond: number,
): Promise<number[]> {
  const latencies: Promise<number>[] = [];
  const startedAt = performance.now();
  while (latencies.length < events) {
    const due = Math.min(events, Math.floor(((performance.now() - startedAt) / 1000) * perSecond));
    while (latencies.length < due) {
      const talker = talkers[latencies.length % talkers.length] as Talker;
      latencies.push(talker.publish());
    }
    await pause(1);
  }
  return Promise.all(latencies);
}
