import { decide, type Profile, phaseDeadline } from '@interactive-chat/conversation/profiles';
import type { PublishedEvent, ServerEvent, Speaker, StateChangePayload } from '@interactive-chat/protocol';
import { type Clock, toTimestamp } from '../clock.ts';
import type { CreateEngine } from '../engine/engine.ts';
import { type EngineFailure, EngineHost } from '../engine/engine-host.ts';
import type { AppendResult, EventDraft, SessionLog } from '../event-log/session-log.ts';
import type { SessionChannel } from '../fan-out/session-channel.ts';
import type { Random } from '../random.ts';
import type { OpenUtterance, OpenUtterances } from './open-utterances.ts';
import type { SlidingWindow } from './sliding-window.ts';

/** What is emitted: an event without what the conversation knows itself. */
export type Emission = DistributiveOmit<EventDraft, 'timestamp' | 'phase_id' | 'turn_id'> & {
  readonly timestamp?: number | undefined;
  readonly turn_id?: string | null | undefined;
};
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

export interface ConversationOptions {
  readonly sessionId: string;
  readonly profile: Profile;
  readonly log: SessionLog;
  readonly channel: Pick<SessionChannel, 'emitEvent'>;
  readonly utterances: OpenUtterances;
  readonly createEngine: CreateEngine;
  /** Bounds the signals of the session's own engine (LI2). */
  readonly engineSignals: SlidingWindow;
  readonly engineTimeoutMs: number;
  readonly speed: number;
  readonly clock: Clock;
  readonly random: Random;
  readonly onEngineFailure: (failure: EngineFailure) => void;
  readonly onEngineRefused: () => void;
}

/** One session's events and its engine: what is emitted is logged, folded, decided upon and followed (PH1, EN1). */
export class Conversation {
  readonly #options: ConversationOptions;
  #engine: EngineHost | undefined;
  #lastTurnNumber = 0;
  #completedAt = Number.NEGATIVE_INFINITY;

  constructor(options: ConversationOptions) {
    this.#options = options;
  }

  /** Whether the engine has nothing to do. */
  get engineIsIdle(): boolean {
    return this.#engine?.isIdle ?? true;
  }

  /** Milliseconds of the clock at which the conversation was completed (ST5). */
  get completedAt(): number {
    return this.#completedAt;
  }

  /** Logs an event and all that follows from it. */
  emit(emission: Emission): AppendResult {
    const { log, channel, utterances, profile } = this.#options;
    if (emission.event_type === 'state_change') this.#beforeStateChange(emission.payload);
    const result = log.append(this.#complete(emission));
    if (result.kind === 'duplicate') return result;
    const { event } = result;
    if (event.event_type === 'turn_update' && event.turn_id !== null)
      utterances.note(event.turn_id, event.payload);
    channel.emitEvent(event);
    this.#follow(event);
    for (const decision of decide(log.head, { kind: 'event', event }, profile)) this.emit(decision);
    return result;
  }

  /** Allots a turn; unique in the session, also after a reset (TU1). */
  newTurnId(): string {
    this.#lastTurnNumber = Math.max(this.#lastTurnNumber, this.#options.log.lastSeq) + 1;
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
    this.#engine?.offer({ kind: 'text', turnId, text });
  }

  /** Tells the engine what a producer published. */
  tellEngine(event: PublishedEvent): void {
    this.#engine?.observe(event);
  }

  /** Stops what the AI is saying, or about to say, in this turn or in any; false when there is nothing to stop (RQ7). */
  interrupt(turnId: string | undefined): boolean {
    const open = this.#options.utterances
      .list()
      .find(({ speaker, turnId: id }) => speaker === 'ai' && id === (turnId ?? id));
    const answering = this.#engine?.answering;
    const target = open?.turnId ?? (turnId === undefined || turnId === answering ? answering : undefined);
    if (target === undefined || this.isFinal(target, 'ai')) return false;
    this.#endInterrupted(open ?? { turnId: target, speaker: 'ai', transcript: '' });
    this.#engine?.interrupt(target);
    return true;
  }

  /** Lets the time act: a phase may be over (PH4). `now` in milliseconds. */
  tick(now: number): void {
    const { log, profile } = this.#options;
    const deadline = phaseDeadline(log.head, profile);
    if (deadline === undefined || toTimestamp(now) < deadline) return;
    for (const decision of decide(log.head, { kind: 'tick', now: toTimestamp(now) }, profile))
      this.emit(decision);
  }

  /** Stops the engine without a word, when the session is gone. */
  dispose(): void {
    this.#engine?.stop();
    this.#options.utterances.clear();
  }

  #complete(emission: Emission): EventDraft {
    const { phase: current, session_state: from } = this.#options.log.head;
    const phase = current?.current_phase_id ?? null;
    const now = toTimestamp(this.#options.clock.now());
    return {
      ...emission,
      // What goes before a change may itself have changed the state: an engine that fails when it is told to stop.
      ...(emission.event_type === 'state_change' && { payload: { ...emission.payload, from } }),
      // Nothing has happened in the future; a claim that it has would end phases before their time (EV6, PH4).
      timestamp: Math.min(emission.timestamp ?? now, now),
      phase_id: emission.event_type === 'phase_change' ? emission.payload.to : phase,
      turn_id: emission.turn_id ?? null,
    } as EventDraft;
  }

  /** What is being said ends before the state does. */
  #beforeStateChange({ to, reason }: StateChangePayload): void {
    const { utterances } = this.#options;
    if (reason === 'reset') {
      this.#engine?.stop();
      utterances.clear();
    } else if (reason === 'profile_completed') {
      this.#engine?.retire();
    } else if (to === 'completed' || to === 'error') {
      while (this.interrupt(undefined));
      this.#engine?.stop();
    }
  }

