import { parseMintedId } from '@interactive-chat/protocol';
import type { Frame } from '../wire/inbox.ts';
import type { Violation } from './violation.ts';

/** Positions, ids, states and partial text on one connection (EV1, EV3, ST1, TU6, TU8). */
export class EventWatch {
  readonly #report: (violation: Violation) => void;
  readonly #transientIds = new Set<unknown>();
  readonly #finals = new Set<string>();
  /** Position of the latest event that this connection knows of. */
  #position: number | undefined;
  #lastSeq = 0;
  #state: unknown;

  constructor(report: (violation: Violation) => void) {
    this.#report = report;
  }

  take(frame: Frame): void {
    const { payload = {} } = frame;
    if (typeof frame.seq === 'number') this.#event(frame, frame.seq);
    else this.#transient(frame);
    switch (frame.event_type) {
      case 'session_created':
        this.#state = payload.state;
        return;
      case 'state_change':
        this.#changed(frame);
        return;
      case 'turn_update':
        if (payload.is_final === true) this.#finals.add(utterance(frame));
        else if (this.#finals.has(utterance(frame)))
          this.#violated('TU3', 'a final utterance does not become open again', 'is_final: true', frame);
        return;
      case 'turn_delta':
        this.#delta(frame);
    }
  }

  #event(frame: Frame, seq: number): void {
    if (seq <= this.#lastSeq)
      this.#violated('EV1', 'positions only grow', `a seq beyond ${this.#lastSeq}`, frame);
    this.#lastSeq = Math.max(seq, this.#lastSeq);
    this.#position = Math.max(seq, this.#position ?? 0);
    // An id of this shape is a minted one: cases bring none of their own that look like it.
    const minted = parseMintedId(String(frame.message_id));
    if (minted !== undefined && minted !== seq)
      this.#violated('EV3', 'a minted id is that of its position', `the id of position ${seq}`, frame);
  }

  #transient(frame: Frame): void {
    const id = String(frame.message_id);
    const position = parseMintedId(id);
    this.#position ??= position;
    if (position !== this.#position || !/_\d+$/.test(id))
      this.#violated(
        'EV3',
        'a transient id is that of the latest event before it, _ and a counter',
        `position ${this.#position}`,
        frame,
      );
    if (this.#transientIds.has(id))
      this.#violated('EV3', 'counters tell transient frames apart', 'an id that is new', frame);
    this.#transientIds.add(id);
  }

  #changed(frame: Frame): void {
    const { from, to, reason } = frame.payload ?? {};
    if (this.#state !== undefined && from !== this.#state)
      this.#violated('ST1', 'every change of state is an event', `from: ${String(this.#state)}`, frame);
    this.#state = to;
    if (reason === 'reset') this.#finals.clear();
  }

  #delta(frame: Frame): void {
    const { text } = frame.payload ?? {};
    if (this.#finals.has(utterance(frame)))
      this.#violated('TU8', 'a final cancels the partial text of its utterance', 'no turn_delta', frame);
    if (/[\ud800-\udbff]$/.test(String(text)))
      this.#violated('TU6', 'no fragment ends inside a surrogate pair', 'whole characters', frame);
  }

  #violated(rule: string, message: string, expected: string, frame: Frame): void {
    this.#report({
      rule,
      message: `${String(frame.event_type)}: ${message}`,
      expected,
      got: JSON.stringify(frame).slice(0, 500),
    });
  }
}

function utterance({ turn_id, payload }: Frame): string {
  return JSON.stringify([turn_id, payload?.speaker]);
}
