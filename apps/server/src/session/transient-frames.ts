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
    return this.#make(event_type, payload, turnId, this.#log.lastSeq);
  }

  /** A frame to be sent at once, to a connection that knows what is committed and no more. */
  now<T extends TransientType>(
    event_type: T,
    payload: FrameOf<T>['payload'],
    turnId: string | null = null,
  ): FrameOf<T> {
    return this.#make(event_type, payload, turnId, this.#log.committedSeq);
  }

  #make<T extends TransientType>(
    event_type: T,
    payload: FrameOf<T>['payload'],
    turnId: string | null,
    seq: number,
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
