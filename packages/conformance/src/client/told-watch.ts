import type { Json, JsonObject } from '../json.ts';
import type { Violation } from '../run/violation.ts';
import { mismatch } from '../values/match.ts';
import type { Received } from '../wire/inbox.ts';

/** Judges every event that the application is told of: once, in order, and as it was sent (CL9). */
export class ToldWatch {
  readonly #report: (violation: Violation) => void;
  /** By id, the frames that were sent; one that was sent with another content counts as well. */
  readonly #sent = new Map<string, JsonObject[]>();
  #lastSeq = 0;

  constructor(report: (violation: Violation) => void) {
    this.#report = report;
  }

  /** Another application, which was told of nothing yet. */
  restart(): void {
    this.#lastSeq = 0;
  }

  sent(frame: JsonObject): void {
    const id = String(frame.message_id);
    this.#sent.set(id, [...(this.#sent.get(id) ?? []), frame]);
  }

  told({ frame, text }: Received): void {
    if (frame === undefined || !('event_type' in frame)) return;
    const { seq, message_id } = frame;
    if (typeof seq === 'number') {
      if (seq <= this.#lastSeq)
        this.#violated(
          'the application is told of each event once, in order',
          `a seq beyond ${this.#lastSeq}`,
          text,
        );
      this.#lastSeq = Math.max(seq, this.#lastSeq);
    }
    // A client may leave out what it does not know (FR2), but invents nothing.
    const sent = this.#sent.get(String(message_id)) ?? [];
    if (sent.some((each) => mismatch(frame as unknown as Json, each) === undefined)) return;
    this.#violated(
      'the application is told of what was sent',
      sent.length === 0 ? 'an event that was sent' : JSON.stringify(sent[0]),
      text,
    );
  }

  #violated(message: string, expected: string, got: string): void {
    this.#report({ rule: 'CL9', message, expected: expected.slice(0, 500), got: got.slice(0, 500) });
  }
}
