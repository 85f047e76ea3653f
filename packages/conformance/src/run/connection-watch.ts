import { isObject } from '../json.ts';
import type { FrameCheck } from '../wire/frame-check.ts';
import type { Frame, Received } from '../wire/inbox.ts';
import { EventWatch } from './event-watch.ts';
import { ReplayWatch } from './replay-watch.ts';
import type { SessionWatch } from './session-watch.ts';
import type { Violation } from './violation.ts';

export interface ConnectionWatchOptions {
  readonly check: FrameCheck;
  /** Of all connections of a case, by session. */
  readonly sessions: SessionWatch;
  readonly report: (violation: Violation) => void;
}

/** Judges every frame of one connection by the rules that hold whatever a case is about. */
export class ConnectionWatch {
  readonly #options: ConnectionWatchOptions;
  readonly #replay: ReplayWatch;
  readonly #events: EventWatch;
  /** How often each request was sent that has no answer yet. */
  readonly #unanswered = new Map<string, number>();
  #sessionId = '';

  constructor(options: ConnectionWatchOptions) {
    this.#options = options;
    this.#replay = new ReplayWatch(options.report);
    this.#events = new EventWatch(options.report);
  }

  /** A frame goes to the server. */
  sent(data: string): void {
    const id = requestIdOf(data);
    if (id !== undefined) this.#unanswered.set(id, (this.#unanswered.get(id) ?? 0) + 1);
  }

  received({ text, isBinary, frame }: Received): void {
    const { check, report, sessions } = this.#options;
    if (isBinary || frame === undefined) {
      report({
        rule: 'FR1',
        message: 'a frame is one text message with one JSON object',
        expected: 'JSON text',
        got: isBinary ? 'a binary message' : text.slice(0, 200),
      });
      return;
    }
    const fault = check(frame);
    if (fault !== undefined)
      report({
        rule: 'FR4',
        message: `a frame that asyncapi.yaml does not allow: ${fault}`,
        expected: 'a documented frame, with no field beyond',
        got: text.slice(0, 500),
      });
    if (!isObject(frame.payload)) return;
    const { session_id } = frame.payload;
    if (frame.event_type === 'session_created' || frame.event_type === 'session_resumed')
      this.#sessionId = String(session_id);
    this.#replay.take(frame);
    this.#events.take(frame);
    if (typeof frame.seq === 'number') sessions.take(this.#sessionId, frame, report);
    if (frame.event_type === 'ack') this.#acknowledged(frame);
  }

  /** RQ1: one answer for each sending, and none for what was not sent here. */
  #acknowledged({ payload }: Frame): void {
    const id = payload?.request_id;
    // What had no id that could be answered is answered with null (CN11).
    if (typeof id !== 'string') return;
    const left = this.#unanswered.get(id) ?? 0;
    this.#unanswered.set(id, left - 1);
    if (left > 0) return;
    const message = 'an answer to a request that was not sent here, or one more than it was sent';
    this.#options.report({
      rule: 'RQ1',
      message,
      expected: 'one ack for each sending',
      got: `another ack for ${id}`,
    });
  }
}

function requestIdOf(data: string): string | undefined {
  try {
    const frame: unknown = JSON.parse(data);
    return isObject(frame) && typeof frame.request_id === 'string' ? frame.request_id : undefined;
  } catch {
    return undefined;
  }
}
