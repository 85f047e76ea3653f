import type { AckFrame, AckPayload, PublishResult } from '@interactive-chat/protocol';
import type { Peer } from './peer.ts';
import { sizedSignals } from './sized-signal.ts';

export interface Publishing {
  /** Milliseconds of `performance.now`. */
  readonly sentAt: number;
  /** The result of each event. Rejects when not all were accepted. */
  readonly accepted: Promise<readonly PublishResult[]>;
}

/** Publishes some signals of `FRAME_BYTES` in one frame. */
export function publish(peer: Peer, requestId: string, count: number): Publishing {
  const ack = peer.next(({ event_type }) => event_type === 'ack');
  const sentAt = peer.send({ type: 'publish', request_id: requestId, events: sizedSignals(count) });
  return { sentAt, accepted: ack.then(({ frame }) => acceptedResults((frame as AckFrame).payload)) };
}

/** The results, all of them of accepted events. @throws {Error} naming what was refused */
export function acceptedResults({
  error,
  results = [],
}: Pick<AckPayload, 'error' | 'results'>): readonly PublishResult[] {
  const refusal = error ?? results.find(({ status }) => status !== 'accepted');
  if (refusal !== undefined) throw new Error(`not accepted: ${JSON.stringify(refusal)}`);
  return results;
}
