import type { Profile } from '@interactive-chat/conversation/profiles';
import {
  type AckPayload,
  type ClientFrame,
  type Limits,
  PROTOCOL_VERSION,
  type RequestError,
  type SessionCreatedPayload,
  type SessionState,
  type StateChangeReason,
} from '@interactive-chat/protocol';
import type { SessionInfo } from '@interactive-chat/protocol/openapi';
import { type Clock, toTimestamp } from '../clock.ts';
import type { CreateEngine } from '../engine/engine.ts';
import type { EventLog } from '../event-log/event-log.ts';
import type { StoredHistory } from '../event-log/event-store.ts';
import { SessionLog } from '../event-log/session-log.ts';
import type { Pulse } from '../fan-out/pulse.ts';
import { SessionChannel } from '../fan-out/session-channel.ts';
import type { Random } from '../random.ts';
import { Conversation } from './conversation.ts';
import type { LeftSession } from './dormant-sessions.ts';
import { type EventPage, eventsAfter } from './event-page.ts';
import { Generations } from './generations.ts';
import { OpenUtterances } from './open-utterances.ts';
import { SessionActivity } from './session-activity.ts';
import { SessionAudience } from './session-audience.ts';
import { SessionKeeping } from './session-keeping.ts';
import type { SessionMember } from './session-member.ts';
import type { SessionRequest } from './session-request.ts';
import { SessionRequests } from './session-requests.ts';
import { SlidingWindow } from './sliding-window.ts';
import type { Telemetry } from './telemetry.ts';
import { TransientFrames } from './transient-frames.ts';

/** What all sessions of a process share. */
export interface SessionEnvironment {
  readonly limits: Limits;
  readonly clock: Clock;
  /** Runs a task at the end of the event-loop turn. */
  readonly defer: (task: () => void) => void;
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

/**
 * One conversation: its log, its engine and the connections that watch it. It outlives them (SE2).
 *
 * What its parts are given is named one by one: as copies of all that is at hand, what ten parts hold weighs a quarter of a session.
 */
export class Session {
  readonly id: string;
  readonly log: SessionLog;
  readonly #environment: SessionEnvironment;
  readonly #userAgent: string | null;
  readonly #createdAt: number;
  readonly #channel: SessionChannel;
  readonly #conversation: Conversation;
  readonly #audience: SessionAudience;
  readonly #requests: SessionRequests;
  readonly #activity: SessionActivity;
  readonly #keeping: SessionKeeping;

