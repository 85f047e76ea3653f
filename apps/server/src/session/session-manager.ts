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
import { Creators } from './creators.ts';
import { DormantSessions, type LeftSession } from './dormant-sessions.ts';
import { ExpiredIds } from './expired-ids.ts';
import { inTurns } from './in-turns.ts';
import { requestError, storeUnavailable, unknownProfile } from './rejection.ts';
import { Session, type SessionEnvironment } from './session.ts';
import type { SessionMember } from './session-member.ts';

export interface SessionManagerOptions extends Omit<SessionEnvironment, 'createEngine'> {
  /** Undefined when the server has no engine (EN2). */
  readonly createEngine: SessionEnvironment['createEngine'] | undefined;
  readonly defaultProfile: string;
  /** Called, more than once, of a completed session to which nothing more can be added (ST5). */
  readonly onDone: (sessionId: string, completedAt: number) => void;
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
  | { readonly kind: 'expired' | 'unknown' }
  | { readonly kind: 'unavailable'; readonly error: RequestError };

export interface SessionStatistics {
  readonly totalSessions: number;
  readonly activeConnections: number;
  readonly sessionsByState: Readonly<Record<SessionState, number>>;
  readonly uniqueAddresses: number;
  readonly bufferedEvents: number;
}

/** When every place is taken, one may be free after the next sweep. */
const FULL_RETRY_MS = 5000;
/** Of the sessions that are looked through each second, so many at a time take less than a millisecond. */
const TICKED_PER_TURN = 128;

/** All sessions of the process. */
export class SessionManager {
  readonly addresses: AddressLimit;
  readonly #options: SessionManagerOptions;
  /** What sessions live in; undefined without an engine (EN2). */
  readonly #environment: SessionEnvironment | undefined;
  readonly #sessions = new Map<string, Session>();
  readonly #dormant: DormantSessions | undefined;
  readonly #creators = new Creators();
  readonly #expired: ExpiredIds;
  #accepting = true;
  /** Since the last sweep was told of them. */
  #expiredCount = 0;

  constructor(options: SessionManagerOptions) {
    this.#options = options;
    const { createEngine, history } = options;
    this.#environment = createEngine && { ...options, createEngine };
    this.addresses = new AddressLimit(options.limits);
    this.#expired = new ExpiredIds(options.limits.expiredMemorySeconds * 1000);
    this.#dormant =
      // Without an engine nothing can go on.
      createEngine &&
      history &&
      new DormantSessions({
        ...options,
        history,
        revive: (left) => this.#revive(left),
        onExpire: (id, now) => {
          this.#creators.forget(id);
          this.#expired.add(id, now);
        },
      });
  }

