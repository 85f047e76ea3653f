import type { AckPayload } from '@interactive-chat/protocol';
import type { StoredHistory } from '../../event-log/event-store.ts';
import { readLog } from '../../event-log/read-log.ts';
import type { Session } from '../../session/session.ts';
import type { SessionManager } from '../../session/session-manager.ts';
import type { SessionRequest } from '../../session/session-request.ts';
import type { Lookup, SessionsApi } from './api-port.ts';

export interface SessionsApiOptions {
  readonly sessions: SessionManager;
  /** Undefined where nothing outlives the process. */
  readonly history: Pick<StoredHistory, 'page'> | undefined;
  readonly heartbeatIntervalMs: number;
}

/** The sessions of the process as HTTP uses them; shows only what is committed (EV8). */
export function createSessionsApi({
  sessions,
  history,
  heartbeatIntervalMs,
}: SessionsApiOptions): SessionsApi {
  async function lookup<Value>(
    id: string,
    read: (session: Session) => Value | Promise<Value>,
  ): Promise<Lookup<Value>> {
    const found = await sessions.find(id);
    return found.kind === 'found' ? { kind: 'found', value: await read(found.session) } : found;
  }

  /** A request whose effects are in the log when the answer is given (RQ1). */
  async function perform(id: string, request: SessionRequest): Promise<Lookup<AckPayload>> {
    const found = await sessions.find(id);
    const { unavailable } = sessions;
    if (found.kind !== 'found') {
      if (unavailable === undefined) return found;
      const { request_id } = request;
      return { kind: 'found', value: { request_id, status: 'rejected', error: unavailable } };
    }
    // Who may publish over HTTP was decided by the bearer token before this (PB5).
    const value = found.session.request(request, true, unavailable);
    // What was refused for now had no effect, and does not wait for what cannot be kept (DU5).
    if (!value.error?.retryable) await found.session.settled();
    return { kind: 'found', value };
  }

  return {
    async create(body, address) {
      const result = await sessions.create({
        phaseProfile: body.phase_profile,
        userAgent: body.user_agent,
        clientId: body.client_id,
        requestId: body.request_id,
        address,
      });
      if (result.kind === 'refused') return result;
      await result.session.settled();
      return { kind: result.kind === 'created' ? 'created' : 'joined', session: result.session.info() };
    },
    async list(limit) {
      await sessions.findAll();
      const all = sessions.sessions;
      return {
        total: all.length,
        sessions: all
          .slice(-limit)
          .reverse()
          .map((session) => session.info()),
      };
    },
    get: (id) => lookup(id, (session) => session.info()),
    async delete(id) {
      const found = await lookup(id, () => undefined);
      if (found.kind === 'found') await sessions.delete(id);
      return found;
    },
    state: (id) => lookup(id, ({ log }) => ({ as_of_message_id: log.committedId, state: log.committed })),
    history: (id, limit) =>
      lookup(id, ({ log }) => {
        const { history, history_cut } = log.committed;
        const turns = history.slice(-limit);
        return { turns, cut: history_cut + history.length - turns.length };
      }),
    events: (id, after, limit) => lookup(id, (session) => session.eventsAfter(after, limit)),
    log: (id) =>
      lookup(id, (session) => {
        const { log } = session;
        const { created_at, phase_profile } = session.info();
        // While nothing has left the ring, the base tells how the session began.
        const profile = log.baseSeq === 0 ? log.base.phase_profile : phase_profile;
        return readLog(
          { sessionId: id, createdAt: created_at, profile, heartbeatIntervalMs },
          history === undefined
            ? { kind: 'kept', frames: log.ring.framesAfter(0) }
            : { kind: 'stored', history, upTo: log.committedSeq },
        );
      }),
    publish: (id, body) =>
      perform(id, {
        type: 'publish',
        request_id: body.request_id ?? null,
        events: body.events,
        producer_id: body.producer_id,
        producer_epoch: body.producer_epoch,
      }),
    sendText: (id, body) => perform(id, { type: 'text_input', request_id: body.request_id, text: body.text }),
    sendCommand: (id, body) =>
      perform(id, {
        type: 'command',
        request_id: body.request_id,
        command: body.command,
        turn_id: body.turn_id,
        phase_profile: body.phase_profile,
      }),
  };
}
