import type { AckPayload } from '@interactive-chat/protocol';
import { encodeFrame } from '@interactive-chat/protocol/validators';
import { type Clock, toTimestamp } from '../clock.ts';
import type { Receiver } from '../fan-out/session-channel.ts';

/** An answer that is on its way. */
export interface ExpectedAck {
  /** To be called once. */
  readonly give: (answer: AckPayload) => void;
}

interface Place {
  readonly sessionId: string | null;
  answer: AckPayload | undefined;
}

/** The acks of one engine: they leave in the order of their requests, those of one event-loop turn in one write. */
export class OrderedAcks {
  readonly #clock: Clock;
  readonly #receiver: Receiver;
  /** Oldest first. */
  readonly #places: Place[] = [];
  #isLeaving = false;

  constructor(clock: Clock, receiver: Receiver) {
    this.#clock = clock;
    this.#receiver = receiver;
  }

  /** A place behind all that are expected; nothing that comes later leaves before it. */
  expect(sessionId: string | null): ExpectedAck {
    const place: Place = { sessionId, answer: undefined };
    this.#places.push(place);
    return {
      give: (answer) => {
        place.answer = answer;
        this.#leaveSoon();
      },
    };
  }

  /** For what is behind nothing. */
  giveAtOnce(sessionId: string | null, answer: AckPayload): void {
    this.#receiver.write([this.#encode(sessionId, answer)]);
  }

  #leaveSoon(): void {
    if (this.#isLeaving) return;
    this.#isLeaving = true;
    queueMicrotask(() => this.#leave());
  }

  #leave(): void {
    this.#isLeaving = false;
    const frames: string[] = [];
    for (const { sessionId, answer } of this.#places) {
      if (answer === undefined) break;
      frames.push(this.#encode(sessionId, answer));
    }
    this.#places.splice(0, frames.length);
    if (frames.length > 0) this.#receiver.write(frames);
  }

  #encode(session_id: string | null, payload: AckPayload): string {
    return encodeFrame({ event_type: 'ack', timestamp: toTimestamp(this.#clock.now()), session_id, payload });
  }
}
