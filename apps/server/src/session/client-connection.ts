import type { ClientFrame, ConnectFrame, Limits } from '@interactive-chat/protocol';
import {
  type DecodedFrame,
  decodeClientFrame,
  decodeConnectFrame,
} from '@interactive-chat/protocol/validators';
import type { Clock } from '../clock.ts';
import { ConnectionWriter } from '../fan-out/connection-writer.ts';
import type { Socket, SocketHandlers } from '../transport/transport.ts';
import { type Closing, closing } from './close-reason.ts';
import { refuseProtocol, shakeHands } from './handshake.ts';
import { PeerLiveness } from './peer-liveness.ts';
import { rejection } from './rejection.ts';
import type { Session } from './session.ts';
import type { SessionManager } from './session-manager.ts';
import type { SessionMember } from './session-member.ts';
import type { Telemetry } from './telemetry.ts';

/** What the token of a connect frame, or its absence, is worth: `open` may publish because no token is needed (PB5, SC1). */
export type TokenVerdict = 'engine' | 'open' | 'none' | 'wrong';

export interface ClientConnectionOptions {
  readonly socket: Socket;
  /** Of the peer; of IPv6 the /64 (LI1). */
  readonly address: string;
  readonly sessions: SessionManager;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly telemetry: Pick<Telemetry, 'rejected'>;
  readonly checkToken: (token: string | undefined) => TokenVerdict;
  readonly onClose: (connection: ClientConnection) => void;
}

interface AwaitingConnect {
  readonly kind: 'awaiting_connect';
  readonly since: number;
  /** Whether the address had no place left when it came (LI1). */
  readonly beyondLimit: boolean;
  /** Frees the place at the address. */
  readonly release: () => void;
}

type ConnectionState =
  | AwaitingConnect
  | {
      readonly kind: 'joined';
      readonly session: Session;
      readonly member: SessionMember;
      readonly release: () => void;
    }
  | { readonly kind: 'closing'; readonly since: number; readonly release: () => void }
  | { readonly kind: 'closed' };

/** How long a peer may take to answer a close before it is dropped. */
const CLOSE_GRACE_MS = 5000;

/** One WebSocket from upgrade to close: waits for the connect frame, then belongs to a session. */
export class ClientConnection implements SocketHandlers {
  readonly #options: ClientConnectionOptions;
  readonly #writer: ConnectionWriter;
  readonly #liveness: PeerLiveness;
  #state: ConnectionState;

