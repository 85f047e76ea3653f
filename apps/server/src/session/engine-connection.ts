import {
  type AckPayload,
  type EngineConnectFrame,
  type EngineFrame,
  type EnginePublishRequest,
  type EngineRequest,
  type Limits,
  PROTOCOL_VERSION,
} from '@interactive-chat/protocol';
import {
  decodeEngineConnectFrame,
  decodeEngineRequest,
  encodeFrame,
} from '@interactive-chat/protocol/validators';
import { type Clock, toTimestamp } from '../clock.ts';
import type { EngineDispatcher } from '../engine/external/engine-dispatcher.ts';
import type { EngineLink } from '../engine/external/engine-link.ts';
import { ConnectionWriter } from '../fan-out/connection-writer.ts';
import type { Socket, SocketHandlers } from '../transport/transport.ts';
import type { TokenVerdict } from './client-connection.ts';
import { type Closing, closing } from './close-reason.ts';
import { refuseProtocol } from './handshake.ts';
import { PeerLiveness } from './peer-liveness.ts';
import { rejection } from './rejection.ts';
import type { SessionManager } from './session-manager.ts';
import type { Telemetry } from './telemetry.ts';

export interface EngineConnectionOptions {
  readonly socket: Socket;
  /** Of the peer; of IPv6 the /64 (LI1). */
  readonly address: string;
  readonly sessions: SessionManager;
  /** Undefined where the engine is not an external one. */
  readonly dispatcher: EngineDispatcher | undefined;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly telemetry: Pick<Telemetry, 'rejected'>;
  readonly checkToken: (token: string | undefined) => TokenVerdict;
  readonly onClose: (connection: EngineConnection) => void;
}

type ConnectionState =
  | { readonly kind: 'awaiting_connect'; readonly since: number }
  | { readonly kind: 'serving'; readonly link: EngineLink; readonly dispatcher: EngineDispatcher }
  | { readonly kind: 'closing'; readonly since: number }
  | { readonly kind: 'closed' };

/** How long a peer may take to answer a close before it is dropped. */
const CLOSE_GRACE_MS = 5000;

/** One WebSocket of an engine from upgrade to close (EX1): serves sessions once its first frame is accepted. */
export class EngineConnection implements SocketHandlers {
  readonly #options: EngineConnectionOptions;
  readonly #writer: ConnectionWriter;
  readonly #liveness: PeerLiveness;
  /** Frees the place at the address, which only an engine that is not accepted yet takes (LI1). */
  readonly #release: () => void;
  #state: ConnectionState;
  /** Acks leave in the order of their requests. */
  #lastAck: Promise<void> = Promise.resolve();

  constructor(options: EngineConnectionOptions) {
    const { socket, address, sessions, limits, clock } = options;
    this.#options = options;
    this.#writer = new ConnectionWriter({ socket, clock, maxUnsentBytes: limits.maxUnsentBytes });
    this.#liveness = new PeerLiveness(options);
    this.#state = { kind: 'awaiting_connect', since: clock.now() };
    this.#release = sessions.addresses.register(address);
    if (sessions.addresses.connections(address) > 2 * limits.maxConnectionsPerIp)
      this.refuse(closing('tooManyConnections'));
  }

  onText(text: string, byteLength: number): void {
    this.#liveness.sign();
    const { limits } = this.#options;
    const state = this.#state;
    if (state.kind !== 'awaiting_connect' && state.kind !== 'serving') return;
    if (byteLength > limits.maxFrameBytes)
      this.refuse(
        closing('messageTooBig', { text: `${byteLength} bytes; ${limits.maxFrameBytes} are the most` }),
      );
    else if (state.kind === 'awaiting_connect') this.#connect(text);
    else this.#receive(text, state);
  }

  onBinary(): void {
    this.refuse(closing('unsupportedData', { text: 'send text frames' }));
  }

  onPong(): void {
    this.#liveness.sign();
  }

  onDrain(): void {
    this.#writer.drained();
  }

  onClose(): void {
    const state = this.#state;
    if (state.kind === 'closed') return;
    this.#state = { kind: 'closed' };
    this.#leave(state);
    this.#options.onClose(this);
  }

  /** Closes with a reason. */
  refuse(why: Closing): void {
    this.#options.telemetry.rejected(why.reason.split(' ')[0] ?? '');
    const state = this.#state;
    if (state.kind === 'closing' || state.kind === 'closed') return;
    this.#state = { kind: 'closing', since: this.#options.clock.now() };
    this.#writer.close(why.code, why.reason);
    this.#leave(state);
  }

