import type { Limits } from '@interactive-chat/protocol';
import type { Clock } from '../clock.ts';
import { ConnectionWriter } from '../fan-out/connection-writer.ts';
import type { Socket, SocketHandlers } from '../transport/transport.ts';
import { type Closing, closing } from './close-reason.ts';
import type { Entrance } from './entrance.ts';
import { PeerLiveness } from './peer-liveness.ts';
import { STORE_RETRY_MS } from './rejection.ts';
import type { SessionManager } from './session-manager.ts';
import type { Telemetry } from './telemetry.ts';

/** What a connection is for. */
export interface PeerPurpose {
  /** Takes the first frame; gives the reason where the peer may not stay. Rejects when the store cannot be read. */
  connect(text: string): Promise<Closing | undefined>;
  /** Takes a later frame. */
  receive(text: string): void;
  /** Lets the time act on a peer that may stay. `now` in milliseconds. */
  tick(now: number): void;
  /** The connection ends; comes once, also when there was no first frame. */
  leave(): void;
}

export interface PeerConnectionOptions {
  readonly socket: Socket;
  /** Grows with every connection of the process: who has the smaller one was opened before. */
  readonly number: number;
  /** Of the peer; of IPv6 the /64 (LI1). */
  readonly address: string;
  readonly sessions: Pick<SessionManager, 'addresses'>;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly telemetry: Pick<Telemetry, 'rejected' | 'storeFailed'>;
  readonly entrance: Pick<Entrance, 'enter'>;
  readonly createPurpose: (peer: PeerConnection, address: string) => PeerPurpose;
  readonly onClose: (connection: PeerConnection) => void;
}

interface Connecting {
  readonly kind: 'connecting';
  readonly early: string[];
}

type ConnectionState =
  | { readonly kind: 'awaiting_connect'; readonly since: number }
  /** The first frame is being dealt with; later ones wait (CN12). */
  | Connecting
  | { readonly kind: 'connected' }
  /** Until the transport has said so, at once: whether the peer answers the close is the transport's affair. */
  | { readonly kind: 'closing' }
  | { readonly kind: 'closed' };

/** One WebSocket from upgrade to close: its place at the address, its first frame in time, its signs of life, its end. */
export class PeerConnection implements SocketHandlers {
  readonly writer: ConnectionWriter;
  /** Tells which of two connections was opened before the other. */
  readonly number: number;
  /** Whether the address had no place left when it came (LI1). */
  readonly beyondLimit: boolean;
  /** Frees its place at the address before its end. Idempotent. */
  readonly release: () => void;
  readonly #options: PeerConnectionOptions;
  readonly #liveness: PeerLiveness;
  readonly #purpose: PeerPurpose;
  #state: ConnectionState;

  constructor(options: PeerConnectionOptions) {
    const { socket, address, sessions, limits, clock } = options;
    this.#options = options;
    this.number = options.number;
    this.writer = new ConnectionWriter({ socket, clock, maxUnsentBytes: limits.maxUnsentBytes });
    this.#liveness = new PeerLiveness(options);
    this.beyondLimit = !sessions.addresses.hasRoom(address);
    this.release = sessions.addresses.register(address);
    this.#state = { kind: 'awaiting_connect', since: clock.now() };
    this.#purpose = options.createPurpose(this, address);
    if (sessions.addresses.connections(address) > 2 * limits.maxConnectionsPerIp)
      this.refuse(closing('tooManyConnections'));
  }

  onText(text: string, byteLength: number): void {
    this.#liveness.sign();
    const { maxFrameBytes, maxEarlyFrames } = this.#options.limits;
    const state = this.#state;
    if (state.kind === 'closing' || state.kind === 'closed') return;
    if (byteLength > maxFrameBytes) {
      this.refuse(closing('messageTooBig', { text: `${byteLength} bytes; ${maxFrameBytes} are the most` }));
      return;
    }
    switch (state.kind) {
      case 'connected':
        this.#purpose.receive(text);
        return;
      case 'connecting':
        if (state.early.length < maxEarlyFrames) state.early.push(text);
        else
          this.refuse(
            closing('protocolError', { text: `wait for the answer; ${maxEarlyFrames} frames may` }),
          );
        return;
      case 'awaiting_connect':
        this.#connect(text);
        return;
      default:
        state satisfies never;
    }
  }

  onBinary(): void {
    this.refuse(closing('unsupportedData', { text: 'send text frames' }));
  }

  onPong(): void {
    this.#liveness.sign();
  }

  onDrain(): void {
    this.writer.drained();
  }

  onClose(): void {
    if (this.#state.kind === 'closed') return;
    if (this.#state.kind !== 'closing') this.#leave();
    this.#state = { kind: 'closed' };
    this.#options.onClose(this);
  }

  /** Closes with a reason that is counted; the place at the address is free at once. */
  refuse(why: Closing): void {
    this.#options.telemetry.rejected(why.reason.split(' ')[0] ?? '');
    this.close(why);
  }

  /** Closes. Idempotent. */
  close({ code, reason }: Closing): void {
    if (this.#state.kind === 'closing' || this.#state.kind === 'closed') return;
    this.#state = { kind: 'closing' };
    this.#leave();
    this.writer.close(code, reason);
  }

  /** Lets the time act: no connect frame, no pong (CN7, LV1). `now` in milliseconds. */
  tick(now: number): void {
    const { limits } = this.#options;
    const state = this.#state;
    if (state.kind === 'awaiting_connect' && now - state.since >= limits.connectTimeoutMs) {
      this.refuse(closing('connectTimeout'));
    } else {
      this.#liveness.tick(now);
      if (state.kind === 'connected') this.#purpose.tick(now);
    }
  }

  #connect(text: string): void {
    const connecting: Connecting = { kind: 'connecting', early: [] };
    this.#state = connecting;
    this.#options.entrance.enter(() => {
      if (this.#state === connecting) this.#enter(text, connecting);
    });
  }

  #enter(text: string, connecting: Connecting): void {
    this.#purpose.connect(text).then(
      (refusal) => {
        if (refusal) this.refuse(refusal);
        // Who connects may have been closed by what that led to.
        if (this.#state !== connecting) return;
        this.#state = { kind: 'connected' };
        for (const early of connecting.early) this.onText(early, 0);
      },
      (cause: unknown) => {
        this.#options.telemetry.storeFailed(cause);
        this.refuse(closing('unavailable', { name: 'store_unavailable', retryAfterMs: STORE_RETRY_MS }));
      },
    );
  }

  #leave(): void {
    this.#purpose.leave();
    this.release();
  }
}
