import { canonical } from '../json.ts';
import type { Violation } from '../run/violation.ts';
import type { FrameCheck } from '../wire/frame-check.ts';
import type { Received } from '../wire/inbox.ts';

export interface RequestWatchOptions {
  readonly check: FrameCheck;
  readonly maxFrameBytes: number;
  readonly maxEarlyFrames: number;
  readonly report: (violation: Violation) => void;
}

/** Judges every frame that a client sends, on all connections of a case, by the rules that hold whatever the case is about. */
export class RequestWatch {
  readonly #options: RequestWatchOptions;
  /** By request_id, what was asked under it. */
  readonly #requests = new Map<string, string>();

  constructor(options: RequestWatchOptions) {
    this.#options = options;
  }

  /** `before`: how many frames came on this connection before it. `isAnswered`: whether its connect frame was answered then. */
  received({ text, isBinary, frame }: Received, before: number, isAnswered: boolean): void {
    const { maxFrameBytes, maxEarlyFrames } = this.#options;
    const bytes = Buffer.byteLength(text);
    if (bytes > maxFrameBytes)
      this.#violated('LI6', `a frame above ${maxFrameBytes} bytes`, `${bytes} bytes`);
    if (before > maxEarlyFrames && !isAnswered)
      this.#violated('CN12', `more than ${maxEarlyFrames} frames before the answer to the first one`, text);
    if (isBinary) this.#violated('CN5', 'a binary frame', text);
    else if (frame === undefined) this.#violated('CN4', 'a frame that is no JSON object', text);
    else this.#judge(frame, text, before === 0);
  }

  #judge(frame: object, text: string, isFirst: boolean): void {
    const { check } = this.#options;
    const given = frame as { readonly type?: unknown; readonly request_id?: unknown };
    const fault =
      isFirst || given.type !== 'connect'
        ? check(isFirst ? { type: 'connect', ...frame } : frame)
        : 'a connection has one connect frame';
    if (isFirst && (given.type ?? 'connect') !== 'connect')
      this.#violated('CN1', 'the first frame is no connect frame', text);
    else if (fault !== undefined)
      this.#violated(isFirst ? 'CN1' : 'CN11', `a frame that asyncapi.yaml does not allow: ${fault}`, text);
    if (!isFirst && typeof given.request_id === 'string') this.#remember(given.request_id, frame);
  }

  /** RQ4: an id names one request. */
  #remember(id: string, frame: object): void {
    const asked = canonical(frame);
    const known = this.#requests.get(id);
    this.#requests.set(id, known ?? asked);
    if (known !== undefined && known !== asked)
      this.#violated('RQ4', `the request_id ${id} names another request as well: ${known}`, asked);
  }

  #violated(rule: string, message: string, got: string): void {
    this.#options.report({
      rule,
      message,
      expected: 'what the protocol allows a client',
      got: got.slice(0, 500),
    });
  }
}
