import type {
  AckPayload,
  ConnectFrame,
  MessageId,
  SessionCreatedPayload,
  SessionResumedPayload,
} from '@interactive-chat/protocol';
import { newId } from './chance.ts';
import { Client, type Closing, type FrameListener, type Request } from './client.ts';
import { reconnectDelay } from './reconnect-delay.ts';
import { now, pause, until } from './time.ts';

export interface SteadyClientOptions {
  readonly frame: ConnectFrame;
  readonly listener?: FrameListener;
  /** A connection that was open ended, and not on purpose. */
  readonly onClosed?: (closing: Closing) => void;
  /** A resume was answered. */
  readonly onResumed?: (payload: SessionResumedPayload) => void;
  /** It had been cut off, and has caught up after so many milliseconds. */
  readonly onBack?: (afterMs: number) => void;
}

type State = 'waiting' | 'open' | 'over';

/** A client that comes back with its cursor and sends its requests again until they are answered, as the SDK does. */
export class SteadyClient {
  sessionId: string | undefined;
  cursor: MessageId | undefined;
  readonly #options: SteadyClientOptions;
  readonly #clientId = newId('client');
  #client: Client | undefined;
  #state: State = 'waiting';
  #cutAt: number | undefined;

  constructor(options: SteadyClientOptions) {
    this.#options = options;
    this.sessionId = options.frame.session_id;
    this.#connect(0);
  }

  get isOpen(): boolean {
    return this.#state === 'open';
  }

  /** It will not come back. */
  get isOver(): boolean {
    return this.#state === 'over';
  }

  /** Resolves with whether it is connected within that time. */
  ready(withinMs: number): Promise<boolean> {
    return until(() => this.#state !== 'waiting', withinMs).then(() => this.isOpen);
  }

  /** Resolves with the last answer to a request: accepted, or rejected for good. Undefined where none came in time. */
  async request(request: Request, withinMs: number): Promise<AckPayload | undefined> {
    const requestId = newId('req');
    const deadline = now() + withinMs;
    while (now() < deadline && this.#state !== 'over') {
      if (!(await this.ready(deadline - now()))) continue;
      const answer = await this.#client?.request(request, requestId);
      if (answer !== undefined && !(answer.error?.retryable ?? false)) return answer;
      await pause(answer?.error?.retry_after_ms ?? 10);
    }
    return undefined;
  }

  /** Cuts the connection, as a network would; it comes back after so long. */
  async cut(delayMs: number): Promise<void> {
    if (this.#state !== 'open') return;
    const client = this.#client;
    this.#client = undefined;
    this.#state = 'waiting';
    this.#cutAt = now();
    await client?.close();
    await pause(delayMs);
    if (this.#state === 'waiting') this.#connect(0);
  }

  async close(): Promise<void> {
    this.#state = 'over';
    await this.#client?.close();
  }

  #connect(attempt: number): void {
    const { session_id: _, ...first } = this.#options.frame;
    const frame: ConnectFrame =
      this.sessionId === undefined
        ? first
        : {
            ...this.#options.frame,
            session_id: this.sessionId,
            client_id: this.#clientId,
            ...(this.cursor === undefined ? {} : { last_message_id: this.cursor }),
          };
    const client = new Client(frame, (received, at) => {
      // What comes late on a connection that was given up belongs to nobody.
      if (client !== this.#client) return;
      this.#options.listener?.(received, at);
      this.cursor = client.cursor ?? this.cursor;
    });
    client.opening.then((opening) => {
      if (opening.kind === 'answered' && client === this.#client && this.#state !== 'over')
        this.#opened(client, opening.payload);
    });
    client.closed.then((closing) => {
      if (client === this.#client && this.#state !== 'over') this.#closed(closing, attempt);
    });
    this.#client = client;
  }

  #opened(client: Client, payload: SessionCreatedPayload | SessionResumedPayload): void {
    this.sessionId = payload.session_id;
    this.cursor ??= payload.latest_message_id;
    this.#state = 'open';
    if (!('recovered' in payload)) return;
    this.#options.onResumed?.(payload);
    const cutAt = this.#cutAt;
    this.#cutAt = undefined;
    client.caughtUp.then((at) => {
      if (cutAt !== undefined) this.#options.onBack?.(at - cutAt);
    });
  }

  async #closed(closing: Closing, attempt: number): Promise<void> {
    this.#cutAt ??= now();
    const wasOpen = this.#state === 'open';
    this.#state = 'waiting';
    if (wasOpen) this.#options.onClosed?.(closing);
    const next = wasOpen ? 0 : attempt + 1;
    const delayMs = reconnectDelay(closing, next);
    if (delayMs === undefined) {
      this.#state = 'over';
      return;
    }
    await pause(delayMs);
    if (this.#state === 'waiting') this.#connect(next);
  }
}
