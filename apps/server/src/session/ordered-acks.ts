import type { AckPayload } from '@interactive-chat/protocol';
import { encodeFrame } from '@interactive-chat/protocol/validators';
import { type Clock, toTimestamp } from '../clock.ts';
import type { Receiver } from '../fan-out/session-channel.ts';

/** An answer that is on its way. */
export class ExpectedAck {
  readonly sessionId: string | null;
  readonly #onGiven: () => void;
  #answer: AckPayload | undefined;

  constructor(sessionId: string | null, onGiven: () => void) {
    this.sessionId = sessionId;
    this.#onGiven = onGiven;
  }

  /** Undefined until it is given. */
  get answer(): AckPayload | undefined {
    return this.#answer;
  }

  /** To be called once. */
  give(answer: AckPayload): void {
    this.#answer = answer;
    this.#onGiven();
  }
}

/** The acks of one engine: they leave in the order of their requests, those of one event-loop turn in one write. */
export class OrderedAcks {
  readonly #clock: Clock;
  readonly #receiver: Receiver;
  /** Oldest first. */
  readonly #expected: ExpectedAck[] = [];
  readonly #leaveSoon: () => void;
  #isLeaving = false;

  constructor(clock: Clock, receiver: Receiver) {
    this.#clock = clock;
    this.#receiver = receiver;
    this.#leaveSoon = () => {
      if (this.#isLeaving) return;
      this.#isLeaving = true;
      queueMicrotask(() => this.#leave());
    };
  }

  /** A place behind all that are expected; nothing that comes later leaves before it. */
  expect(sessionId: string | null): ExpectedAck {
    const ack = new ExpectedAck(sessionId, this.#leaveSoon);
    this.#expected.push(ack);
    return ack;
  }

  /** For what is behind nothing. */
  giveAtOnce(sessionId: string | null, answer: AckPayload): void {
    this.#receiver.write([ackFrame(sessionId, answer, this.#clock.now())]);
  }

  #leave(): void {
    this.#isLeaving = false;
    const now = this.#clock.now();
    const frames: string[] = [];
    for (const { sessionId, answer } of this.#expected) {
      if (answer === undefined) break;
      frames.push(ackFrame(sessionId, answer, now));
    }
    this.#expected.splice(0, frames.length);
    if (frames.length > 0) this.#receiver.write(frames);
  }
}

function ackFrame(session_id: string | null, payload: AckPayload, now: number): string {
  return encodeFrame({ event_type: 'ack', timestamp: toTimestamp(now), session_id, payload });
}
