import type { Profile } from '@interactive-chat/conversation/profiles';
import {
  type RequestError,
  SESSION_STATES,
  type SessionState,
  type StateChangeReason,
} from '@interactive-chat/protocol';
import type { EventBuffer } from '../event-log/event-buffer.ts';
import { AddressLimit } from './address-limit.ts';
import { type Closing, closing } from './close-reason.ts';
import { ExpiredIds } from './expired-ids.ts';
import { requestError, unknownProfile } from './rejection.ts';
import { Session, type SessionEnvironment } from './session.ts';
import type { SessionMember } from './session-member.ts';

export interface SessionManagerOptions extends Omit<SessionEnvironment, 'createEngine'> {
  /** Undefined when the server has no engine (EN2). */
  readonly createEngine: SessionEnvironment['createEngine'] | undefined;
  readonly defaultProfile: string;
  /** Called when a session is gone for good. */
  readonly onEnd: (sessionId: string) => void;
}

export interface NewSession {
  readonly phaseProfile?: string | undefined;
  readonly userAgent?: string | undefined;
  /** Whose new sessions are counted (LI5). */
  readonly address: string;
  /** Both given: creating is idempotent (CN10). */
  readonly clientId?: string | undefined;
  readonly requestId?: string | undefined;
}

export type CreateResult =
  | { readonly kind: 'created' | 'existing'; readonly session: Session }
  | { readonly kind: 'refused'; readonly error: RequestError };

export type FindResult =
  | { readonly kind: 'found'; readonly session: Session }
  | { readonly kind: 'expired' | 'unknown' };

export interface SessionStatistics {
  readonly totalSessions: number;
  readonly activeConnections: number;
  readonly sessionsByState: Readonly<Record<SessionState, number>>;
  readonly uniqueAddresses: number;
  readonly bufferedEvents: number;
}

/** When every place is taken, one may be free after the next sweep. */
const FULL_RETRY_MS = 5000;

/** All sessions of the process. */
export class SessionManager {
  readonly addresses: AddressLimit;
  readonly #options: SessionManagerOptions;
  readonly #sessions = new Map<string, Session>();
  readonly #createdBy = new Map<string, string>();
  readonly #creatorOf = new Map<string, string>();
  readonly #expired: ExpiredIds;
  #accepting = true;

  constructor(options: SessionManagerOptions) {
    this.#options = options;
    this.addresses = new AddressLimit(options.limits);
    this.#expired = new ExpiredIds(options.limits.expiredMemorySeconds * 1000);
  }

