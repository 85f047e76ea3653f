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
import { OrderedAcks } from './ordered-acks.ts';
import type { PeerConnection, PeerPurpose } from './peer-connection.ts';
import { rejection } from './rejection.ts';
import type { SessionManager } from './session-manager.ts';
import type { Telemetry } from './telemetry.ts';

export interface EngineConnectionOptions {
  readonly sessions: Pick<SessionManager, 'find' | 'get'>;
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
  readonly #acks: OrderedAcks;

  constructor(peer: PeerConnection, options: EngineConnectionOptions) {
    this.#peer = peer;
    this.#options = options;
    this.#acks = new OrderedAcks(options.clock, peer.writer);
  }

  async connect(text: string): Promise<Closing | undefined> {
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
        this.#acks.expect(null).give(rejection(decoded.requestId, decoded.code, decoded.message));
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
      this.#acks.expect(null).give({ request_id: frame.request_id, status: 'accepted' });
  }

  /** EX4: the way of any producer; the ack follows when what it tells is in the log (EV8). */
  #publish({ session_id, request_id, events }: EnginePublishRequest, { link, dispatcher }: Service): void {
    const found = this.#options.sessions.get(session_id);
    if (found.kind !== 'found' || dispatcher.serving(session_id) !== link) {
      const ack = this.#acks.expect(session_id);
      void this.#refusal(session_id, request_id).then((refusal) => ack.give(refusal));
      return;
    }
    const { session } = found;
    const { producerId: producer_id, epoch: producer_epoch } = link;
    const request = { type: 'publish', request_id, events, producer_id, producer_epoch } as const;
    const answer = session.request(request, true);
    // That nothing can be kept does not wait for what cannot be kept (DU5).
    if (answer.error?.code === 'store_unavailable') {
      this.#acks.giveAtOnce(session_id, answer);
    } else {
      const ack = this.#acks.expect(session_id);
      session.whenSettled(() => ack.give(answer));
    }
  }

  /** Why this engine may not publish in a session. One that was not brought back yet will be served by somebody. */
  async #refusal(sessionId: string, requestId: string): Promise<AckPayload> {
    const found = await this.#options.sessions.find(sessionId);
    if (found.kind === 'unavailable')
      return { request_id: requestId, status: 'rejected', error: found.error };
    if (found.kind === 'found')
      return rejection(
        requestId,
        'forbidden',
        'this connection does not serve the session; publish after its engine_start',
      );
    const code = found.kind === 'expired' ? 'session_expired' : 'session_not_found';
    return rejection(requestId, code, 'the session is no longer there; forget it');
  }

  #send(frame: EngineFrame): void {
    this.#peer.writer.write([encodeFrame(frame)]);
  }
}
