import {
  decide,
  findPhase,
  type Phase,
  type Profile,
  phaseDeadline,
} from '@interactive-chat/conversation/profiles';
import type {
  InterruptionReason,
  PublishedEvent,
  ServerEvent,
  Speaker,
  StateChangePayload,
} from '@interactive-chat/protocol';
import { type Clock, toTimestamp } from '../clock.ts';
import type { CreateEngine } from '../engine/engine.ts';
import type { EngineFailure } from '../engine/engine-host.ts';
import type { AppendResult, EventDraft, SessionLog } from '../event-log/session-log.ts';
import type { SessionChannel } from '../fan-out/session-channel.ts';
import type { Random } from '../random.ts';
import { Analytics } from './analytics.ts';
import { bargesIn, noticedSpeech } from './barge-in.ts';
import type { Emission } from './emission.ts';
import { EngineSeat } from './engine-seat.ts';
import type { Generations } from './generations.ts';
import { OngoingSpeech } from './ongoing-speech.ts';
import type { OpenUtterances } from './open-utterances.ts';
import { OwedAnswers } from './owed-answers.ts';
import { summarise } from './session-summary.ts';
import { SilenceWatch } from './silence-watch.ts';
import type { SlidingWindow } from './sliding-window.ts';
import type { Telemetry } from './telemetry.ts';

export interface ConversationOptions {
  readonly sessionId: string;
  readonly profile: Profile;
  /** By name, for a reset (ST6). */
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly log: SessionLog;
  readonly channel: Pick<SessionChannel, 'emitEvent'>;
  readonly utterances: OpenUtterances;
  readonly generations: Generations;
  readonly createEngine: CreateEngine;
  /** Bounds the signals of the session's own engine (LI2). */
  readonly engineSignals: SlidingWindow;
  readonly engineTimeoutMs: number;
  readonly speed: number;
  readonly clock: Clock;
  readonly defer: (task: () => void) => void;
  readonly random: Random;
  readonly telemetry: Pick<Telemetry, 'engineFailed' | 'rejected'>;
}

/** One session's events and its engine: what is emitted is logged, folded, decided upon and followed (PH1, EN1). */
export class Conversation {
  readonly #options: ConversationOptions;
  readonly #analytics: Analytics;
  readonly #speech: OngoingSpeech;
  readonly #owed: OwedAnswers;
  readonly #silence = new SilenceWatch();
  #profile: Profile;
  readonly #engine: EngineSeat;
  #lastTurnNumber = 0;