  /** The newest last. */
  get sessions(): readonly Session[] {
    return [...this.#sessions.values()];
  }

  /** Why nothing can be created or written now, if so (EN2, LV7). */
  get unavailable(): RequestError | undefined {
    if (!this.#accepting)
      return requestError(
        'restarting',
        'the server is stopping; try again soon',
        this.#options.limits.reconnectSpreadMs,
      );
    if (this.#options.createEngine) return undefined;
    return requestError(
      'engine_not_initialised',
      'the server runs without an engine; start it with ENGINE=interview',
    );
  }

  create(wish: NewSession): CreateResult {
    const creator =
      wish.clientId && wish.requestId ? JSON.stringify([wish.clientId, wish.requestId]) : undefined;
    const existing = this.get(this.#createdBy.get(creator ?? '') ?? '');
    if (existing.kind === 'found') return { kind: 'existing', session: existing.session };
    const admitted = this.#admit(wish);
    if (admitted.kind === 'refused') return admitted;
    const { profile, createEngine } = admitted;
    const { random } = this.#options;
    const session = new Session(
      { ...this.#options, createEngine },
      { id: random.uuid(), profile, userAgent: wish.userAgent ?? null },
    );
    this.#sessions.set(session.id, session);
    if (creator !== undefined) {
      this.#createdBy.set(creator, session.id);
      this.#creatorOf.set(session.id, creator);
    }
    return { kind: 'created', session };
  }

  /** Looks a session up; one whose time is over expires here (SE3, SE4). */
  get(id: string): FindResult {
    const now = this.#options.clock.now();
    const session = this.#sessions.get(id);
    if (session && session.expiresAt > now) return { kind: 'found', session };
    if (session) this.#expire(session);
    return { kind: this.#expired.has(id, now) ? 'expired' : 'unknown' };
  }

  /** Marks activity (SE6); false when there is no such session. */
  touch(id: string): boolean {
    return this.#with(id, (session) => session.touch());
  }

  /** Changes a session's state, with an event; false when there is no such session. */
  setState(id: string, to: SessionState, reason: StateChangeReason): boolean {
    return this.#with(id, (session) => session.setState(to, reason));
  }

  /** Ends a session and frees everything it held (SE8); false when there is none. */
  delete(id: string): boolean {
    return this.#with(id, (session) =>
      this.#remove(session, closing('sessionNotFound', { name: 'session_deleted' })),
    );
  }

  buffer(id: string): EventBuffer | undefined {
    return this.#sessions.get(id)?.log.ring;
  }

  /** Adds a connection that resumes; false when there is no such session. */
  addConnection(id: string, member: SessionMember, cursor?: string): boolean {
    return this.#with(id, (session) => session.resume(member, cursor));
  }

  removeConnection(id: string, member: SessionMember): boolean {
    return this.#with(id, (session) => session.leave(member));
  }

  connections(id: string): readonly SessionMember[] {
    return this.#sessions.get(id)?.members ?? [];
  }

  /** Lets the time act on all sessions; returns how many expired (SE4, SE5). */
  sweepExpired(): number {
    const now = this.#options.clock.now();
    let expired = 0;
    for (const session of this.#sessions.values()) {
      if (session.expiresAt <= now) {
        this.#expire(session);
        expired++;
      } else {
        session.tick(now);
      }
    }
    this.#expired.sweep(now);
    this.addresses.sweep(now);
    return expired;
  }

  stats(): SessionStatistics {
    const sessionsByState = Object.fromEntries(SESSION_STATES.map((state) => [state, 0])) as Record<
      SessionState,
      number
    >;
    let activeConnections = 0;
    let bufferedEvents = 0;
    for (const session of this.#sessions.values()) {
      sessionsByState[session.state]++;
      activeConnections += session.members.length;
      bufferedEvents += session.log.ring.size;
    }
    return {
      totalSessions: this.#sessions.size,
      activeConnections,
      sessionsByState,
      uniqueAddresses: this.addresses.addresses,
      bufferedEvents,
    };
  }

  /** From now on nothing new is accepted (LV7). */
  stopAccepting(): void {
    this.#accepting = false;
  }

  /** Ends all sessions without a word to their logs, when the process stops. */
  dispose({ code, reason }: Closing): void {
    for (const session of this.#sessions.values()) session.dispose(code, reason);
    this.#sessions.clear();
  }

  #admit(
    wish: NewSession,
  ):
    | { kind: 'admitted'; profile: Profile; createEngine: SessionEnvironment['createEngine'] }
    | Extract<CreateResult, { kind: 'refused' }> {
    const { limits, profiles, defaultProfile, createEngine, clock } = this.#options;
    const { unavailable } = this;
    if (unavailable || !createEngine)
      return { kind: 'refused', error: unavailable ?? requestError('engine_not_initialised', 'no engine') };
    const profile = profiles.get(wish.phaseProfile ?? defaultProfile);
    if (!profile) {
      return {
        kind: 'refused',
        error: requestError('profile_unknown', unknownProfile(wish.phaseProfile ?? defaultProfile, profiles)),
      };
    }
    if (this.#sessions.size >= limits.maxSessions) {
      return {
        kind: 'refused',
        error: requestError(
          'server_full',
          `${limits.maxSessions} sessions are the most; try again later`,
          FULL_RETRY_MS,
        ),
      };
    }
    const verdict = this.addresses.admitSession(wish.address, clock.now());
    if (verdict.kind === 'admitted') return { kind: 'admitted', profile, createEngine };
    const message = `${limits.newSessionsPerMinute} new sessions in a minute are the most from one address; try again in ${Math.ceil(verdict.retryAfterMs)} ms`;
    return { kind: 'refused', error: requestError('too_many_sessions', message, verdict.retryAfterMs) };
  }

  #with(id: string, task: (session: Session) => void): boolean {
    const found = this.get(id);
    if (found.kind === 'found') task(found.session);
    return found.kind === 'found';
  }

  #expire(session: Session): void {
    this.#expired.add(session.id, this.#options.clock.now());
    this.#remove(session, closing('sessionExpired'));
  }

  #remove(session: Session, { code, reason }: Closing): void {
    this.#sessions.delete(session.id);
    const creator = this.#creatorOf.get(session.id);
    if (creator !== undefined) this.#createdBy.delete(creator);
    this.#creatorOf.delete(session.id);
    session.dispose(code, reason);
    this.#options.onEnd(session.id);
  }
}