  #follow(event: ServerEvent): void {
    if (event.event_type === 'phase_change') this.#engine?.offer({ kind: 'phase', event });
    if (event.event_type !== 'state_change') return;
    const { to, reason } = event.payload;
    if (to === 'completed') this.#completedAt = this.#options.clock.now();
    if (to === 'paused') this.#engine?.pause();
    else if (to === 'active' && reason === 'resume') this.#engine?.resume();
    else if (to === 'active') this.#startEngine();
  }

  #startEngine(): void {
    const { sessionId, profile, clock, random, speed, log, createEngine, engineTimeoutMs } = this.#options;
    this.#engine = new EngineHost({
      createEngine,
      clock,
      timeoutMs: engineTimeoutMs,
      context: {
        sessionId,
        profile,
        clock,
        random,
        speed,
        state: () => log.head,
        newTurnId: () => this.newTurnId(),
        emit: (event) => this.#fromEngine(event),
      },
      onFailure: (failure) => this.#fail(failure),
    });
  }

  /** What belongs to an ended utterance is dropped (TU8); too many signals are (LI2). */
  #fromEngine(event: PublishedEvent): void {
    const { utterances, engineSignals, clock, onEngineRefused } = this.#options;
    switch (event.event_type) {
      case 'turn_delta': {
        const { speaker, offset, text } = event.payload;
        if (!this.isFinal(event.turn_id, speaker)) utterances.grow(event.turn_id, speaker, offset, text);
        return;
      }
      case 'turn_update':
        if (!this.isFinal(event.turn_id, event.payload.speaker)) this.emit(event);
        return;
      case 'signal':
        if (engineSignals.admit(clock.now()).kind === 'admitted') this.emit(event);
        else onEngineRefused();
        return;
      case 'error':
        this.emit(event);
        return;
      default:
        event satisfies never;
    }
  }

  /** EN4, EN5: an error event, the ends of what was begun, then the state error; the server goes on. */
  #fail(failure: EngineFailure): void {
    const { log, onEngineFailure } = this.#options;
    onEngineFailure(failure);
    const message =
      failure.code === 'engine_timeout'
        ? 'The engine fell silent and was stopped. Reset the session to start anew.'
        : 'The engine failed and was stopped. Reset the session to start anew.';
    this.emit({ event_type: 'error', payload: { code: failure.code, message, retryable: false } });
    while (this.interrupt(undefined));
    this.#endSignals(message);
    // What is completed stays so (ST3), though the goodbye was never finished.
    const from = log.head.session_state;
    if (from !== 'completed')
      this.emit({ event_type: 'state_change', payload: { from, to: 'error', reason: 'engine_error' } });
  }

  /** EV7: every start has an end, also when the engine that owes it is gone. */
  #endSignals(message: string): void {
    const { is_processing, speaker, turn_id } = this.#options.log.head;
    if (is_processing)
      this.emit({ event_type: 'signal', turn_id, payload: { event_name: 'llm.generation_error', message } });
    if (speaker === 'ai')
      this.emit({ event_type: 'signal', turn_id, payload: { event_name: 'tts.speech_ended' } });
  }

  /** TU5: the final says what was said, the signal that it was cut short. */
  #endInterrupted({ turnId, speaker, transcript }: OpenUtterance): void {
    const spoken = { spoken_chars: transcript.length };
    this.emit({
      event_type: 'turn_update',
      turn_id: turnId,
      payload: { speaker, transcript, is_final: true, interrupted: true, ...spoken },
    });
    this.emit({
      event_type: 'signal',
      turn_id: turnId,
      payload: { event_name: 'conversation.interrupted', ...spoken },
    });
  }
}
