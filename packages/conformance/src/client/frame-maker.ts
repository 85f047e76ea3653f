import { EVENT_TYPES, mintMessageId, mintTransientId, PROTOCOL_VERSION } from '@interactive-chat/protocol';
import { isObject, type JsonObject } from '../json.ts';

/** Unix seconds at which every conversation of the kit begins. */
const BEGINNING = 1_764_000_000;

/** What the frames of a resume say of it. */
interface Resume {
  readonly replayed: number;
  readonly latest: number;
}

/** Completes what a case leaves out of the frames of its server: envelope, positions, and what a session says of itself. */
export class FrameMaker {
  readonly #sessionId: string;
  #position = 0;
  #transients = 0;

  constructor(sessionId: string) {
    this.#sessionId = sessionId;
  }

  /** Of the latest event that was sent. */
  get position(): number {
    return this.#position;
  }

  /** Frames that are sent together. How many events a resume replays is known by those up to `replay_complete`. */
  make(frames: readonly JsonObject[]): JsonObject[] {
    const end = frames.findIndex(({ event_type }) => event_type === 'replay_complete');
    const replayed = frames.slice(0, Math.max(end, 0)).filter(isEvent);
    const latest = Math.max(this.#position, ...this.#positionsOf(frames.filter(isEvent)));
    return frames.map((frame) =>
      isEvent(frame) ? this.#event(frame) : this.#transient(frame, { replayed: replayed.length, latest }),
    );
  }

  #positionsOf(events: readonly JsonObject[]): number[] {
    let position = this.#position;
    return events.map(({ seq }) => {
      position = typeof seq === 'number' ? seq : position + 1;
      return position;
    });
  }

  #event(frame: JsonObject): JsonObject {
    const seq = typeof frame.seq === 'number' ? frame.seq : this.#position + 1;
    this.#position = Math.max(this.#position, seq);
    const envelope = {
      message_id: mintMessageId(seq),
      timestamp: BEGINNING + seq / 4,
      phase_id: null,
      turn_id: null,
    };
    return { ...envelope, ...frame, seq };
  }

  #transient(frame: JsonObject, resume: Resume): JsonObject {
    this.#transients += 1;
    const envelope = {
      message_id: mintTransientId(this.#position, this.#transients),
      timestamp: BEGINNING + this.#position / 4,
      phase_id: null,
      turn_id: null,
    };
    const payload = this.#payload(String(frame.event_type), resume);
    const given = frame.payload ?? {};
    return {
      ...envelope,
      ...frame,
      payload: isObject(given) ? { ...payload, ...(given as JsonObject) } : given,
    };
  }

  #payload(type: string, { replayed, latest }: Resume): JsonObject {
    switch (type) {
      case 'session_created':
        return this.#about(this.#position);
      case 'session_resumed':
        return { ...this.#about(latest), recovered: true, replayed };
      case 'replay_complete':
        return { cursor: mintMessageId(this.#position), replayed };
      case 'heartbeat':
        return { latest_message_id: mintMessageId(this.#position) };
      default:
        return {};
    }
  }

  #about(latest: number): JsonObject {
    return {
      session_id: this.#sessionId,
      created_at: BEGINNING,
      state: 'active',
      profile: 'default',
      protocol: PROTOCOL_VERSION,
      heartbeat_interval_ms: 60_000,
      latest_message_id: mintMessageId(latest),
    };
  }
}

function isEvent({ event_type, seq }: JsonObject): boolean {
  return EVENT_TYPES.some((each) => each === event_type) || typeof seq === 'number';
}
