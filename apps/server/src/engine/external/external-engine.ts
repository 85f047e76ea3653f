import { findPhase } from '@interactive-chat/conversation/profiles';
import type { EngineFrame, EngineInputPayload, PublishedEvent } from '@interactive-chat/protocol';
import { toTimestamp } from '../../clock.ts';
import type { Engine, EngineContext, EngineInput } from '../engine.ts';
import { answeredTurn } from './answered-turn.ts';
import type { EngineDispatcher } from './engine-dispatcher.ts';
import { type EngineLink, isSameRun } from './engine-link.ts';
import { engineProfile } from './engine-profile.ts';
import { type Input, Outstanding, type OutstandingInput } from './outstanding.ts';

/** Who thinks for the session at the moment. */
type Service =
  | { readonly kind: 'served'; readonly link: EngineLink }
  /** Nobody, for less than the grace. `resumeTimeout` lets the time of EN5 run again (EX8). */
  | { readonly kind: 'waiting'; readonly endGrace: () => void; readonly resumeTimeout: () => void }
  /** Nobody, for longer. */
  | { readonly kind: 'gone'; readonly isTold: boolean; readonly resumeTimeout: () => void };

type Told = EngineFrame extends infer Frame
  ? Frame extends { session_id: string }
    ? Omit<Frame, 'timestamp' | 'session_id'>
    : never
  : never;

const GONE = 'The engine is gone. What was said is kept, and answered when the engine is back.';

/** The engine of one session, whose mind is in another process (EX1). `graceMs`: how long that may be gone (EX6). */
export function createExternalEngine(dispatcher: EngineDispatcher, graceMs: number): Engine {
  return new ExternalEngine(dispatcher, graceMs);
}

class ExternalEngine implements Engine {
  readonly #dispatcher: EngineDispatcher;
  readonly #graceMs: number;
  #attendant: Attendant | undefined;

  constructor(dispatcher: EngineDispatcher, graceMs: number) {
    this.#dispatcher = dispatcher;
    this.#graceMs = graceMs;
  }

  start(context: EngineContext): void {
    this.#attendant = new Attendant(context, this.#dispatcher, this.#graceMs);
  }

  async handle(input: EngineInput): Promise<void> {
    await this.#attendant?.handle(input);
  }

  observe(event: PublishedEvent, producerId: string | undefined): void {
    this.#attendant?.observe(event, producerId);
  }

  pause(): void {
    this.#attendant?.pause();
  }

  resume(): void {
    this.#attendant?.resume();
  }

  interrupt(turnId: string): void {
    this.#attendant?.interrupt(turnId);
  }

  stop(): void {
    this.#attendant?.stop();
  }
}

class Attendant {
  readonly #context: EngineContext;
  readonly #dispatcher: EngineDispatcher;
  readonly #graceMs: number;
  readonly #outstanding = new Outstanding();
  readonly #unregister: () => void;
  #service: Service;
  #lastLink: EngineLink | undefined;
  #isPaused = false;

