import type { Frame } from '../wire/inbox.ts';
import type { Violation } from './violation.ts';

type Stage =
  | { readonly kind: 'unanswered' }
  /** `said` is what session_resumed promised. */
  | {
      readonly kind: 'replaying';
      readonly said: Readonly<Record<string, unknown>>;
      events: number;
      lastId: unknown;
      deltas: number;
    }
  | { readonly kind: 'live' };

/** The order of a connection: its answer, what it missed, the line, what is live (CN2, RS1, RS7, RS9). */
export class ReplayWatch {
  readonly #report: (violation: Violation) => void;
  #stage: Stage = { kind: 'unanswered' };

  constructor(report: (violation: Violation) => void) {
    this.#report = report;
  }

  take(frame: Frame): void {
    const stage = this.#stage;
    switch (stage.kind) {
      case 'unanswered':
        this.#answered(frame);
        return;
      case 'replaying':
        this.#replayed(frame, stage);
        return;
      case 'live':
        if (isAnswer(frame) || frame.event_type === 'replay_complete')
          this.#violated('RS7', 'comes once, before what is live', 'live frames', frame);
        return;
      default:
        stage satisfies never;
    }
  }

  #answered(frame: Frame): void {
    const { event_type, payload = {} } = frame;
    if (event_type === 'session_resumed') {
      this.#stage = { kind: 'replaying', said: payload, events: 0, lastId: undefined, deltas: 0 };
      const isWhole =
        payload.recovered === true
          ? !('reason' in payload) && !('snapshot' in payload)
          : 'reason' in payload && 'snapshot' in payload;
      if (!isWhole)
        this.#violated(
          'RS4',
          'a snapshot and a reason when not recovered, else neither',
          'both or neither',
          frame,
        );
      return;
    }
    this.#stage = { kind: 'live' };
    if (event_type !== 'session_created')
      this.#violated(
        'CN2',
        'the first frame answers the connect frame',
        'session_created or session_resumed',
        frame,
      );
  }

  #replayed(frame: Frame, stage: Extract<Stage, { kind: 'replaying' }>): void {
    const { event_type, payload = {} } = frame;
    if (typeof frame.seq === 'number') {
      stage.events += 1;
      stage.lastId = frame.message_id;
      if (stage.deltas > 0)
        this.#violated('RS1', 'open utterances come after the events', 'replay_complete', frame);
    } else if (event_type === 'turn_delta') {
      stage.deltas += 1;
      if (payload.offset !== 0) this.#violated('RS9', 'an open utterance is told whole', 'offset 0', frame);
    } else if (event_type === 'replay_complete') {
      this.#stage = { kind: 'live' };
      this.#completed(frame, stage);
    } else {
      this.#violated(
        'RS1',
        'nothing else comes before replay_complete',
        'events, open utterances, replay_complete',
        frame,
      );
    }
  }

  #completed(frame: Frame, { said, events, lastId }: Extract<Stage, { kind: 'replaying' }>): void {
    const { payload = {} } = frame;
    if (payload.replayed !== events || said.replayed !== events)
      this.#violated(
        'RS7',
        `${events} events were replayed, session_resumed said ${String(said.replayed)}`,
        `replayed: ${events}`,
        frame,
      );
    const reached = lastId ?? said.latest_message_id;
    if (payload.cursor !== reached)
      this.#violated('RS7', 'carries the cursor reached', `cursor: ${String(reached)}`, frame);
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

function isAnswer({ event_type }: Frame): boolean {
  return event_type === 'session_created' || event_type === 'session_resumed';
}
