import { createHash } from 'node:crypto';
import type { AckPayload } from '@interactive-chat/protocol';
import { rejection } from './rejection.ts';

interface Remembered {
  readonly digest: string;
  readonly answer: AckPayload;
}

/** Makes requests idempotent by their `request_id` (RQ2, RQ3, RQ4). */
export class RequestMemory {
  readonly #capacity: number;
  readonly #answers = new Map<string, Remembered>();

  /** `capacity`: the most answers remembered; the oldest goes first. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Answers a request: a repeated one as before, a new one by `perform`, whose answer is remembered unless it may succeed later. */
  answer(requestId: string, body: unknown, perform: () => AckPayload): AckPayload {
    const digest = createHash('sha256').update(JSON.stringify(body)).digest('base64');
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
    if (answer.error?.retryable !== true) this.#remember(requestId, { digest, answer });
    return answer;
  }

  #remember(requestId: string, remembered: Remembered): void {
    this.#answers.set(requestId, remembered);
    if (this.#answers.size <= this.#capacity) return;
    const [oldest] = this.#answers.keys();
    if (oldest !== undefined) this.#answers.delete(oldest);
  }
}
