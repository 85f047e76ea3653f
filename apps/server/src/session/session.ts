import type { Profile } from '@interactive-chat/conversation/profiles';
import {
  type AckPayload,
  type ClientFrame,
  type Limits,
  PROTOCOL_VERSION,
  type SessionCreatedPayload,
  type SessionState,
  type StateChangeReason,
} from '@interactive-chat/protocol';
import type { SessionInfo } from '@interactive-chat/protocol/openapi';
import { encodeFrame } from '@interactive-chat/protocol/validators';
import { type Clock, toTimestamp } from '../clock.ts';
import type { CreateEngine } from '../engine/engine.ts';
import type { EventLog } from '../event-log/event-log.ts';
import type { SessionRecord, StoredHistory } from '../event-log/event-store.ts';
import { SessionLog } from '../event-log/session-log.ts';
import type { Pulse } from '../fan-out/pulse.ts';
import { SessionChannel } from '../fan-out/session-channel.ts';
import type { Random } from '../random.ts';
import { closing } from './close-reason.ts';
import { Conversation } from './conversation.ts';
import type { LeftSession } from './dormant-sessions.ts';
import { type EventPage, eventsAfter } from './event-page.ts';
import { Generations } from './generations.ts';
import { InputAdmission } from './input-admission.ts';
import { OpenUtterances } from './open-utterances.ts';
import { Producers } from './producers.ts';
import { STORE_RETRY_MS, storeUnavailable } from './rejection.ts';
import { replay } from './replay.ts';
import { RequestMemory } from './request-memory.ts';
import { bodyOf, performRequest, type RequestTarget } from './requests.ts';
import { SessionActivity } from './session-activity.ts';
import type { SessionMember } from './session-member.ts';
import type { SessionRequest } from './session-request.ts';
import { SlidingWindow } from './sliding-window.ts';
import type { Telemetry } from './telemetry.ts';
import { TransientFrames } from './transient-frames.ts';

/** What all sessions of a process share. */
export interface SessionEnvironment {
  readonly limits: Limits;
  readonly clock: Clock;
  readonly random: Random;
  /** 0 instant, 1 natural pace. */
  readonly speed: number;
  readonly createEngine: CreateEngine;
  readonly eventLog: EventLog;
  /** Undefined where nothing outlives the process (DU1). */
  readonly history: StoredHistory | undefined;
  readonly pulse: Pulse;
  readonly telemetry: Telemetry;
  /** By name. */
  readonly profiles: ReadonlyMap<string, Profile>;
}

export interface SessionOptions {
  readonly id: string;
  readonly profile: Profile;
  readonly userAgent: string | null;
  readonly creator: string | null;
  /** What was kept of it, when it is brought back. */
  readonly stored?: LeftSession;
}

const RATE_WINDOW_MS = 60_000;

/** How many events the base moves on before it is kept again: so many are read at most beside the ring. */
const BASE_STEP_EVENTS = 500;
/** How late what is kept of a session's activity may be, in milliseconds. */
const ACTIVITY_STEP_MS = 10_000;

/** One conversation: its log, its engine and the connections that watch it. It outlives them (SE2). */
export class Session {
  readonly id: string;
  readonly #environment: SessionEnvironment;
  readonly #userAgent: string | null;
  readonly #creator: string | null;
  readonly #createdAt: number;
  readonly #log: SessionLog;
  readonly #channel: SessionChannel;
  readonly #frames: TransientFrames;
  readonly #utterances: OpenUtterances;
  readonly #conversation: Conversation;
  readonly #generations: Generations;
  readonly #producers: Producers;
  readonly #requests: RequestMemory;
  readonly #input: InputAdmission;
  readonly #members = new Map<SessionMember, () => void>();
  readonly #activity: SessionActivity;
  #kept: SessionRecord | undefined;
  #keptBase: number;

