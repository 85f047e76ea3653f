import { randomUUID } from 'node:crypto';
import type {
  AckPayload,
  EngineConnectFrame,
  EngineFrame,
  EngineInputFrame,
  PublishedEvent,
  PublishResult,
} from '@interactive-chat/protocol';
import { expect, onTestFinished } from 'vitest';
import WebSocket from 'ws';
import { eventually } from './eventually.ts';
import type { Closed, TestClientOptions } from './test-client.ts';
import type { TestServer } from './test-server.ts';
import { validEngineFrame } from './validate-frame.ts';

type FrameOf<T extends EngineFrame['event_type']> = Extract<EngineFrame, { event_type: T }>;
type Events = readonly (PublishedEvent | Record<string, unknown>)[];

/** A bare WebSocket engine at `/engine/ws` that validates every frame it gets and keeps all of them; gone with the test. */
export class EnginePeer {
  readonly socket: WebSocket;
  /** In order of arrival. */
  readonly frames: EngineFrame[] = [];
  readonly closed: Promise<Closed>;
  #fault: Error | undefined;
  #isClosed: Closed | undefined;
  #wake: (() => void)[] = [];

  /** `url`: of the server's HTTP. */
  constructor(url: string, options: TestClientOptions = {}) {
    this.socket = new WebSocket(`${url.replace('http', 'ws')}/engine/ws`, {
      ...options,
      perMessageDeflate: false,
    });
    this.socket.on('message', (data) => {
      try {
        this.frames.push(validEngineFrame(String(data)));
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
    onTestFinished(() => {
      this.socket.terminate();
      if (this.#fault) throw this.#fault;
    });
  }

  /** Connects and sends the first frame; resolves with the engine once it is accepted. */
  static async connect({ url }: TestServer, frame: Partial<EngineConnectFrame> = {}): Promise<EnginePeer> {
    const peer = await new EnginePeer(url).opened();
    peer.send({ producer_id: 'voice', producer_epoch: 1, ...frame });
    await peer.next('engine_connected');
    return peer;
  }

  async opened(): Promise<this> {
    if (this.socket.readyState === WebSocket.OPEN) return this;
    await new Promise((resolve, reject) => {
      this.socket.once('open', resolve);
      this.socket.once('error', reject);
    });
    return this;
  }

  send(frame: object): void {
    this.socket.send(JSON.stringify(frame));
  }

  /** Sends a request and resolves with the payload of its (next) ack. */
  async request(frame: { request_id: string } & Record<string, unknown>): Promise<AckPayload> {
    const from = this.frames.length;
    this.send(frame);
    const isAnswer = (each: EngineFrame): boolean =>
      each.event_type === 'ack' && each.payload.request_id === frame.request_id;
    return ((await this.until(isAnswer, from)) as FrameOf<'ack'>).payload;
  }

  publish(session_id: string, events: Events, request_id: string = randomUUID()): Promise<AckPayload> {
    return this.request({ type: 'publish', request_id, session_id, events });
  }

  /** Publishes one event as this input's answer; resolves with its result. */
  async speak(
    { session_id, turn_id, generation_id }: EngineInputFrame,
    event: object,
  ): Promise<PublishResult> {
    const ack = await this.publish(session_id, [{ turn_id, generation_id, ...event }]);
    const result = ack.results?.[0];
    if (result === undefined) throw new Error(`answered ${JSON.stringify(ack)}`);
    return result;
  }

  /** The whole answer to an input. */
  answer(input: EngineInputFrame, transcript: string): Promise<PublishResult> {
    return this.speak(input, {
      event_type: 'turn_update',
      payload: { speaker: 'ai', transcript, is_final: true, interrupted: false },
    });
  }

  /** Partial text. */
  say(input: EngineInputFrame, offset: number, text: string): Promise<PublishResult> {
    return this.speak(input, { event_type: 'turn_delta', payload: { speaker: 'ai', offset, text } });
  }

  /** Resolves when it has everything the server had sent it when this was called. */
  async sync(): Promise<void> {
    await this.request({ type: 'heartbeat', request_id: randomUUID() });
  }

  all<T extends EngineFrame['event_type']>(type: T): FrameOf<T>[] {
    return this.frames.filter((frame): frame is FrameOf<T> => frame.event_type === type);
  }

  /** The inputs that are texts, in order. */
  get texts(): EngineInputFrame[] {
    return this.all('engine_input').filter(({ payload }) => payload.kind === 'text');
  }

  next<T extends EngineFrame['event_type']>(type: T, from = 0): Promise<FrameOf<T>> {
    return this.until((frame) => frame.event_type === type, from) as Promise<FrameOf<T>>;
  }

  /** The first input with this text from index `from` on, waiting for it. */
  text(text: string, from = 0): Promise<EngineInputFrame> {
    const isMeant = (frame: EngineFrame): boolean =>
      frame.event_type === 'engine_input' && frame.payload.kind === 'text' && frame.payload.text === text;
    return this.until(isMeant, from) as Promise<EngineInputFrame>;
  }

  /** The first frame from index `from` on for which `accept` holds, waiting for it; fails when the connection closes before. */
  async until(accept: (frame: EngineFrame) => boolean, from = 0): Promise<EngineFrame> {
    for (let index = from; ; ) {
      for (; index < this.frames.length; index++) {
        const frame = this.frames[index] as EngineFrame;
        if (accept(frame)) return frame;
      }
      if (this.#fault) throw this.#fault;
      if (this.#isClosed)
        throw new Error(`closed ${this.#isClosed.code} ${this.#isClosed.reason} while waiting for a frame`);
      await new Promise<void>((resolve) => this.#wake.push(resolve));
    }
  }

  /** Drops the connection without a word, as the only one; resolves when the server has noticed. */
  async drop({ send }: TestServer): Promise<void> {
    this.socket.terminate();
    await eventually(async () => {
      expect((await send('/api/health')).json()).toMatchObject({ engine_running: false });
    });
  }

  #notify(): void {
    const waiting = this.#wake;
    this.#wake = [];
    for (const wake of waiting) wake();
  }
}
