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
import type { TokenVerdict } from './client-connection.ts';
import { type Closing, closing } from './close-reason.ts';
import { refuseProtocol } from './handshake.ts';
import type { PeerConnection, PeerPurpose } from './peer-connection.ts';
import { rejection } from './rejection.ts';
import type { SessionManager } from './session-manager.ts';
import type { Telemetry } from './telemetry.ts';

export interface EngineConnectionOptions {
  readonly sessions: Pick<SessionManager, 'get'>;
  /** Undefined where the engine is not an external one. */
  readonly dispatcher: EngineDispatcher | undefined;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly telemetry: Pick<Telemetry, 'rejected'>;
  readonly checkToken: (token: string | undefined) => TokenVerdict;
}

interface Service {
  readonly link: EngineLink;
  readonly dispatcher: EngineDispatcher;
}

/** What an engine's connection is for: to serve sessions, once its first frame is accepted (EX1). */
export class EngineConnection implements PeerPurpose {
  readonly #peer: PeerConnection;
  readonly #options: EngineConnectionOptions;
  #service: Service | undefined;
  /** Acks leave in the order of their requests. */
  #lastAck: Promise<void> = Promise.resolve();

  constructor(peer: PeerConnection, options: EngineConnectionOptions) {
    this.#peer = peer;
    this.#options = options;
  }

  connect(text: string): Closing | undefined {
    const decoded = decodeEngineConnectFrame(text, { maxDepth: this.#options.limits.maxJsonDepth });
    return decoded.kind === 'frame'
      ? this.#join(decoded.frame)
      : closing('protocolError', { text: decoded.message });
  }

  receive(text: string): void {
    if (this.#service) this.#receive(text, this.#service);
  }

  /** LV2 */
  tick(now: number): void {
    const { limits, clock } = this.#options;
    if (now - this.#peer.writer.lastWriteAt >= limits.heartbeatIntervalMs)
      this.#send({ event_type: 'heartbeat', timestamp: toTimestamp(clock.now()) });
  }

  leave(): void {
    const service = this.#service;
    this.#service = undefined;
    service?.dispatcher.disconnect(service.link);
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
      takeOver: () => this.#peer.refuse(closing('takenOver')),
    };
    if (dispatcher.isStale(link))
      return closing('staleEpoch', { text: `a newer epoch of ${producer_id} was here` });
    this.#peer.release();
    this.#service = { link, dispatcher };
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

  #receive(text: string, service: Service): void {
    const decoded = decodeEngineRequest(text, { maxDepth: this.#options.limits.maxJsonDepth });
    switch (decoded.kind) {
      case 'frame':
        this.#request(decoded.frame, service);
        return;
      case 'invalid':
        this.#options.telemetry.rejected(decoded.code);
        this.#acknowledge(null, rejection(decoded.requestId, decoded.code, decoded.message));
        return;
      case 'invalid_json':
      case 'too_deep':
        this.#peer.refuse(closing('protocolError', { text: decoded.message }));
        return;
      default:
        decoded satisfies never;
    }
  }

  #request(frame: EngineRequest, service: Service): void {
    if (frame.type === 'publish') this.#publish(frame, service);
    else if (frame.request_id !== undefined)
      this.#acknowledge(null, { request_id: frame.request_id, status: 'accepted' });
  }

  /** EX4: the way of any producer; the ack follows when what it tells is in the log (EV8). */
  #publish({ session_id, request_id, events }: EnginePublishRequest, { link, dispatcher }: Service): void {
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
    this.#peer.writer.write([encodeFrame(frame)]);
  }
}
