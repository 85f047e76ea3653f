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
import { SessionLog } from '../event-log/session-log.ts';
import type { Pulse } from '../fan-out/pulse.ts';
import { SessionChannel } from '../fan-out/session-channel.ts';
import type { Random } from '../random.ts';
import { Conversation } from './conversation.ts';
import { Generations } from './generations.ts';
import { InputAdmission } from './input-admission.ts';
import { OpenUtterances } from './open-utterances.ts';
import { Producers } from './producers.ts';
import { RequestMemory } from './request-memory.ts';
import { bodyOf, performRequest, type RequestTarget } from './requests.ts';
import { resumeFrames } from './resume-frames.ts';
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
  readonly pulse: Pulse;
  readonly telemetry: Telemetry;
  /** By name. */
  readonly profiles: ReadonlyMap<string, Profile>;
}

export interface SessionOptions {
  readonly id: string;
  readonly profile: Profile;
  readonly userAgent: string | null;
}

const RATE_WINDOW_MS = 60_000;

/** One conversation: its log, its engine and the connections that watch it. It outlives them (SE2). */
export class Session {
  readonly id: string;
  readonly #environment: SessionEnvironment;
  readonly #userAgent: string | null;
  readonly #createdAt: number;
  readonly #log: SessionLog;
  readonly #channel: SessionChannel;
  readonly #frames: TransientFrames;
  readonly #utterances: OpenUtterances;
  readonly #conversation: Conversation;
  readonly #generations = new Generations();
  readonly #producers: Producers;
  readonly #requests: RequestMemory;
  readonly #input: InputAdmission;
  readonly #members = new Map<SessionMember, () => void>();
  #lastActivity: number;
  #used = false;
  /** When a connection left last (SE5). */
  #lastLeave = Number.NEGATIVE_INFINITY;

  constructor(environment: SessionEnvironment, { id, profile, userAgent }: SessionOptions) {
    const { limits, clock, eventLog, pulse, telemetry } = environment;
    this.id = id;
    this.#environment = environment;
    this.#userAgent = userAgent;
    this.#createdAt = clock.now();
    this.#lastActivity = this.#createdAt;
    this.#log = new SessionLog({ ...limits, phaseProfile: profile.name });
    this.#channel = new SessionChannel({ sessionId: id, log: this.#log, eventLog, clock, meter: telemetry });
    this.#frames = new TransientFrames(this.#log, clock);
    this.#producers = new Producers(limits.maxProducers);
    this.#requests = new RequestMemory(limits.maxRememberedRequests);
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
    const { sessionTtlSeconds, unusedSessionTtlSeconds } = this.#environment.limits;
    const end = this.#lastActivity + sessionTtlSeconds * 1000;
    if (this.#used || this.#members.size > 0) return end;
    return Math.min(end, Math.max(this.#lastActivity, this.#lastLeave) + unusedSessionTtlSeconds * 1000);
  }

  info(): SessionInfo {
    return {
      session_id: this.id,
      created_at: toTimestamp(this.#createdAt),
      state: this.#log.committed.session_state,
      phase_profile: this.profile.name,
      user_agent: this.#userAgent,
      last_activity: toTimestamp(this.#lastActivity),
      expires_at: toTimestamp(this.expiresAt),
      connections: this.#members.size,
      latest_message_id: this.#log.committedId,
    };
  }

  /** Any frame of a client or producer, and any HTTP write (SE6). */
  touch(): void {
    this.#lastActivity = this.#environment.clock.now();
  }

  /** Adds the connection that created the session: answered, then live, and the conversation begins (CN2, ST2). */
  welcome(member: SessionMember): void {
    member.writer.write([encodeFrame(this.#frames.now('session_created', this.#about()))]);
    this.#attach(member);
    this.activate('connected');
  }

  /** Adds a connection that comes back; registering and reading the position is one step (RS1). */
  resume(member: SessionMember, cursor: string | undefined): void {
    const frames = resumeFrames({
      log: this.#log,
      frames: this.#frames,
      utterances: this.#utterances.list(),
      session: this.#about(),
      cursor,
      maxSnapshotBytes: this.#environment.limits.maxSnapshotBytes,
    });
    member.writer.replay(frames);
    this.#attach(member);
    this.activate('connected');
  }

  /** Removes a connection; nothing else changes (SE2). */
  leave(member: SessionMember): void {
    this.#members.get(member)?.();
    if (this.#members.delete(member)) this.#lastLeave = this.#environment.clock.now();
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

  acknowledge(member: SessionMember, answer: AckPayload): void {
    this.#channel.direct(member.writer, this.#frames.next('ack', answer));
  }

  /** Answers a request, the same over WebSocket and HTTP; a repeated one as before (RQ2). */
  request(request: SessionRequest, mayPublish: boolean): AckPayload {
    this.touch();
    this.#used = true;
    const perform = () => performRequest(request, this.#requestTarget(mayPublish));
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
  }

  /** Lets the time act (PH4, LV2). `now` in milliseconds. */
  tick(now: number): void {
    this.#conversation.tick(now);
    // Where something is on its way, that is the sign of life.
    if (!this.#channel.isIdle) return;
    for (const member of this.#members.keys()) {
      if (now - member.writer.lastWriteAt < this.#environment.limits.heartbeatIntervalMs) continue;
      this.#channel.direct(
        member.writer,
        this.#frames.next('heartbeat', { latest_message_id: this.#log.committedId }),
      );
    }
  }

  /** Ends all connections and the engine; the session is gone (SE8). */
  dispose(code: number, reason: string): void {
    this.#conversation.dispose();
    for (const member of this.members) member.close(code, reason);
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
      inGrace: clock.now() - conversation.completedAt <= limits.completedGraceMs,
      utterances: this.#utterances,
      generations: this.#generations,
      producers: this.#producers,
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
