import type { AckPayload } from '@interactive-chat/protocol';
import type { StoredAnswer } from '../event-log/event-store.ts';
import type { SessionChannel } from '../fan-out/session-channel.ts';
import { bodyDigest, fingerprint, formerBodyDigest } from './body-digest.ts';
import { rejection } from './rejection.ts';
import {
  isAnswerTo,
  type RememberedAnswer,
  rememberedAnswer,
  rememberedPayload,
} from './remembered-answer.ts';
import { withRoom } from './with-room.ts';

export interface RequestMemoryOptions {
  readonly sessionId: string;
  /** The most answers remembered; the oldest goes first. */
  readonly limits: { readonly maxRememberedRequests: number };
  /** Keeps an answer with what its request causes (DU2). */
  readonly channel: Pick<SessionChannel, 'keep'>;
}

/**
 * Makes requests idempotent by their `request_id` (RQ2, RQ3, RQ4).
 * Columns of numbers, since a thousand answers a session would weigh far more than its ring: as a map of texts, seven times as much.
 */
export class RequestMemory {
  readonly #options: RequestMemoryOptions;
  /** Fingerprints of the `request_id`s. */
  #ids: number[] = [];
  #answers: RememberedAnswer[] = [];
  /** Where the next one will stand: in place of the oldest, once there are as many as may be. */
  #next = 0;

  /** `stored`: what the process before remembered, oldest first (DU1). */
  constructor(options: RequestMemoryOptions, stored: readonly StoredAnswer[] = []) {
    this.#options = options;
    for (const answer of stored) this.#remember(fingerprint(answer.requestId), answer);
  }

  /** Answers a request: a repeated one as before, a new one by `perform`, whose answer is remembered unless it may succeed later. */
  answer(requestId: string, body: unknown, perform: () => AckPayload): AckPayload {
    const id = fingerprint(requestId);
    const known = this.#ids.indexOf(id);
    if (known >= 0) return this.#again(known, requestId, body);
    const answer = perform();
    if (answer.error?.retryable === true) return answer;
    const stored = { requestId, digest: bodyDigest(body), answer };
    this.#remember(id, stored);
    const { sessionId, channel } = this.#options;
    channel.keep({ kind: 'answer', sessionId, answer: stored });
    return answer;
  }

  #remember(id: number, { digest, answer }: StoredAnswer): void {
    const place = this.#next;
    if (place === this.#ids.length) {
      this.#ids = withRoom(this.#ids);
      this.#answers = withRoom(this.#answers);
    }
    this.#ids[place] = id;
    this.#answers[place] = rememberedAnswer(fingerprint(digest), answer);
    this.#next = (place + 1) % this.#options.limits.maxRememberedRequests;
  }

  #again(place: number, request_id: string, body: unknown): AckPayload {
    const remembered = this.#answers[place] as RememberedAnswer;
    const isKnown = (digest: string): boolean => isAnswerTo(fingerprint(digest), remembered);
    if (isKnown(bodyDigest(body)) || isKnown(formerBodyDigest(body)))
      return { request_id, ...rememberedPayload(remembered), duplicate: true };
    return rejection(
      request_id,
      'request_id_reused',
      'this request_id was used with another body; take a new one, such as a random UUID',
    );
  }
}