  constructor(options: ConversationOptions) {
    this.#options = options;
    this.#profile = options.profile;
    this.#analytics = new Analytics(options.clock);
    const { sessionId, log, utterances, generations, clock, defer, random, speed } = options;
    this.#speech = new OngoingSpeech({
      log,
      utterances,
      generations,
      analytics: this.#analytics,
      conversation: this,
    });
    this.#owed = new OwedAnswers(log, this);
    this.#engine = new EngineSeat({
      sessionId,
      createEngine: options.createEngine,
      log,
      utterances,
      generations,
      clock,
      defer,
      random,
      speed,
      engineTimeoutMs: options.engineTimeoutMs,
      engineSignals: options.engineSignals,
      telemetry: options.telemetry,
      owed: this.#owed,
      speech: this.#speech,
      conversation: this,
    });
  }

  /** The one it began with, or that it was reset to (PH6, ST6). */
  get profile(): Profile {
    return this.#profile;
  }

  /** The one at hand. */
  get phase(): Phase | undefined {
    return findPhase(this.#profile, this.#options.log.head.phase?.current_phase_id);
  }

  /** Whether the engine has nothing to do. */
  get engineIsIdle(): boolean {
    return this.#engine.isIdle;
  }

  /** Logs an event and all that follows from it. */
  emit(emission: Emission): AppendResult {
    const { log, channel, utterances, clock } = this.#options;
    if (emission.event_type === 'state_change') this.#beforeStateChange(emission.payload);
    const endsAnswer = this.#endsAnswer(emission);
    const now = clock.now();
    const result = log.append(this.#draft(emission, toTimestamp(now)));
    if (result.kind === 'duplicate') return result;
    const { event } = result;
    if (event.event_type === 'turn_update' && event.turn_id !== null)
      utterances.note(event.turn_id, event.payload);
    channel.emitEvent(event);
    this.#analytics.note(event);
    this.#silence.broken(now);
    this.#follow(event);
    if (endsAnswer) this.#reportTurn(event);
    for (const decision of decide(log.head, { kind: 'event', event }, this.#profile)) this.emit(decision);
    return result;
  }

  /** Allots a turn; unique in the session, also after a reset (TU1). */
  newTurnId(): string {
    this.#lastTurnNumber = Math.max(this.#lastTurnNumber, this.#options.log.lastUsedSeq) + 1;
    return `turn_${this.#lastTurnNumber.toString(16).padStart(8, '0')}`;
  }

  /** Whether the utterance has ended: it takes no more text (TU3). */
  isFinal(turnId: string, speaker: Speaker): boolean {
    const utterance = this.#options.log.head.history.findLast(
      (turn) => turn.turn_id === turnId && turn.speaker === speaker,
    );
    return utterance?.is_final ?? false;
  }

  /** Hands a text to the engine, which answers in the same turn (RQ5). */
  answer(turnId: string, text: string): void {
    this.#silence.answered();
    this.#engine.offer({ kind: 'text', turnId, text });
  }

  /** Tells the engine what a producer published; where it is the person's speech, it may stop the AI (TU13). */
  tellEngine(event: PublishedEvent, producerId: string | undefined): void {
    const noticed = noticedSpeech(event);
    if (noticed) this.#bargeIn(noticed, event.turn_id);
    this.#engine.observe(event, producerId);
  }

  /** Stops what the AI is saying, or about to say, in this turn or in any; false when there is nothing to stop (RQ7). */
  interrupt(turnId: string | undefined, reason: InterruptionReason = 'command'): boolean {
    const open = this.#speech.find(turnId);
    const answering = this.#engine.answering;
    const target = open?.turnId ?? (turnId === undefined || turnId === answering ? answering : undefined);
    if (target === undefined || this.isFinal(target, 'ai')) return false;
    this.#speech.interrupt(open ?? { turnId: target, speaker: 'ai', transcript: '' }, reason);
    this.#engine.interrupt(target);
    return true;
  }

  /** Lets the time act: a phase may be over (PH4). `now` in milliseconds. */
  tick(now: number): void {
    const { log } = this.#options;
    const deadline = phaseDeadline(log.head, this.#profile);
    if (deadline !== undefined && toTimestamp(now) >= deadline)
      for (const decision of decide(log.head, { kind: 'tick', now: toTimestamp(now) }, this.#profile))
        this.emit(decision);
    this.#breakSilence(now);
  }

  /** The AI's first words in a turn have come (TU14). */
  spoke(turnId: string): void {
    this.#analytics.spoke(turnId);
  }

  /** Partial text of the person may stop the AI (TU13). */
  heard(turnId: string, words: string): void {
    if (words.trim() !== '') this.#bargeIn('words', turnId);
  }

  /** Goes on where the process before stopped (DU3, DU4). */
  recover(): void {
    const { log, utterances, generations, clock } = this.#options;
    this.#silence.broken(clock.now());
    for (const turn of log.head.history) {
      if (!turn.is_final) utterances.note(turn.turn_id, turn);
      else if (turn.speaker === 'ai' && turn.interrupted) generations.endTurn(turn.turn_id);
    }
    if (!this.#isGoingOn) return;
    this.#speech.endCut(() => this.#owed.turnOfCut());
    // The end of what was cut may have been the end of the plan (PH5).
    if (!this.#isGoingOn) return;
    this.#engine.hold('paused', log.head.session_state === 'paused');
    this.#engine.begin(this.#profile);
    for (const input of this.#owed.inputs()) this.#engine.offer(input);
  }

  /** Holds the engine while nothing can be logged (DU5). */
  holdForStore(isHeld: boolean): void {
    this.#engine.hold('store', isHeld);
  }

  /** It is stopped by now: an error event, the ends of what was begun, then the state error; the server goes on (EN4, EN5). */
  engineFailed(failure: EngineFailure): void {
    const { sessionId, log, telemetry } = this.#options;
    telemetry.engineFailed(sessionId, failure);
    const message =
      failure.code === 'engine_timeout'
        ? 'The engine fell silent and was stopped. Reset the session to start anew.'
        : 'The engine failed and was stopped. Reset the session to start anew.';
    this.emit({ event_type: 'error', payload: { code: failure.code, message, retryable: false } });
    while (this.interrupt(undefined, 'engine_failed'));
    this.#speech.endSignals(message);
    // What is completed stays so (ST3), though the goodbye was never finished.
    const from = log.head.session_state;
    if (from !== 'completed')
      this.emit({ event_type: 'state_change', payload: { from, to: 'error', reason: 'engine_error' } });
  }

  /** Stops the engine without a word, when the session is gone. */
  dispose(): void {
    this.#engine.stop();
    this.#options.utterances.clear();
  }

  #draft(emission: Emission, now: number): EventDraft {
    const { phase: current, session_state: from } = this.#options.log.head;
    const phase = current?.current_phase_id ?? null;
    const { event_type, message_id, timestamp = now, turn_id = null } = emission;
    return {
      event_type,
      message_id,
      // Nothing has happened in the future; a claim that it has would end phases before their time (EV6, PH4).
      timestamp: Math.min(timestamp, now),
      phase_id: event_type === 'phase_change' ? emission.payload.to : phase,
      turn_id,
      // What goes before a change may itself have changed the state: an engine that fails when it is told to stop.
      payload: event_type === 'state_change' ? { ...emission.payload, from } : emission.payload,
    } as EventDraft;
  }

  /** What is being said ends before the state does. */
  #beforeStateChange({ to, reason, phase_profile }: StateChangePayload): void {
    const { utterances } = this.#options;
    if (reason === 'reset') {
      this.#engine.stop();
      utterances.clear();
      this.#startAnew(phase_profile);
    } else if (reason === 'profile_completed') {
      this.#engine.retire();
    } else if (to === 'completed' || to === 'error') {
      while (this.interrupt(undefined, to === 'error' ? 'engine_failed' : 'ended'));
      this.#engine.stop();
      // An opening may have been begun of which nothing was said yet.
      this.#speech.endSignals();
    }
  }

  /** ST6 */
  #startAnew(profileName: string | undefined): void {
    const { profiles, generations } = this.#options;
    this.#profile = (profileName === undefined ? undefined : profiles.get(profileName)) ?? this.#profile;
    generations.clear();
    this.#owed.forget();
    this.#analytics.reset();
    this.#silence.answered();
  }

  get #isGoingOn(): boolean {
    const { session_state } = this.#options.log.head;
    return session_state === 'active' || session_state === 'paused';
  }

  /** TU13; words that are only a late recognition of what was said before the AI began stop nothing. */
  #bargeIn(noticed: 'speech' | 'words', turnId: string | undefined): void {
    const open = this.#speech.find();
    if (!open || (noticed === 'words' && !this.#isAfter(turnId, open.turnId))) return;
    if (noticed === 'speech') this.#analytics.tried(open.turnId);
    if (!bargesIn(noticed, this.phase?.bargeIn ?? this.#profile.bargeIn)) return;
    this.#speech.interrupt(open, 'speech');
    this.#engine.interrupt(open.turnId);
  }

  /** Whether the person's utterance began after the AI's (TU2). */
  #isAfter(turnId: string | undefined, answeredTurnId: string): boolean {
    const { history } = this.#options.log.head;
    const human = history.findLastIndex((turn) => turn.turn_id === turnId && turn.speaker === 'human');
    return human > history.findLastIndex((turn) => turn.turn_id === answeredTurnId && turn.speaker === 'ai');
  }

  /** EN6 */
  #breakSilence(now: number): void {
    const { log, utterances } = this.#options;
    if (!this.engineIsIdle || utterances.list().length > 0) return;
    const times = this.#silence.due(log.head, this.phase, now);
    if (times !== undefined) this.#engine.offer({ kind: 'silence', times });
  }

  /** Whether this is the first final of an AI utterance. */
  #endsAnswer(emission: Emission): boolean {
    if (emission.event_type !== 'turn_update' || typeof emission.turn_id !== 'string') return false;
    const { speaker, is_final } = emission.payload;
    return speaker === 'ai' && is_final && !this.isFinal(emission.turn_id, 'ai');
  }

  /** TU14 */
  #reportTurn(event: ServerEvent): void {
    if (event.event_type !== 'turn_update') return;
    const payload = this.#analytics.turnMetrics(event.turn_id, event.payload.interrupted);
    this.emit({ event_type: 'signal', turn_id: event.turn_id, payload });
  }

  #follow(event: ServerEvent): void {
    if (event.event_type === 'phase_change') this.#engine.offer({ kind: 'phase', event });
    if (event.event_type !== 'state_change') return;
    const { to, reason } = event.payload;
    if (to === 'completed') {
      const { log, clock } = this.#options;
      this.emit({ event_type: 'signal', payload: summarise(log.headFold, toTimestamp(clock.now())) });
    }
    this.#engine.hold('paused', to === 'paused');
    if (to === 'active' && reason !== 'resume') this.#engine.begin(this.#profile);
  }
}
