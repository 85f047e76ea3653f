import { mintTransientId, type TransientFrame, type TransientType } from '@interactive-chat/protocol';
import { type Clock, toTimestamp } from '../clock.ts';
import type { SessionLog } from '../event-log/session-log.ts';

type FrameOf<T extends TransientType> = Extract<TransientFrame, { event_type: T }>;

/** Makes a session's transient frames: each carries the position of the latest event before it, so that its id works as a cursor (EV3, RS5). */
export class TransientFrames {
  readonly #log: SessionLog;
  readonly #clock: Clock;
  #count = 0;

  constructor(log: SessionLog, clock: Clock) {
    this.#log = log;
    this.#clock = clock;
  }

  /** A frame to be queued behind everything emitted so far. */
  next<T extends TransientType>(
    event_type: T,
    payload: FrameOf<T>['payload'],
    turnId: string | null = null,
  ): FrameOf<T> {
    return this.at(this.#log.lastSeq, event_type, payload, turnId);
  }

  /** A frame to be sent at once, to a connection that knows what is committed and no more. */
  now<T extends TransientType>(
    event_type: T,
    payload: FrameOf<T>['payload'],
    turnId: string | null = null,
  ): FrameOf<T> {
    return this.at(this.#log.committedSeq, event_type, payload, turnId);
  }

  /** A frame for who knows what is committed up to a position and no more. */
  at<T extends TransientType>(
    seq: number,
    event_type: T,
    payload: FrameOf<T>['payload'],
    turnId: string | null = null,
  ): FrameOf<T> {
    return {
      message_id: mintTransientId(seq, ++this.#count),
      event_type,
      timestamp: toTimestamp(this.#clock.now()),
      phase_id: this.#log.head.phase?.current_phase_id ?? null,
      turn_id: turnId,
      payload,
    } as FrameOf<T>;
  }
}