  constructor(context: EngineContext, dispatcher: EngineDispatcher, graceMs: number) {
    this.#context = context;
    this.#dispatcher = dispatcher;
    this.#graceMs = graceMs;
    this.#service = this.#wait();
    this.#unregister = dispatcher.register({
      sessionId: context.sessionId,
      serve: (link) => this.#serve(link),
      lose: () => {
        this.#service = this.#wait();
      },
      leave: () => {
        this.#tell({ event_type: 'engine_stop' });
        this.#service = this.#wait();
      },
    });
  }

  /** Settles a text when its answer is there (EX5), anything else at once. */
  async handle(input: EngineInput): Promise<void> {
    const context = this.#context;
    const turnId = input.kind === 'text' ? input.turnId : context.newTurnId();
    await this.#opening(turnId);
    if (this.#isFinal(turnId)) return;
    const generationId = context.newGeneration(turnId);
    const given = { turnId, generationId, payload: payloadOf(input) };
    const isOwed =
      input.kind === 'text' || (input.kind === 'phase' && this.#aiStarts(input.event.payload.to));
    const answer = isOwed ? this.#outstanding.add(given) : undefined;
    this.#handOver(given);
    if (isOwed) this.#tellGone();
    if (input.kind === 'text') await answer;
  }

  observe(event: PublishedEvent, producerId: string | undefined): void {
    const service = this.#service;
    if (service.kind === 'served' && service.link.producerId === producerId) this.#context.alive();
    else this.#tell({ event_type: 'engine_observed', payload: { event } });
    const turnId = answeredTurn(event);
    if (turnId !== undefined) this.#outstanding.settle(turnId);
  }

  pause(): void {
    this.#isPaused = true;
    this.#tell({ event_type: 'engine_pause' });
  }

  resume(): void {
    this.#isPaused = false;
    this.#tell({ event_type: 'engine_resume' });
  }

  /** What was begun is ended here: what the engine still says of it is ignored (EV7, PB8). */
  interrupt(turnId: string): void {
    this.#tell({ event_type: 'engine_interrupt', turn_id: turnId });
    this.#outstanding.settle(turnId);
    const { is_processing, speaker } = this.#context.state();
    if (is_processing) this.#signal('llm.generation_cancelled', turnId);
    if (speaker === 'ai') this.#signal('tts.speech_ended', turnId);
  }

  stop(): void {
    this.#tell({ event_type: 'engine_stop' });
    this.#unregister();
    if (this.#service.kind === 'waiting') this.#service.endGrace();
    this.#outstanding.settleAll();
  }

  /** What the AI opens the phase with is said to its end first; what never came is not waited for. */
  async #opening(turnId: string): Promise<void> {
    const openers = this.#outstanding.list().filter((given) => given.turnId !== turnId);
    const isOpen = (given: OutstandingInput): boolean =>
      this.#context
        .state()
        .history.some((turn) => turn.turn_id === given.turnId && turn.speaker === 'ai' && !turn.is_final);
    for (const opener of openers)
      if (isOpen(opener)) await opener.settled;
      else this.#outstanding.settle(opener.turnId);
  }

  /** Whether the AI has had its say in the turn, as after an interruption. */
  #isFinal(turnId: string): boolean {
    const { history } = this.#context.state();
    return history.some((turn) => turn.turn_id === turnId && turn.speaker === 'ai' && turn.is_final);
  }

  #wait(): Service {
    const { clock } = this.#context;
    return {
      kind: 'waiting',
      endGrace: clock.after(this.#graceMs, () => this.#graceIsOver()),
      resumeTimeout: this.#context.suspendTimeout(),
    };
  }

  /** EX3, EX7 */
  #serve(link: EngineLink): void {
    const context = this.#context;
    const before = this.#service;
    if (before.kind === 'waiting') before.endGrace();
    if (before.kind !== 'served') before.resumeTimeout();
    if (this.#lastLink !== undefined && !isSameRun(this.#lastLink, link)) {
      this.#abandon();
      this.#outstanding.renew((turnId) => context.newGeneration(turnId));
    }
    this.#service = { kind: 'served', link };
    this.#lastLink = link;
    if (before.kind === 'gone' && before.isTold)
      context.emit({ event_type: 'signal', payload: { event_name: 'engine.connected' } });
    const payload = { profile: engineProfile(context.profile), state: context.state() };
    this.#tell({ event_type: 'engine_start', payload });
    for (const given of this.#outstanding.list()) this.#handOver(given);
    if (this.#isPaused) this.#tell({ event_type: 'engine_pause' });
  }

  /** EX6: what was being said ends, and whoever waits for something is told. */
  #graceIsOver(): void {
    const { speaker, is_processing } = this.#context.state();
    const isMissed = this.#outstanding.size > 0 || speaker === 'ai' || is_processing;
    if (this.#service.kind !== 'waiting') return;
    this.#abandon();
    this.#service = { kind: 'gone', isTold: false, resumeTimeout: this.#service.resumeTimeout };
    if (isMissed) this.#tellGone();
    this.#dispatcher.release(this.#context.sessionId);
  }

  #tellGone(): void {
    if (this.#service.kind !== 'gone' || this.#service.isTold) return;
    this.#service = { ...this.#service, isTold: true };
    this.#context.emit({ event_type: 'signal', payload: { event_name: 'engine.disconnected' } });
    const payload = { code: 'engine_gone', message: GONE, retryable: true };
    this.#context.emit({ event_type: 'error', payload });
  }

  /** Ends what was being said; a text of which something was said has had its answer. */
  #abandon(): void {
    const spoken = this.#context.state().history.filter(({ speaker }) => speaker === 'ai');
    this.#context.abandon('engine_gone');
    for (const { turn_id } of spoken) this.#outstanding.settle(turn_id);
  }

  #signal(event_name: 'llm.generation_cancelled' | 'tts.speech_ended', turn_id: string): void {
    this.#context.emit({ event_type: 'signal', turn_id, payload: { event_name } });
  }

  #aiStarts(phaseId: string): boolean {
    return findPhase(this.#context.profile, phaseId)?.startsWith === 'ai';
  }

  #handOver(given: Input): void {
    this.#tell({
      event_type: 'engine_input',
      generation_id: given.generationId,
      turn_id: given.turnId,
      phase_id: this.#context.state().phase?.current_phase_id ?? null,
      payload: given.payload,
    });
  }

  #tell(frame: Told): void {
    if (this.#service.kind !== 'served') return;
    const { clock, sessionId } = this.#context;
    const timestamp = toTimestamp(clock.now());
    this.#service.link.send({ ...frame, timestamp, session_id: sessionId } as EngineFrame);
  }
}

function payloadOf(input: EngineInput): EngineInputPayload {
  switch (input.kind) {
    case 'text':
      return { kind: 'text', text: input.text };
    case 'phase':
      return { kind: 'phase', change: input.event.payload };
    case 'silence':
      return { kind: 'silence', times: input.times };
    default:
      return input satisfies never;
  }
}