  constructor(environment: SessionEnvironment, options: SessionOptions) {
    const { id, profile, userAgent, creator, stored } = options;
    const { limits, clock, eventLog, pulse, telemetry } = environment;
    this.id = id;
    this.#environment = environment;
    this.#userAgent = userAgent;
    this.#creator = creator;
    this.#createdAt = stored?.record.createdAt ?? clock.now();
    this.#activity = new SessionActivity(clock, limits, stored?.record);
    this.#kept = stored?.record;
    this.#log = new SessionLog({ ...limits, phaseProfile: profile.name, stored });
    this.#keptBase = stored?.base?.conversation.seq ?? 0;
    this.#generations = new Generations(this.#log.lastUsedSeq);
    this.#channel = new SessionChannel({ sessionId: id, log: this.#log, eventLog, clock, meter: telemetry });
    this.#frames = new TransientFrames(this.#log, clock);
    this.#producers = new Producers(limits.maxProducers, stored?.producers);
    this.#requests = new RequestMemory({
      capacity: limits.maxRememberedRequests,
      stored: stored?.answers ?? [],
      onRemember: (answer) => this.#channel.keep({ kind: 'answer', sessionId: id, answer }),
    });
    this.#input = new InputAdmission({
      eventsPerMinute: limits.eventsPerMinute,
      onAdmitted: () => telemetry.admitted(),
      onRefused: (notice) => this.#channel.broadcast(this.#frames.next('rate_limit_exceeded', notice)),
    });
    this.#utterances = new OpenUtterances({
      clock,
      pulse,
      deltaIntervalMs: limits.deltaIntervalMs,
      checkpointIntervalMs: limits.checkpointIntervalMs,
      maxOpenUtterances: limits.maxOpenUtterances,
      maxTranscriptUnits: limits.maxFrameBytes / 4,
      logCheckpoint: ({ turnId, speaker, transcript }) =>
        this.#conversation.emit({
          event_type: 'turn_update',
          turn_id: turnId,
          payload: { speaker, transcript, is_final: false, interrupted: false },
        }),
      sendDelta: ({ turnId, speaker }, offset, text) => {
        if (speaker === 'ai') this.#conversation.spoke(turnId);
        this.#channel.broadcast(this.#frames.next('turn_delta', { speaker, offset, text }, turnId));
        if (speaker === 'human') this.#conversation.heard(turnId, text);
      },
    });
    const { random, speed, createEngine } = environment;
    this.#conversation = new Conversation({
      clock,
      random,
      speed,
      createEngine,
      sessionId: id,
      profile,
      findProfile: (name) => environment.profiles.get(name),
      log: this.#log,
      channel: this.#channel,
      utterances: this.#utterances,
      generations: this.#generations,
      engineSignals: new SlidingWindow(limits.eventsPerMinute, RATE_WINDOW_MS),
      engineTimeoutMs: limits.engineTimeoutMs,
      onEngineFailure: (failure) => telemetry.engineFailed(id, failure),
      onEngineRefused: () => telemetry.rejected('rate_limited'),
    });
  }

  get state(): SessionState {
    return this.#log.head.session_state;
  }

  /** The one it began with, or that it was reset to (PH6, ST6). */
  get profile(): Profile {
    return this.#conversation.profile;
  }

  get log(): SessionLog {
    return this.#log;
  }

  get members(): readonly SessionMember[] {
    return [...this.#members.keys()];
  }

  /** Whether no answer is being made. */
  get isQuiet(): boolean {
    return this.state === 'paused' || this.#conversation.engineIsIdle;
  }

  /** When the session ends without further activity, in milliseconds (SE4, SE5). */
  get expiresAt(): number {
    return this.#activity.expiresAt(this.#members.size > 0);
  }

  info(): SessionInfo {
    return {
      session_id: this.id,
      created_at: toTimestamp(this.#createdAt),
      state: this.#log.committed.session_state,
      phase_profile: this.profile.name,
      user_agent: this.#userAgent,
      last_activity: toTimestamp(this.#activity.lastActivity),
      expires_at: toTimestamp(this.expiresAt),
      connections: this.#members.size,
      latest_message_id: this.#log.committedId,
    };
  }

  /** Any frame of a client or producer, and any HTTP write (SE6). */
  touch(): void {
    this.#activity.touch();
  }

  /** Keeps a session that is new (DU2). */
  begin(): void {
    this.#keepRecord();
  }

  /** Goes on where the process before stopped (DU3, DU4). */
  recover(): void {
    this.#conversation.recover();
  }

  /** Keeps what has changed since it was kept last, if it is time for that. */
  keep(now: number): void {
    const { base, baseFold } = this.#log;
    if (base.seq - this.#keptBase >= BASE_STEP_EVENTS) {
      this.#keptBase = base.seq;
      this.#channel.keep({ kind: 'base', sessionId: this.id, base: baseFold });
    }
    const { lastActivity = 0, state, used } = this.#kept ?? {};
    const isOld = this.#activity.lastActivity !== lastActivity && now - lastActivity >= ACTIVITY_STEP_MS;
    if (isOld || state !== this.state || used !== this.#activity.used) this.#keepRecord();
  }

  /** Adds the connection that created the session: answered, then live, and the conversation begins (CN2, ST2). */
  welcome(member: SessionMember): void {
    this.#channel.direct(member.writer, this.#frames.next('session_created', this.#about()));
    this.#attach(member);
    this.activate('connected');
  }

  /** Adds a connection that comes back; registering and reading the position is one step (RS1). */
  resume(member: SessionMember, cursor: string | undefined): void {
    const { limits, history, telemetry } = this.#environment;
    const source = replay({
      sessionId: this.id,
      log: this.#log,
      frames: this.#frames,
      utterances: this.#utterances.list(),
      session: this.#about(),
      cursor,
      history,
      limits,
      maxSnapshotBytes: limits.maxSnapshotBytes,
    });
    member.writer.replay(source, (cause) => {
      telemetry.storeFailed(cause);
      const { code, reason } = closing('unavailable', {
        name: 'store_unavailable',
        retryAfterMs: STORE_RETRY_MS,
      });
      member.close(code, reason);
    });
    this.#attach(member);
    this.activate('connected');
  }

  /** The first events after a cursor, or of all that are kept (RS4, RS5). */
  eventsAfter(cursor: string | undefined, limit: number): Promise<EventPage> {
    return eventsAfter(
      { sessionId: this.id, log: this.#log, history: this.#environment.history },
      cursor,
      limit,
    );
  }

  /** Removes a connection; nothing else changes (SE2). */
  leave(member: SessionMember): void {
    this.#members.get(member)?.();
    if (this.#members.delete(member)) this.#activity.left();
  }

  /** Handles a later frame of a connection; its answer follows the events that it causes (RQ1). */
  receive(member: SessionMember, frame: ClientFrame): void {
    this.touch();
    if (frame.type === 'heartbeat') {
      if (frame.request_id !== undefined)
        this.acknowledge(member, { request_id: frame.request_id, status: 'accepted' });
      return;
    }
    this.acknowledge(member, this.request(frame, member.mayPublish));
  }

  /** Answers behind what the request caused; that nothing can be kept does not wait for what cannot be kept (DU5). */
  acknowledge(member: SessionMember, answer: AckPayload): void {
    if (answer.error?.code === 'store_unavailable')
      member.writer.write([encodeFrame(this.#frames.now('ack', answer))]);
    else this.#channel.direct(member.writer, this.#frames.next('ack', answer));
  }

  /** Answers a request, the same over WebSocket and HTTP; a repeated one as before (RQ2). */
  request(request: SessionRequest, mayPublish: boolean): AckPayload {
    this.#activity.use();
    const perform = (): AckPayload =>
      this.#environment.eventLog.problem === undefined
        ? performRequest(request, this.#requestTarget(mayPublish))
        : { request_id: request.request_id, status: 'rejected', error: storeUnavailable() };
    const answer =
      request.request_id === null
        ? perform()
        : this.#requests.answer(request.request_id, bodyOf(request), perform);
    const refusals = answer.error
      ? [answer.error]
      : (answer.results ?? []).flatMap(({ reason }) => reason ?? []);
    for (const { code } of refusals) this.#environment.telemetry.rejected(code);
    return answer;
  }

  /** Resolves when everything emitted so far is committed and delivered (EV8). */
  settled(): Promise<void> {
    return this.#channel.settled();
  }

  /** Makes an initializing session active and starts its engine (ST2). */
  activate(reason: Extract<StateChangeReason, 'connected' | 'input'>): void {
    if (this.state === 'initializing') this.setState('active', reason);
  }

  /** Changes the state, with an event; a reset may go to another profile (ST6). */
  setState(to: SessionState, reason: StateChangeReason, profile?: string): void {
    if (to === this.state && reason !== 'reset') return;
    const other = profile === undefined || profile === this.profile.name ? {} : { phase_profile: profile };
    this.#conversation.emit({
      event_type: 'state_change',
      payload: { from: this.state, to, reason, ...other },
    });
    if (profile !== undefined) this.#keepRecord();
  }

  /** Lets the time act (PH4, LV2). `now` in milliseconds. */
  tick(now: number): void {
    const { eventLog, limits } = this.#environment;
    const isStuck = eventLog.problem !== undefined;
    if (!isStuck) this.#conversation.tick(now);
    // Where something is on its way, that is the sign of life.
    if (!isStuck && !this.#channel.isIdle) return;
    for (const { writer } of this.#members.keys()) {
      if (now - writer.lastWriteAt < limits.heartbeatIntervalMs) continue;
      writer.write([
        encodeFrame(this.#frames.now('heartbeat', { latest_message_id: this.#log.committedId })),
      ]);
    }
  }

  /** Holds the engine while nothing can be logged (DU5). */
  holdForStore(isHeld: boolean): void {
    this.#conversation.holdForStore(isHeld);
  }

  /** Ends all connections and the engine; the process goes on without the session, or stops. */
  dispose(code: number, reason: string): void {
    this.#conversation.dispose();
    for (const member of this.members) member.close(code, reason);
  }

  /** Its time is over: it is kept as ended (SE4, DU7). */
  expire(now: number): void {
    this.#keepRecord(now);
  }

  /** All of it goes (SE8). */
  erase(): void {
    this.#channel.keep({ kind: 'delete', sessionId: this.id });
  }

  #keepRecord(endedAt: number | null = null): void {
    this.#kept = {
      id: this.id,
      createdAt: this.#createdAt,
      userAgent: this.#userAgent,
      creator: this.#creator,
      profile: this.profile,
      state: this.state,
      lastActivity: this.#activity.lastActivity,
      used: this.#activity.used,
      endedAt,
    };
    this.#channel.keep({ kind: 'session', record: this.#kept });
  }

  #attach(member: SessionMember): void {
    this.#members.set(member, this.#channel.attach(member.writer));
    this.touch();
  }

  #requestTarget(mayPublish: boolean): RequestTarget {
    const session = this;
    const conversation = this.#conversation;
    const { limits, clock } = this.#environment;
    return {
      limits,
      mayPublish,
      get state() {
        return session.state;
      },
      inGrace: this.#isInGrace(clock.now()),
      utterances: this.#utterances,
      generations: this.#generations,
      producers: this.#producers,
      keepProducer: (producer) => this.#channel.keep({ kind: 'producer', sessionId: this.id, producer }),
      isFinal: (turnId, speaker) => conversation.isFinal(turnId, speaker),
      admit: () => this.#input.admit(clock.now()),
      activate: () => this.activate('input'),
      duplicateOf: (messageId) => this.#log.duplicateOf(messageId),
      emit: (emission) => conversation.emit(emission),
      tellEngine: (event, producerId) => conversation.tellEngine(event, producerId),
      setState: (to, reason, profile) => this.setState(to, reason, profile),
      profiles: this.#environment.profiles,
      interrupt: (turnId) => conversation.interrupt(turnId),
      newTurnId: () => conversation.newTurnId(),
      answer: (turnId, text) => conversation.answer(turnId, text),
    };
  }

  /** ST5 */
  #isInGrace(now: number): boolean {
    const { completedAt } = this.#log.headFold.figures;
    return completedAt !== null && now - completedAt * 1000 <= this.#environment.limits.completedGraceMs;
  }

  #about(): SessionCreatedPayload {
    return {
      session_id: this.id,
      created_at: toTimestamp(this.#createdAt),
      state: this.#log.committed.session_state,
      profile: this.profile.name,
      protocol: PROTOCOL_VERSION,
      heartbeat_interval_ms: this.#environment.limits.heartbeatIntervalMs,
      latest_message_id: this.#log.committedId,
    };
  }
}
