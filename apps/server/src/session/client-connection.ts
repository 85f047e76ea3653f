import type { ConnectFrame, Limits } from '@interactive-chat/protocol';
import { decodeClientFrame, decodeConnectFrame } from '@interactive-chat/protocol/validators';
import { type Closing, closing } from './close-reason.ts';
import { refuseProtocol, shakeHands } from './handshake.ts';
import type { PeerConnection, PeerPurpose } from './peer-connection.ts';
import { rejection } from './rejection.ts';
import type { Session } from './session.ts';
import type { SessionManager } from './session-manager.ts';
import type { SessionMember } from './session-member.ts';
import type { Telemetry } from './telemetry.ts';

/** What the token of a connect frame, or its absence, is worth: `open` may publish because no token is needed (PB5, SC1). */
export type TokenVerdict = 'engine' | 'open' | 'none' | 'wrong';

export interface ClientConnectionOptions {
  readonly sessions: SessionManager;
  readonly limits: Limits;
  readonly telemetry: Pick<Telemetry, 'rejected' | 'storeFailed'>;
  readonly checkToken: (token: string | undefined) => TokenVerdict;
}

interface Membership {
  readonly session: Session;
  readonly member: SessionMember;
}

/** What a client's connection is for: to belong to a session, once its connect frame is accepted. */
export class ClientConnection implements PeerPurpose {
  readonly #peer: PeerConnection;
  readonly #address: string;
  readonly #options: ClientConnectionOptions;
  #joined: Membership | undefined;
  #isOver = false;

  /** `options`: what all connections share. */
  constructor(peer: PeerConnection, address: string, options: ClientConnectionOptions) {
    this.#address = address;
    this.#peer = peer;
    this.#options = options;
  }

  async connect(text: string): Promise<Closing | undefined> {
    const decoded = decodeConnectFrame(text, { maxDepth: this.#options.limits.maxJsonDepth });
    return decoded.kind === 'frame'
      ? this.#join(decoded.frame)
      : closing('protocolError', { text: decoded.message });
  }

  receive(text: string): void {
    if (this.#joined) this.#receive(text, this.#joined);
  }

  tick(): void {}

  leave(): void {
    this.#isOver = true;
    const joined = this.#joined;
    this.#joined = undefined;
    joined?.session.leave(joined.member);
  }

  /** Joins the session that the frame asks for, or says why not. */
  async #join(frame: ConnectFrame): Promise<Closing | undefined> {
    const { sessions, limits, checkToken } = this.#options;
    const address = this.#address;
    const misfit = refuseProtocol(frame);
    if (misfit) return misfit;
    const token = checkToken(frame.token);
    if (token === 'wrong')
      return closing('forbidden', { text: 'the token is not the ENGINE_TOKEN of the server' });
    if (token === 'engine') this.#peer.release();
    const used = sessions.addresses.connections(address);
    if (frame.session_id !== undefined && frame.client_id !== undefined) {
      const late = this.#takeOver(frame.session_id, frame.client_id);
      if (late) return late;
    }
    const left = sessions.addresses.connections(address);
    // Whoever took a place over has one, however many others wait for theirs.
    const counts = token !== 'engine' && this.#peer.beyondLimit && left === used;
    if (counts && left > limits.maxConnectionsPerIp) return closing('tooManyConnections');
    const result = await shakeHands(frame, address, sessions);
    if (result.kind === 'refused') return result.closing;
    if (this.#isOver) return undefined;
    const { session } = result;
    const repeats = result.kind === 'resume' && frame.session_id === undefined;
    // Of two that created the same, neither is the other's half-open connection: they may be two tabs (CN10).
    if (repeats)
      for (const other of session.members) if (other.clientId === frame.client_id) other.clientId = undefined;
    const member: SessionMember = {
      writer: this.#peer.writer,
      number: this.#peer.number,
      clientId: repeats ? undefined : frame.client_id,
      mayPublish: token !== 'none',
      close: (code, reason) => this.#peer.close({ code, reason }),
    };
    this.#joined = { session, member };
    if (result.kind === 'welcome') session.welcome(member);
    else session.resume(member, result.cursor);
    return undefined;
  }

  /** CN6: one's own half-open connection makes room. Gives the reason where the frame was delayed and the client is on a newer one by now. */
  #takeOver(sessionId: string, clientId: string): Closing | undefined {
    const takenOver = closing('takenOver');
    const { number } = this.#peer;
    const others = this.#options.sessions.connections(sessionId);
    const own = others.filter((member) => member.clientId === clientId);
    if (own.some((member) => member.number > number)) return takenOver;
    for (const member of own) member.close(takenOver.code, takenOver.reason);
    return undefined;
  }

  #receive(text: string, { session, member }: Membership): void {
    const decoded = decodeClientFrame(text, { maxDepth: this.#options.limits.maxJsonDepth });
    switch (decoded.kind) {
      case 'frame':
        session.receive(member, decoded.frame, this.#options.sessions.unavailable);
        return;
      case 'invalid':
        session.touch();
        this.#options.telemetry.rejected(decoded.code);
        session.acknowledge(member, rejection(decoded.requestId, decoded.code, decoded.message));
        return;
      case 'invalid_json':
      case 'too_deep':
        this.#peer.refuse(closing('protocolError', { text: decoded.message }));
        return;
      default:
        decoded satisfies never;
    }
  }
}
