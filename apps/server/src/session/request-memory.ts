import type { AckPayload } from '@interactive-chat/protocol';
import type { StoredAnswer } from '../event-log/event-store.ts';
import { inOnePiece } from '../event-log/in-one-piece.ts';
import { bodyDigest, isDigestOf } from './body-digest.ts';
import { rejection } from './rejection.ts';

export interface RequestMemoryOptions {
  /** The most answers remembered; the oldest goes first. */
  readonly capacity: number;
  /** What the process before remembered, oldest first (DU1). */
  readonly stored?: readonly StoredAnswer[];
  /** Keeps an answer with what its request causes (DU2). */
  readonly onRemember: (answer: StoredAnswer) => void;
}

/** Makes requests idempotent by their `request_id` (RQ2, RQ3, RQ4). */
export class RequestMemory {
  readonly #options: RequestMemoryOptions;
  /** What is remembered of each answer, as one text: a thousand answers a session weigh half of what they do as objects. */
  readonly #remembered = new Map<string, string>();

  constructor(options: RequestMemoryOptions) {
    this.#options = options;
    for (const answer of options.stored ?? []) this.#remember(answer);
  }

  /** Answers a request: a repeated one as before, a new one by `perform`, whose answer is remembered unless it may succeed later. */
  answer(requestId: string, body: unknown, perform: () => AckPayload): AckPayload {
    const remembered = this.#remembered.get(requestId);
    if (remembered !== undefined) return again(requestId, body, remembered);
    const answer = perform();
    if (answer.error?.retryable === true) return answer;
    const stored = { requestId, digest: bodyDigest(body), answer };
    this.#remember(stored);
    this.#options.onRemember(stored);
    return answer;
  }

  #remember({ requestId, digest, answer }: StoredAnswer): void {
    const { request_id: _, ...rest } = answer;
    this.#remembered.set(requestId, inOnePiece(JSON.stringify(rest) + digest));
    if (this.#remembered.size <= this.#options.capacity) return;
    const [oldest] = this.#remembered.keys();
    if (oldest !== undefined) this.#remembered.delete(oldest);
  }
}

function again(request_id: string, body: unknown, remembered: string): AckPayload {
  const end = remembered.lastIndexOf('}') + 1;
  if (isDigestOf(remembered.slice(end), body)) {
    const answer = JSON.parse(remembered.slice(0, end)) as Omit<AckPayload, 'request_id'>;
    return { request_id, ...answer, duplicate: true };
  }
  return rejection(
    request_id,
    'request_id_reused',
    'this request_id was used with another body; take a new one, such as a random UUID',
  );
}
