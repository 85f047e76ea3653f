import type { AckPayload, ConnectFrame, ServerEvent, ServerFrame } from '@interactive-chat/protocol';
import WebSocket from 'ws';
import { validFrame } from './validate-frame.ts';

type FrameOf<T extends ServerFrame['event_type']> = Extract<ServerFrame, { event_type: T }>;

export interface Closed {
  readonly code: number;
  readonly reason: string;
}

export interface TestClientOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Loopback address to come from, such as 127.0.0.2. */
  readonly localAddress?: string;
}

/** A bare WebSocket client that validates every frame it gets and keeps all of them. */
export class TestClient {
  readonly socket: WebSocket;
  /** All frames, in order of arrival. */
  readonly frames: ServerFrame[] = [];
  /** Texts of the frames, as they came. */
  readonly texts: string[] = [];
  readonly closed: Promise<Closed>;
  #fault: Error | undefined;
  #isClosed: Closed | undefined;
  #wake: (() => void)[] = [];

  constructor(url: string, options: TestClientOptions = {}) {
    this.socket = new WebSocket(url, { ...options, perMessageDeflate: false });
    this.socket.on('message', (data) => {
      try {
        this.frames.push(validFrame(String(data)));
        this.texts.push(String(data));
      } catch (error) {
        this.#fault = error as Error;
      }
      this.#notify();
    });
    this.socket.on('error', () => {});
    this.closed = new Promise((resolve) => {
      this.socket.on('close', (code, reason) => {
        this.#isClosed = { code, reason: String(reason) };
        resolve(this.#isClosed);
        this.#notify();
      });
    });
  }

  get events(): ServerEvent[] {
    return this.frames.filter((frame): frame is ServerEvent => 'seq' in frame);
  }

  /** Id of the session it belongs to. */
  get sessionId(): string {
    const answer = this.frames.find(
      (frame) => frame.event_type === 'session_created' || frame.event_type === 'session_resumed',
    );
    if (answer === undefined) throw new Error('no session yet');
    return (answer as FrameOf<'session_created'>).payload.session_id;
  }

  async opened(): Promise<this> {
    if (this.socket.readyState === WebSocket.OPEN) return this;
    await new Promise((resolve, reject) => {
      this.socket.once('open', resolve);
      this.socket.once('error', reject);
    });
    return this;
  }

  /** Opens and sends the connect frame; resolves with the answer. */
  async connect(frame: ConnectFrame = {}): Promise<FrameOf<'session_created'> | FrameOf<'session_resumed'>> {
    await this.opened();
    this.send(frame);
    return this.until(
      (each) => each.event_type === 'session_created' || each.event_type === 'session_resumed',
    ) as Promise<FrameOf<'session_created'> | FrameOf<'session_resumed'>>;
  }

  send(frame: object): void {
    this.socket.send(JSON.stringify(frame));
  }

  /** Sends a request and resolves with the payload of its (next) ack. */
  async request(frame: { request_id: string } & Record<string, unknown>): Promise<AckPayload> {
    const from = this.frames.length;
    this.send(frame);
    const ack = await this.until(
      (each) => each.event_type === 'ack' && each.payload.request_id === frame.request_id,
      from,
    );
    return ack.payload as AckPayload;
  }

  /** The first frame of this type from index `from` on, waiting for it. */
  next<T extends ServerFrame['event_type']>(type: T, from = 0): Promise<FrameOf<T>> {
    return this.until((frame) => frame.event_type === type, from) as Promise<FrameOf<T>>;
  }

  /** The first frame from index `from` on for which `accept` holds, waiting for it; fails when the connection closes before. */
  async until(accept: (frame: ServerFrame) => boolean, from = 0): Promise<ServerFrame> {
    for (let index = from; ; ) {
      for (; index < this.frames.length; index++) {
        const frame = this.frames[index] as ServerFrame;
        if (accept(frame)) return frame;
      }
      if (this.#fault) throw this.#fault;
      if (this.#isClosed)
        throw new Error(`closed ${this.#isClosed.code} ${this.#isClosed.reason} while waiting for a frame`);
      await new Promise<void>((resolve) => this.#wake.push(resolve));
    }
  }

  /** Resolves when `condition` holds after some frame. */
  async when(condition: () => boolean): Promise<void> {
    if (!condition()) await this.until(condition, this.frames.length);
  }

  /** Closes without waiting. */
  close(): void {
    this.socket.close();
  }

  /** Throws when a frame arrived that asyncapi.yaml does not allow. */
  assertValid(): void {
    if (this.#fault) throw this.#fault;
  }

  #notify(): void {
    const waiting = this.#wake;
    this.#wake = [];
    for (const wake of waiting) wake();
  }
}
