import type {
  AckPayload,
  ConnectFrame,
  MessageId,
  PublishCandidate,
  ServerFrame,
  SessionCreatedPayload,
  SessionResumedPayload,
} from '@interactive-chat/protocol';
import { newId } from './chance.ts';
import { settings } from './settings.ts';
import { CONNECTING, OPEN, openSocket, type TextSocket } from './text-socket.ts';
import { now } from './time.ts';

/** 1006 where the peer said nothing. */
export interface Closing {
  readonly code: number;
  readonly reason: string;
}

/** What came of opening a connection; times in Unix milliseconds. */
export type Opening =
  | {
      readonly kind: 'answered';
      readonly payload: SessionCreatedPayload | SessionResumedPayload;
      readonly at: number;
    }
  | { readonly kind: 'closed'; readonly closing: Closing };

export type FrameListener = (frame: ServerFrame, at: number) => void;

/** A request without what the client adds to it. */
export type Request =
  | { readonly type: 'text_input'; readonly text: string }
  | { readonly type: 'command'; readonly command: string; readonly turn_id?: string }
  | { readonly type: 'publish'; readonly events: readonly PublishCandidate[] };

/** One connection, from its opening to its end. Listeners get every frame with the time at which it was read. */
export class Client {
  readonly startedAt = now();
  /** When the connect frame was sent. */
  connectedAt = 0;
  /** Of the latest event, or what `replay_complete` said (RS10). */
  cursor: MessageId | undefined;
  readonly opening: Promise<Opening>;
  /** With the time at which `replay_complete` was read. Never resolves for a new session. */
  readonly caughtUp: Promise<number>;
  readonly closed: Promise<Closing>;
  readonly #socket: TextSocket;
  readonly #pending = new Map<string, (answer: AckPayload | undefined) => void>();

  constructor(frame: ConnectFrame, listener: FrameListener = () => {}) {
    const socket = openSocket(settings.socketUrl);
    this.#socket = socket;
    let resolveOpening: (opening: Opening) => void = () => {};
    let resolveCaughtUp: (at: number) => void = () => {};
    let resolveClosed: (closing: Closing) => void = () => {};
    this.opening = new Promise((resolve) => {
      resolveOpening = resolve;
    });
    this.caughtUp = new Promise((resolve) => {
      resolveCaughtUp = resolve;
    });
    this.closed = new Promise((resolve) => {
      resolveClosed = resolve;
    });
    socket.addEventListener('open', () => {
      this.connectedAt = now();
      socket.send(JSON.stringify(frame));
    });
    socket.addEventListener('message', ({ data, timestamp }) => {
      const received = JSON.parse(data) as ServerFrame;
      if ('seq' in received) this.cursor = received.message_id;
      if (received.event_type === 'ack') this.#settle(received.payload);
      if (received.event_type === 'session_created' || received.event_type === 'session_resumed')
        resolveOpening({ kind: 'answered', payload: received.payload, at: timestamp });
      if (received.event_type === 'replay_complete') {
        this.cursor = received.payload.cursor;
        resolveCaughtUp(timestamp);
      }
      listener(received, timestamp);
    });
    // A close says all that is to be known; without this k6 would log each as an error.
    socket.addEventListener('error', () => {});
    socket.addEventListener('close', ({ code = 1006, reason = '' }) => {
      const closing = { code, reason };
      for (const resolve of this.#pending.values()) resolve(undefined);
      this.#pending.clear();
      resolveOpening({ kind: 'closed', closing });
      resolveClosed(closing);
    });
  }

  /** Sends a request; resolves with its answer, or with undefined when the connection ended before. */
  request(request: Request, requestId = newId('req')): Promise<AckPayload | undefined> {
    if (this.#socket.readyState !== OPEN) return Promise.resolve(undefined);
    const answer = new Promise<AckPayload | undefined>((resolve) => {
      this.#pending.set(requestId, resolve);
    });
    this.#socket.send(JSON.stringify({ ...request, request_id: requestId }));
    return answer;
  }

  close(): Promise<Closing> {
    const { readyState } = this.#socket;
    if (readyState === CONNECTING || readyState === OPEN) this.#socket.close();
    return this.closed;
  }

  #settle(answer: AckPayload): void {
    if (answer.request_id === null) return;
    this.#pending.get(answer.request_id)?.(answer);
    this.#pending.delete(answer.request_id);
  }
}
