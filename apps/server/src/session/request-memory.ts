import { hash } from 'node:crypto';
import type { AckPayload } from '@interactive-chat/protocol';
import type { StoredAnswer } from '../event-log/event-store.ts';
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
  readonly #answers = new Map<string, StoredAnswer>();

  constructor(options: RequestMemoryOptions) {
    this.#options = options;
    for (const answer of options.stored ?? []) this.#remember(answer);
  }

  /** Answers a request: a repeated one as before, a new one by `perform`, whose answer is remembered unless it may succeed later. */
  answer(requestId: string, body: unknown, perform: () => AckPayload): AckPayload {
    const digest = hash('sha256', JSON.stringify(body), 'base64');
    const known = this.#answers.get(requestId);
    if (known?.digest === digest) return { ...known.answer, duplicate: true };
    if (known !== undefined) {
      return rejection(
        requestId,
        'request_id_reused',
        'this request_id was used with another body; take a new one, such as a random UUID',
      );
    }
    const answer = perform();
    if (answer.error?.retryable === true) return answer;
    this.#remember({ requestId, digest, answer });
    this.#options.onRemember({ requestId, digest, answer });
    return answer;
  }

  #remember(answer: StoredAnswer): void {
    this.#answers.set(answer.requestId, answer);
    if (this.#answers.size <= this.#options.capacity) return;
    const [oldest] = this.#answers.keys();
    if (oldest !== undefined) this.#answers.delete(oldest);
  }
}