  constructor(environment: SessionEnvironment, options: SessionOptions) {
    const { id, profile, userAgent, creator, stored } = options;
    const { limits, clock, defer, random, speed, createEngine } = environment;
    const { eventLog, history, telemetry, profiles } = environment;
    const { ringEvents, maxRememberedMessageIds } = limits;
    const log = new SessionLog({ ringEvents, maxRememberedMessageIds, phaseProfile: profile.name, stored });
    const channel = new SessionChannel({ sessionId: id, log, eventLog, clock, meter: telemetry });
    const frames = new TransientFrames(log, clock);
    const generations = new Generations(log.lastUsedSeq);
    const utterances = this.#openUtterances(environment, channel, frames);
    this.id = id;
    this.log = log;
    this.#environment = environment;
    this.#userAgent = userAgent;
    this.#createdAt = stored?.record.createdAt ?? clock.now();
    this.#channel = channel;
    this.#activity = new SessionActivity(clock, limits, stored?.record);
    this.#conversation = new Conversation({
      sessionId: id,
      log,
      channel,
      utterances,
      generations,
      createEngine,
      speed,
      clock,
      defer,
      random,
      profile,
      profiles,
      engineSignals: new SlidingWindow(limits.eventsPerMinute, RATE_WINDOW_MS),
      engineTimeoutMs: limits.engineTimeoutMs,
      telemetry,
    });
    this.#audience = new SessionAudience({
      sessionId: id,
      log,
      channel,
      frames,
      utterances,
      history,
      limits,
      telemetry,
      session: this,
    });
    const asked = {
      sessionId: id,
      limits,
      clock,
      profiles,
      telemetry,
      eventLog,
      log,
      channel,
      frames,
      utterances,
      generations,
      conversation: this.#conversation,
      session: this,
    };
    this.#requests = new SessionRequests(asked, stored);
    this.#keeping = new SessionKeeping({
      log,
      channel,
      identity: { id, createdAt: this.#createdAt, userAgent, creator },
      session: this,
      activity: this.#activity,
      stored: stored && { record: stored.record, baseSeq: stored.base?.conversation.seq ?? 0 },
    });
  }

  get state(): SessionState {
    return this.log.head.session_state;
  }

  /** The one it began with, or that it was reset to (PH6, ST6). */
  get profile(): Profile {
    return this.#conversation.profile;
  }

  get members(): readonly SessionMember[] {
    return this.#audience.members;
  }

  /** Whether no answer is being made. */
  get isQuiet(): boolean {
    return this.state === 'paused' || this.#conversation.engineIsIdle;
  }

  /** When the session ends without further activity, in milliseconds (SE4, SE5). */
  get expiresAt(): number {
    return this.#activity.expiresAt(this.#audience.size > 0);
  }

  /** When the conversation was completed, in milliseconds; undefined while it is not. */
  get completedAt(): number | undefined {
    const { completedAt } = this.log.headFold.figures;
    return completedAt === null ? undefined : completedAt * 1000;
  }

  info(): SessionInfo {
    return {
      session_id: this.id,
      created_at: toTimestamp(this.#createdAt),
      state: this.log.committed.session_state,
      phase_profile: this.profile.name,
      user_agent: this.#userAgent,
      last_activity: toTimestamp(this.#activity.lastActivity),
      expires_at: toTimestamp(this.expiresAt),
      connections: this.#audience.size,
      latest_message_id: this.log.committedId,
    };
  }

  /** What `session_created` says at this moment. */
  about(): SessionCreatedPayload {
    return {
      session_id: this.id,
      created_at: toTimestamp(this.#createdAt),
      state: this.log.committed.session_state,
      profile: this.profile.name,
      protocol: PROTOCOL_VERSION,
      heartbeat_interval_ms: this.#environment.limits.heartbeatIntervalMs,
      latest_message_id: this.log.committedId,
    };
  }

  /** Keeps a session that is new (DU2). */
  begin(): void {
    this.#keeping.keep();
  }

  /** Goes on where the process before stopped (DU3, DU4). */
  recover(): void {
    if (this.#environment.eventLog.problem !== undefined) this.holdForStore(true);
    this.#conversation.recover();
  }

  /** Keeps what has changed since it was kept last, if it is time for that. `now` in milliseconds. */
  keepChanges(now: number): void {
    this.#keeping.keepChanges(now);
  }

  /** Any frame of a client or producer, and any HTTP write (SE6). */
  touch(): void {
    this.#activity.touch();
  }

  /** Adds the connection that created the session: answered, then live, and the conversation begins (CN2, ST2). */
  welcome(member: SessionMember): void {
    this.#audience.welcome(member);
    this.touch();
    this.activate('connected');
  }

  /** Adds a connection that comes back (RS1). */
  resume(member: SessionMember, cursor: string | undefined): void {
    this.#audience.resume(member, cursor);
    this.touch();
    this.activate('connected');
  }

  /** The first events after a cursor, or of all that are kept (RS4, RS5). */
  eventsAfter(cursor: string | undefined, limit: number): Promise<EventPage> {
    const { history } = this.#environment;
    return eventsAfter({ sessionId: this.id, log: this.log, history }, cursor, limit);
  }

  /** Removes a connection; nothing else changes (SE2). */
  leave(member: SessionMember): void {
    if (this.#audience.leave(member)) this.#activity.left();
  }

  /** Handles a later frame of a connection; its answer follows the events that it causes (RQ1). With a `refusal`, nothing new is done (LV7). */
  receive(member: SessionMember, frame: ClientFrame, refusal?: RequestError): void {
    this.touch();
    if (frame.type === 'heartbeat') {
      if (frame.request_id !== undefined)
        this.acknowledge(member, { request_id: frame.request_id, status: 'accepted' });
      return;
    }
    this.acknowledge(member, this.request(frame, member.mayPublish, refusal));
  }

  acknowledge(member: SessionMember, answer: AckPayload): void {
    this.#audience.acknowledge(member, answer);
  }

  /** Answers a request, the same over WebSocket and HTTP (RQ2). */
  request(request: SessionRequest, mayPublish: boolean, refusal?: RequestError): AckPayload {
    const isFirst = !this.#activity.used;
    this.#activity.use();
    // Whether it was ever used decides how long it is kept (SE5).
    if (isFirst) this.#keeping.keep();
    return this.#requests.answer(request, mayPublish, refusal);
  }

  /** Resolves when everything emitted so far is committed and delivered (EV8). */
  settled(): Promise<void> {
    return new Promise((resolve) => this.#channel.whenSettled(resolve));
  }

  /** The same without a promise, for what comes thousands of times a second. */
  whenSettled(task: () => void): void {
    this.#channel.whenSettled(task);
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
    if (profile !== undefined) this.#keeping.keep();
  }

  /** Lets the time act (PH4, LV2). `now` in milliseconds. */
  tick(now: number): void {
    const isStuck = this.#environment.eventLog.problem !== undefined;
    if (!isStuck) this.#conversation.tick(now);
    this.#audience.tick(now, isStuck);
  }

  /** Holds the engine while nothing can be logged (DU5). */
  holdForStore(isHeld: boolean): void {
    this.#conversation.holdForStore(isHeld);
  }

  /** Ends all connections and the engine; the process goes on without the session, or stops. */
  dispose(code: number, reason: string): void {
    this.#conversation.dispose();
    this.#audience.dismiss(code, reason);
  }

  /** Its time is over: it is kept as ended (SE4, DU7). `now` in milliseconds. */
  expire(now: number): void {
    this.#keeping.keep(now);
  }

  /** All of it goes (SE8). */
  erase(): void {
    this.#keeping.erase();
  }

  #openUtterances(
    { limits, clock, pulse }: SessionEnvironment,
    channel: SessionChannel,
    frames: TransientFrames,
  ): OpenUtterances {
    const { deltaIntervalMs, checkpointIntervalMs, maxOpenUtterances } = limits;
    return new OpenUtterances({
      clock,
      pulse,
      deltaIntervalMs,
      checkpointIntervalMs,
      maxOpenUtterances,
      maxTranscriptUnits: limits.maxFrameBytes / 4,
      logCheckpoint: ({ turnId, speaker, transcript }) =>
        this.#conversation.emit({
          event_type: 'turn_update',
          turn_id: turnId,
          payload: { speaker, transcript, is_final: false, interrupted: false },
        }),
      sendDelta: ({ turnId, speaker }, offset, text) => {
        if (speaker === 'ai') this.#conversation.spoke(turnId);
        channel.broadcast(frames.next('turn_delta', { speaker, offset, text }, turnId));
        if (speaker === 'human') this.#conversation.heard(turnId, text);
      },
    });
  }
}