  constructor(options: ClientConnectionOptions) {
    const { socket, address, sessions, limits, clock } = options;
    this.#options = options;
    this.#writer = new ConnectionWriter({ socket, clock, maxUnsentBytes: limits.maxUnsentBytes });
    this.#liveness = new PeerLiveness(options);
    const beyondLimit = !sessions.addresses.hasRoom(address);
    this.#state = {
      kind: 'awaiting_connect',
      since: clock.now(),
      beyondLimit,
      release: sessions.addresses.register(address),
    };
    if (sessions.addresses.connections(address) > 2 * limits.maxConnectionsPerIp)
      this.refuse(closing('tooManyConnections'));
  }

  onText(text: string, byteLength: number): void {
    this.#liveness.sign();
    const { limits } = this.#options;
    const state = this.#state;
    if (state.kind !== 'awaiting_connect' && state.kind !== 'joined') return;
    if (byteLength > limits.maxFrameBytes) {
      this.refuse(
        closing('messageTooBig', { text: `${byteLength} bytes; ${limits.maxFrameBytes} are the most` }),
      );
    } else if (state.kind === 'awaiting_connect') {
      this.#connect(decodeConnectFrame(text, { maxDepth: limits.maxJsonDepth }), state);
    } else {
      this.#receive(text, state);
    }
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
    state.release();
    this.#options.onClose(this);
  }

  /** Closes with a reason; the place at the address is free at once. */
  refuse(why: Closing): void {
    this.#options.telemetry.rejected(why.reason.split(' ')[0] ?? '');
    this.#close(why.code, why.reason);
  }

  /** Lets the time act: no connect frame, no pong, no answer to a close (CN7, LV1). `now` in milliseconds. */
  tick(now: number): void {
    const { limits, socket } = this.#options;
    const state = this.#state;
    if (state.kind === 'closing') {
      if (now - state.since >= CLOSE_GRACE_MS) socket.terminate();
    } else if (state.kind === 'awaiting_connect' && now - state.since >= limits.connectTimeoutMs) {
      this.refuse(closing('connectTimeout'));
    } else {
      this.#liveness.tick(now);
    }
  }

  #connect(decoded: DecodedFrame<ConnectFrame>, state: AwaitingConnect): void {
    const refusal =
      decoded.kind === 'frame'
        ? this.#join(decoded.frame, state)
        : closing('protocolError', { text: decoded.message });
    if (refusal) this.refuse(refusal);
  }

  /** Joins the session that the frame asks for, or says why not. */
  #join(frame: ConnectFrame, state: AwaitingConnect): Closing | undefined {
    const { sessions, address, limits, checkToken } = this.#options;
    const misfit = refuseProtocol(frame);
    if (misfit) return misfit;
    const token = checkToken(frame.token);
    if (token === 'wrong')
      return closing('forbidden', { text: 'the token is not the ENGINE_TOKEN of the server' });
    if (token === 'engine') state.release();
    const used = sessions.addresses.connections(address);
    if (frame.session_id !== undefined && frame.client_id !== undefined)
      this.#takeOver(frame.session_id, frame.client_id);
    const left = sessions.addresses.connections(address);
    // Whoever took a place over has one, however many others wait for theirs.
    const counts = token !== 'engine' && state.beyondLimit && left === used;
    if (counts && left > limits.maxConnectionsPerIp) return closing('tooManyConnections');
    const result = shakeHands(frame, address, sessions);
    if (result.kind === 'refused') return result.closing;
    const { session } = result;
    const member: SessionMember = {
      writer: this.#writer,
      clientId: frame.client_id,
      mayPublish: token !== 'none',
      close: (code, reason) => this.#close(code, reason),
    };
    this.#state = { kind: 'joined', session, member, release: state.release };
    if (result.kind === 'welcome') session.welcome(member);
    else session.resume(member, result.cursor);
    return undefined;
  }

  /** CN6: one's own half-open connection makes room. */
  #takeOver(sessionId: string, clientId: string): void {
    const { code, reason } = closing('takenOver');
    for (const member of this.#options.sessions.connections(sessionId))
      if (member.clientId === clientId) member.close(code, reason);
  }

  #receive(text: string, { session, member }: Extract<ConnectionState, { kind: 'joined' }>): void {
    const decoded = decodeClientFrame(text, { maxDepth: this.#options.limits.maxJsonDepth });
    switch (decoded.kind) {
      case 'frame':
        this.#request(decoded.frame, session, member);
        return;
      case 'invalid':
        session.touch();
        this.#options.telemetry.rejected(decoded.code);
        session.acknowledge(member, rejection(decoded.requestId, decoded.code, decoded.message));
        return;
      case 'invalid_json':
      case 'too_deep':
        this.refuse(closing('protocolError', { text: decoded.message }));
        return;
      default:
        decoded satisfies never;
    }
  }

  /** While the server stops, nothing new is accepted (LV7). */
  #request(frame: ClientFrame, session: Session, member: SessionMember): void {
    const { unavailable } = this.#options.sessions;
    if (unavailable === undefined || frame.type === 'heartbeat') {
      session.receive(member, frame);
    } else {
      this.#options.telemetry.rejected(unavailable.code);
      session.acknowledge(member, { request_id: frame.request_id, status: 'rejected', error: unavailable });
    }
  }

  #close(code: number, reason: string): void {
    const state = this.#state;
    if (state.kind === 'closing' || state.kind === 'closed') return;
    this.#state = { kind: 'closing', since: this.#options.clock.now(), release: state.release };
    this.#leave(state);
    state.release();
    this.#writer.close(code, reason);
  }

  #leave(state: ConnectionState): void {
    if (state.kind === 'joined') state.session.leave(state.member);
  }
}