  /** Learns which sessions the store has (DU1); they are brought back when they are asked for, or one after the other. */
  async load(): Promise<void> {
    for (const { id, endedAt } of (await this.#dormant?.load()) ?? []) this.#expired.add(id, endedAt);
    for (const { creator, id } of this.#dormant?.records ?? []) this.#creators.add(creator, id);
  }

  /** The newest last. */
  get sessions(): readonly Session[] {
    return [...this.#sessions.values()];
  }

  /** Why nothing can be created or written now, if so (EN2, LV7). */
  get unavailable(): RequestError | undefined {
    const stopping = this.#stopping;
    if (stopping || this.#options.createEngine) return stopping;
    return requestError(
      'engine_not_initialised',
      'the server runs without an engine; start it with ENGINE=interview',
    );
  }

  async create(wish: NewSession): Promise<CreateResult> {
    const creator = Creators.key(wish.clientId, wish.requestId);
    for (
      let known = this.#creators.find(creator);
      known !== undefined;
      known = this.#creators.find(creator)
    ) {
      const existing = await this.find(known);
      if (existing.kind === 'found') return { kind: 'existing', session: existing.session };
      this.#creators.forget(known);
    }
    const admitted = this.#admit(wish);
    if (admitted.kind === 'refused') return admitted;
    const { profile, environment } = admitted;
    const session = new Session(environment, {
      id: this.#options.random.uuid(),
      profile,
      userAgent: wish.userAgent ?? null,
      creator,
    });
    this.#sessions.set(session.id, session);
    this.#creators.add(creator, session.id);
    session.begin();
    return { kind: 'created', session };
  }

  /**
   * Looks a session up, and brings it back where only the store has it (DU1), unless the server stops (LV7).
   * @throws what the store throws when it cannot be read
   */
  async find(id: string): Promise<FindResult> {
    if (this.#accepting) await this.#dormant?.find(id);
    return this.get(id);
  }

  /** Brings back all that the store has. */
  async findAll(): Promise<void> {
    for (const { id } of this.#dormant?.records ?? []) await this.find(id);
  }

  /** Looks up a session that is here; one whose time is over expires (SE3, SE4). */
  get(id: string): FindResult {
    const now = this.#options.clock.now();
    const session = this.#sessions.get(id);
    if (session && session.expiresAt > now) return { kind: 'found', session };
    if (session) this.#expire(session);
    if (this.#expired.has(id, now)) return { kind: 'expired' };
    // The next process may have it.
    const error = this.#stopping;
    return error ? { kind: 'unavailable', error } : { kind: 'unknown' };
  }

  /** Marks activity (SE6); false when there is no such session. */
  touch(id: string): boolean {
    return this.#with(id, (session) => session.touch());
  }

  /** Changes a session's state, with an event; false when there is no such session. */
  setState(id: string, to: SessionState, reason: StateChangeReason): boolean {
    return this.#with(id, (session) => session.setState(to, reason));
  }

  /** Ends a session and frees everything it held; settles when nothing of it is left (SE8). False when there is none. */
  async delete(id: string): Promise<boolean> {
    const found = await this.find(id);
    if (found.kind !== 'found') return false;
    const { session } = found;
    session.erase();
    this.#remove(session, closing('sessionNotFound', { name: 'session_deleted' }));
    await session.settled();
    return true;
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

  /** Lets the time act on all sessions, some in each turn of the event loop; returns how many expired since it was called last (SE4, SE5). */
  sweepExpired(): number {
    const now = this.#options.clock.now();
    inTurns(this.#sessions.values(), { perTurn: TICKED_PER_TURN, defer: this.#options.defer }, (session) =>
      this.#tick(session, now),
    );
    this.#expiredCount += this.#dormant?.sweep(now) ?? 0;
    this.#expired.sweep(now);
    this.addresses.sweep(now);
    const expired = this.#expiredCount;
    this.#expiredCount = 0;
    return expired;
  }

  /** Holds all engines while nothing can be logged, or lets them go on (DU5). */
  holdForStore(isHeld: boolean): void {
    for (const session of this.#sessions.values()) session.holdForStore(isHeld);
  }

  stats(): SessionStatistics {
    const sessionsByState = Object.fromEntries(SESSION_STATES.map((state) => [state, 0])) as Record<
      SessionState,
      number
    >;
    let activeConnections = 0;
    let bufferedEvents = 0;
    for (const { state } of this.#dormant?.records ?? []) sessionsByState[state]++;
    for (const session of this.#sessions.values()) {
      sessionsByState[session.state]++;
      activeConnections += session.members.length;
      bufferedEvents += session.log.ring.size;
    }
    return {
      totalSessions: this.#size,
      activeConnections,
      sessionsByState,
      uniqueAddresses: this.addresses.addresses,
      bufferedEvents,
    };
  }

  /** From now on nothing new is accepted (LV7). */
  stopAccepting(): void {
    this.#accepting = false;
    this.#dormant?.stop();
  }

  /** Whether a session is being brought back. */
  get isWaking(): boolean {
    return this.#dormant?.isWaking ?? false;
  }

  /** Keeps what is not kept yet of all sessions, before the process stops. */
  keepAll(): void {
    for (const session of this.#sessions.values()) session.keepChanges(Number.POSITIVE_INFINITY);
  }

  /** Ends all sessions without a word to their logs, when the process stops. */
  dispose({ code, reason }: Closing): void {
    for (const session of this.#sessions.values()) session.dispose(code, reason);
    this.#sessions.clear();
  }

  #admit(
    wish: NewSession,
  ):
    | { kind: 'admitted'; profile: Profile; environment: SessionEnvironment }
    | Extract<CreateResult, { kind: 'refused' }> {
    const { limits, profiles, defaultProfile, clock } = this.#options;
    const { unavailable } = this;
    const environment = this.#environment;
    if (unavailable || !environment)
      return { kind: 'refused', error: unavailable ?? requestError('engine_not_initialised', 'no engine') };
    const profile = profiles.get(wish.phaseProfile ?? defaultProfile);
    if (!profile) {
      return {
        kind: 'refused',
        error: requestError('profile_unknown', unknownProfile(wish.phaseProfile ?? defaultProfile, profiles)),
      };
    }
    if (this.#options.eventLog.problem !== undefined) return { kind: 'refused', error: storeUnavailable() };
    if (this.#size >= limits.maxSessions) {
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
    if (verdict.kind === 'admitted') return { kind: 'admitted', profile, environment };
    const message = `${limits.newSessionsPerMinute} new sessions in a minute are the most from one address; try again in ${Math.ceil(verdict.retryAfterMs)} ms`;
    return { kind: 'refused', error: requestError('too_many_sessions', message, verdict.retryAfterMs) };
  }

  #with(id: string, task: (session: Session) => void): boolean {
    const found = this.get(id);
    if (found.kind === 'found') task(found.session);
    return found.kind === 'found';
  }

  get #stopping(): RequestError | undefined {
    if (this.#accepting) return undefined;
    const { reconnectSpreadMs } = this.#options.limits;
    return requestError('restarting', 'the server is stopping; try again soon', reconnectSpreadMs);
  }

  get #size(): number {
    return this.#sessions.size + (this.#dormant?.size ?? 0);
  }

  #revive(left: LeftSession): void {
    const environment = this.#environment;
    if (environment === undefined) return;
    const session = new Session(environment, { ...left.record, stored: left });
    this.#sessions.set(session.id, session);
    session.recover();
  }

  #expire(session: Session): void {
    const now = this.#options.clock.now();
    this.#expired.add(session.id, now);
    session.expire(now);
    this.#noteDone(session, Number.POSITIVE_INFINITY);
    this.#remove(session, closing('sessionExpired'));
  }

  #tick(session: Session, now: number): void {
    if (session.expiresAt <= now) {
      this.#expire(session);
      this.#expiredCount++;
      return;
    }
    session.tick(now);
    this.#noteDone(session, now);
    if (this.#dormant && this.#options.eventLog.problem === undefined) session.keepChanges(now);
  }

  #noteDone({ id, completedAt }: Session, now: number): void {
    const { limits, onDone } = this.#options;
    if (completedAt !== undefined && now - completedAt > limits.completedGraceMs) onDone(id, completedAt);
  }

  #remove(session: Session, { code, reason }: Closing): void {
    this.#sessions.delete(session.id);
    this.#creators.forget(session.id);
    session.dispose(code, reason);
  }
}
