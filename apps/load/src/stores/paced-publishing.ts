import { Peer } from '../peer.ts';
import { isMeasured, sizedSignals } from '../sized-signal.ts';
import { pause } from '../system-pause.ts';

/** A session with one connection, which publishes and receives. */
export interface Talker {
  /** Publishes one event; resolves with the milliseconds until it arrives. */
  publish(): Promise<number>;
  close(): Promise<void>;
}

/** Opens sessions with a connection each. */
export async function openTalkers(socketUrl: string, count: number): Promise<Talker[]> {
  const talkers: Talker[] = [];
  for (let index = 0; index < count; index++) talkers.push(await openTalker(socketUrl));
  return talkers;
}

async function openTalker(socketUrl: string): Promise<Talker> {
  const peer = new Peer(socketUrl);
  await peer.join({});
  /** Sent and not arrived yet, in order. */
  const underWay: { readonly sentAt: number; readonly resolve: (latencyMs: number) => void }[] = [];
  let requests = 0;
  peer.listen(({ frame, at }) => {
    if (!isMeasured(frame)) return;
    const sent = underWay.shift();
    sent?.resolve(at - sent.sentAt);
  });
  return {
    publish: () =>
      new Promise((resolve) => {
        const request_id = `event-${++requests}`;
        const sentAt = peer.send({ type: 'publish', request_id, events: sizedSignals(1) });
        underWay.push({ sentAt, resolve });
      }),
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
