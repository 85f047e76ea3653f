import { CLOSE_CODES } from '@interactive-chat/protocol';
import type { Clock } from '../clock.ts';
import type { FrameText, Socket, SocketTopics } from '../transport/transport.ts';

/** The part of a socket that is written to. */
export type WritableSocket = Pick<Socket, 'send' | 'unsentBytes' | 'close' | 'topics'>;

/** What is replayed: all at once, or page by page as the connection takes it. */
export type ReplaySource = readonly string[] | AsyncIterator<readonly string[]>;

interface Replay {
  frames: readonly string[];
  next: number;
  /** What gives more when `frames` are written; undefined when they are the last. */
  readonly pages: AsyncIterator<readonly string[]> | undefined;
  isReading: boolean;
  readonly held: FrameText[];
  heldBytes: number;
  readonly onFailure: (cause: unknown) => void;
}

type WriterState =
  | { readonly kind: 'live' }
  /** Catching up; what is emitted meanwhile waits behind it (RS1, FA6). */
  | { readonly kind: 'replaying'; replay: Replay }
  | { readonly kind: 'closed' };

/** Share of `maxUnsentBytes` up to which a replay fills the socket before it waits for the drain (RS8). */
const REPLAY_SHARE = 0.25;

export interface ConnectionWriterOptions {
  readonly socket: WritableSocket;
  readonly clock: Clock;
  readonly maxUnsentBytes: number;
}

/** Everything that is written to one connection goes through here, in order. */
export class ConnectionWriter {
  readonly #options: ConnectionWriterOptions;
  #state: WriterState = { kind: 'live' };
  #lastWriteAt: number;
  /** Whether it has joined the one topic that it can have: that of its session. */
  #isFollowing = false;

  constructor(options: ConnectionWriterOptions) {
    this.#options = options;
    this.#lastWriteAt = options.clock.now();
  }

  /** Milliseconds of the clock at the last write (LV2). */
  get lastWriteAt(): number {
    return this.#lastWriteAt;
  }

  /** Writes live frames, or holds them behind a replay. Too much unsent closes 4008 and nothing is dropped from the middle (FA5, FA6). */
  write(frames: readonly FrameText[]): void {
    const state = this.#state;
    switch (state.kind) {
      case 'closed':
        return;
      case 'live':
        if (this.#options.socket.unsentBytes > this.#options.maxUnsentBytes) this.#cutOff();
        else this.#send(frames);
        return;
      case 'replaying': {
        const { replay } = state;
        for (const frame of frames) replay.heldBytes += Buffer.byteLength(frame);
        replay.held.push(...frames);
        if (replay.heldBytes > this.#options.maxUnsentBytes) this.#cutOff();
        return;
      }
      default:
        state satisfies never;
    }
  }

  /** Joins a topic, so that what is published under it need not be written here; undefined where it cannot, or not yet (FA6). */
  follow(topic: string): SocketTopics | undefined {
    const { socket, maxUnsentBytes, clock } = this.#options;
    const { topics } = socket;
    if (this.#state.kind !== 'live' || topics === undefined) return undefined;
    if (socket.unsentBytes > maxUnsentBytes) {
      this.#cutOff();
      return undefined;
    }
    if (!this.#isFollowing) topics.join(topic);
    this.#isFollowing = true;
    this.#lastWriteAt = clock.now();
    return topics;
  }

  /** Writes these frames first, at the pace of the connection, and everything else behind them (RS8). `onFailure` is called when they cannot be read. */
  replay(source: ReplaySource, onFailure: (cause: unknown) => void): void {
    if (this.#state.kind === 'closed') return;
    const isWhole = 'length' in source;
    const replay: Replay = {
      frames: isWhole ? source : [],
      next: 0,
      pages: isWhole ? undefined : source,
      isReading: false,
      held: [],
      heldBytes: 0,
      onFailure,
    };
    this.#state = { kind: 'replaying', replay };
    this.drained();
  }

  /** The socket has taken bytes: a replay goes on. */
  drained(): void {
    while (this.#state.kind === 'replaying') {
      const { replay } = this.#state;
      const room = this.#options.maxUnsentBytes * REPLAY_SHARE - this.#options.socket.unsentBytes;
      if (room <= 0 || replay.isReading) return;
      const chunk: string[] = [];
      for (let units = 0; units < room && replay.next < replay.frames.length; replay.next++) {
        const frame = replay.frames[replay.next] as string;
        chunk.push(frame);
        units += frame.length;
      }
      if (chunk.length > 0) this.#send(chunk);
      if (replay.next < replay.frames.length) continue;
      if (replay.pages !== undefined) {
        this.#read(replay, replay.pages);
        return;
      }
      this.#state = { kind: 'live' };
      if (replay.held.length > 0) this.#send(replay.held);
    }
  }

  /** Closes the connection; nothing is written afterwards. Idempotent. */
  close(code: number, reason: string): void {
    if (this.#state.kind === 'closed') return;
    this.#state = { kind: 'closed' };
    this.#options.socket.close(code, reason);
  }

  #read(replay: Replay, pages: AsyncIterator<readonly string[]>): void {
    replay.isReading = true;
    pages
      .next()
      .then(({ done, value }) => {
        const isCurrent = this.#state.kind === 'replaying' && this.#state.replay === replay;
        if (!isCurrent) return;
        const more = done ? { frames: [], pages: undefined } : { frames: value };
        this.#state = { kind: 'replaying', replay: { ...replay, ...more, next: 0, isReading: false } };
        this.drained();
      })
      .catch(replay.onFailure);
  }

  #send(frames: readonly FrameText[]): void {
    this.#lastWriteAt = this.#options.clock.now();
    this.#options.socket.send(frames);
  }

  #cutOff(): void {
    this.close(CLOSE_CODES.slowConsumer.code, CLOSE_CODES.slowConsumer.name);
  }
}
