import type { AckPayload, Limits, PublishResult } from '@interactive-chat/protocol';
import type { StoredProducer } from '../event-log/event-store.ts';
import type { Generations } from './generations.ts';
import type { Producer, Producers } from './producers.ts';
import { refused, repeated } from './publish-result.ts';
import { type PublishTarget, publishOne } from './publishing.ts';
import { rejection, requestError } from './rejection.ts';
import type { SessionRequest } from './session-request.ts';

/** What a list of events needs of a session. */
export interface PublishListTarget extends PublishTarget {
  readonly limits: Limits;
  readonly mayPublish: boolean;
  readonly producers: Producers;
  readonly generations: Generations;
  /** Keeps where a producer's numbering stands, with the events of the list (DU2). */
  keepProducer(position: StoredProducer): void;
}

/** Publishes a list; each event has its own result (PB2). */
export function publishList(
  request: Extract<SessionRequest, { type: 'publish' }>,
  target: PublishListTarget,
): AckPayload {
  const { request_id, events, producer_id, producer_epoch } = request;
  if (!target.mayPublish) {
    const how = 'send it as `token` in the connect frame, or as a bearer token over HTTP';
    return rejection(request_id, 'forbidden', `publishing needs the engine token; ${how}`);
  }
  const most = target.limits.maxPublishEvents;
  if (events.length > most) {
    const message = `${events.length} events; ${most} are the most in one request`;
    return rejection(request_id, 'too_many_events', message);
  }
  if ((producer_id === undefined) !== (producer_epoch === undefined)) {
    const missing = producer_id === undefined ? 'producer_id' : 'producer_epoch';
    const message = `${missing} is missing: a producer that numbers its events gives both`;
    return rejection(request_id, 'invalid_message', message);
  }
  const producer =
    producer_id === undefined || producer_epoch === undefined
      ? undefined
      : { id: producer_id, epoch: producer_epoch };
  const kept = producer && target.producers.position(producer.id);
  const refusal = producer && refuseProducer(producer, target);
  const results = events.map(
    (event): PublishResult => (refusal ? refused(event, refusal) : publishNumbered(event, producer, target)),
  );
  // Whoever numbers nothing stands where it stood.
  const position = producer && target.producers.position(producer.id);
  if (position && position !== kept) target.keepProducer(position);
  return { request_id, status: 'accepted', results };
}

/** PB7 */
function refuseProducer(producer: Producer, { producers, generations, limits }: PublishListTarget) {
  const verdict = producers.enter(producer);
  switch (verdict) {
    case 'known':
      return undefined;
    case 'new_epoch':
      generations.endProducer(producer.id);
      return undefined;
    case 'stale_epoch':
      return requestError(verdict, `a newer epoch of ${producer.id} was here; ${producer.epoch} is over`);
    case 'too_many_producers':
      return requestError(verdict, `${limits.maxProducers} producers are the most in one session`);
    default:
      return verdict satisfies never;
  }
}

/** PB6: a number is used up by whatever the producer is not to send again. */
function publishNumbered(
  event: unknown,
  producer: Producer | undefined,
  target: PublishListTarget,
): PublishResult {
  const seq = numberOf(event);
  if (seq === undefined) return publishOne(event, producer?.id, target, target.limits);
  if (producer === undefined) {
    const message = 'producer_seq needs producer_id and producer_epoch beside the list';
    return refused(event, requestError('invalid_message', message));
  }
  const verdict = target.producers.check(producer, seq);
  if (verdict.kind === 'duplicate') return repeated(event, target);
  if (verdict.kind === 'gap') {
    const { expectedSeq } = verdict;
    const message = `producer_seq ${seq} came before ${expectedSeq}; send the events from ${expectedSeq} on`;
    return { ...refused(event, requestError('producer_gap', message)), expected_seq: expectedSeq };
  }
  const result = publishOne(event, producer.id, target, target.limits);
  if (result.reason?.retryable !== true) target.producers.use(producer, seq);
  return result;
}

function numberOf(event: unknown): number | undefined {
  const seq = (event as { producer_seq?: unknown } | null)?.producer_seq;
  return typeof seq === 'number' && Number.isSafeInteger(seq) && seq >= 0 ? seq : undefined;
}