  /** Lets the time act (CN7, LV1, LV2). `now` in milliseconds. */
  tick(now: number): void {
    const { limits, socket, clock } = this.#options;
    const state = this.#state;
    if (state.kind === 'closing') {
      if (now - state.since >= CLOSE_GRACE_MS) socket.terminate();
      return;
    }
    if (state.kind === 'awaiting_connect' && now - state.since >= limits.connectTimeoutMs) {
      this.refuse(closing('connectTimeout'));
      return;
    }
    this.#liveness.tick(now);
    if (state.kind === 'serving' && now - this.#writer.lastWriteAt >= limits.heartbeatIntervalMs)
      this.#send({ event_type: 'heartbeat', timestamp: toTimestamp(clock.now()) });
  }

  #connect(text: string): void {
    const decoded = decodeEngineConnectFrame(text, { maxDepth: this.#options.limits.maxJsonDepth });
    const refusal =
      decoded.kind === 'frame'
        ? this.#join(decoded.frame)
        : closing('protocolError', { text: decoded.message });
    if (refusal) this.refuse(refusal);
  }

  /** EX1, EX2 */
  #join(frame: EngineConnectFrame): Closing | undefined {
    const { dispatcher, limits, checkToken, clock } = this.#options;
    const misfit = refuseProtocol(frame);
    if (misfit) return misfit;
    const token = checkToken(frame.token);
    if (token === 'none')
      return closing('forbidden', { text: 'an engine needs the ENGINE_TOKEN as `token`' });
    if (token === 'wrong')
      return closing('forbidden', { text: 'the token is not the ENGINE_TOKEN of the server' });
    if (!dispatcher)
      return closing('forbidden', {
        text: 'the server has an engine of its own; start it with ENGINE=external',
      });
    const { producer_id, producer_epoch } = frame;
    if (!dispatcher.has(producer_id) && dispatcher.connected >= limits.maxEngineConnections)
      return closing('tooManyConnections', { name: 'too_many_engines' });
    const link: EngineLink = {
      producerId: producer_id,
      epoch: producer_epoch,
      sessions: frame.sessions && new Set(frame.sessions),
      send: (each) => this.#send(each),
      takeOver: () => this.refuse(closing('takenOver')),
    };
    if (dispatcher.isStale(link))
      return closing('staleEpoch', { text: `a newer epoch of ${producer_id} was here` });
    this.#release();
    this.#state = { kind: 'serving', link, dispatcher };
    this.#send({
      event_type: 'engine_connected',
      timestamp: toTimestamp(clock.now()),
      payload: {
        protocol: PROTOCOL_VERSION,
        producer_id,
        producer_epoch,
        heartbeat_interval_ms: limits.heartbeatIntervalMs,
        engine_grace_ms: limits.engineGraceMs,
      },
    });
    dispatcher.connect(link);
    return undefined;
  }

  #receive(text: string, state: Extract<ConnectionState, { kind: 'serving' }>): void {
    const decoded = decodeEngineRequest(text, { maxDepth: this.#options.limits.maxJsonDepth });
    switch (decoded.kind) {
      case 'frame':
        this.#request(decoded.frame, state);
        return;
      case 'invalid':
        this.#options.telemetry.rejected(decoded.code);
        this.#acknowledge(null, rejection(decoded.requestId, decoded.code, decoded.message));
        return;
      case 'invalid_json':
      case 'too_deep':
        this.refuse(closing('protocolError', { text: decoded.message }));
        return;
      default:
        decoded satisfies never;
    }
  }

  #request(frame: EngineRequest, state: Extract<ConnectionState, { kind: 'serving' }>): void {
    if (frame.type === 'publish') this.#publish(frame, state);
    else if (frame.request_id !== undefined)
      this.#acknowledge(null, { request_id: frame.request_id, status: 'accepted' });
  }

  /** EX4: the way of any producer; the ack follows when what it tells is in the log (EV8). */
  #publish(
    { session_id, request_id, events }: EnginePublishRequest,
    { link, dispatcher }: Extract<ConnectionState, { kind: 'serving' }>,
  ): void {
    const found = this.#options.sessions.get(session_id);
    if (found.kind !== 'found') {
      const code = found.kind === 'expired' ? 'session_expired' : 'session_not_found';
      this.#acknowledge(session_id, rejection(request_id, code, 'the session is no longer there; forget it'));
    } else if (dispatcher.serving(session_id) !== link) {
      const message = 'another connection serves this session; publish where you got engine_start';
      this.#acknowledge(session_id, rejection(request_id, 'forbidden', message));
    } else {
      const { producerId: producer_id, epoch: producer_epoch } = link;
      const request = { type: 'publish', request_id, events, producer_id, producer_epoch } as const;
      const answer = found.session.request(request, true);
      this.#acknowledge(session_id, answer, found.session.settled());
    }
  }

  #acknowledge(sessionId: string | null, payload: AckPayload, after?: Promise<void>): void {
    const send = () =>
      this.#send({
        event_type: 'ack',
        timestamp: toTimestamp(this.#options.clock.now()),
        session_id: sessionId,
        payload,
      });
    this.#lastAck = Promise.all([this.#lastAck, after]).then(send);
  }

  #send(frame: EngineFrame): void {
    this.#writer.write([encodeFrame(frame)]);
  }

  #leave(state: ConnectionState): void {
    this.#release();
    if (state.kind === 'serving') state.dispatcher.disconnect(state.link);
  }
}
