import { type ConversationState, evolve, initialState } from '@interactive-chat/conversation';
import { decide, type EventDraft, type Profile } from '@interactive-chat/conversation/profiles';
import type { PublishedEvent, ServerEvent } from '@interactive-chat/protocol';
import { publishedEventSchema } from '@interactive-chat/protocol/validators';
import { toTimestamp } from '../../src/clock.ts';
import type { Engine, EngineInput } from '../../src/engine/engine.ts';
import { shippedProfiles } from '../../src/profiles/shipped-profiles.ts';
import { ManualClock } from '../kit/manual-clock.ts';

export function builtIn(name: string): Profile {
  const profile = shippedProfiles.find((each) => each.name === name);
  if (!profile) throw new Error(`no profile ${name}`);
  return profile;
}

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface StageOptions {
  readonly engine: Engine;
  readonly profile?: Profile;
  readonly speed?: number;
  readonly seed?: number;
  /** Where the conversation stands, for an engine that takes over. */
  readonly state?: ConversationState;
  /** Turns whose texts are handed over again (DU4). */
  readonly unanswered?: ReadonlySet<string>;
}

/** A host in small: logs, folds and decides for real, and hands the engine one input at a time; the clock is moved by hand. */
export class Stage {
  readonly clock = new ManualClock();
  readonly events: ServerEvent[] = [];
  /** All that the engine emitted, in order. */
  readonly emitted: PublishedEvent[] = [];
  state: ConversationState;
  failure: unknown;
  readonly #engine: Engine;
  readonly #profile: Profile;
  readonly #speed: number;
  readonly #random: () => number;
  readonly #queue: EngineInput[] = [];
  #turns = 0;
  #isWorking = false;
  #isStopped = false;

  readonly #unanswered: ReadonlySet<string>;

  constructor(options: StageOptions) {
    const { engine, profile = builtIn('ielts_full_exam'), speed = 0, seed = 1, state } = options;
    this.#unanswered = options.unanswered ?? new Set();
    this.#engine = engine;
    this.#profile = profile;
    this.#speed = speed;
    this.#random = seeded(seed);
    this.state = state ?? initialState(profile.name);
    this.#turns = this.state.seq;
  }

  /** Starts the engine and makes the session active, which begins the first phase. */
  async begin(): Promise<void> {
    await this.#engine.start({
      sessionId: 'session',
      profile: this.#profile,
      clock: this.clock,
      random: { next: this.#random, uuid: () => 'none' },
      speed: this.#speed,
      state: () => this.state,
      newTurnId: () => this.#newTurnId(),
      emit: (event) => this.#fromEngine(event),
      fail: (cause) => {
        this.failure = cause;
      },
      alive: () => {},
      suspendTimeout: () => () => {},
      newGeneration: (turnId) => `gen_${turnId}`,
      unanswered: this.#unanswered,
      abandon: () => {},
    });
    if (this.state.session_state !== 'active') this.change('active', 'connected');
    await this.settle();
  }

  /** The person says something; gives the turn. */
  text(text: string): string {
    const turnId = this.#newTurnId();
    const payload = { speaker: 'human' as const, transcript: text, is_final: true, interrupted: false };
    this.#log({ event_type: 'turn_update', turn_id: turnId, payload });
    this.offer({ kind: 'text', turnId, text });
    return turnId;
  }

  /** Says something and waits for the answer; for speed 0. Gives the answer's text. */
  async exchange(text: string): Promise<string> {
    const turnId = this.text(text);
    await this.settle();
    return this.spoken(turnId);
  }

  /** Says something and gives all that the AI says until it is the person's turn again. */
  async hear(text: string): Promise<string> {
    const from = this.state.history.length;
    await this.exchange(text);
    const said = this.state.history.slice(from).filter(({ speaker }) => speaker === 'ai');
    return said.map(({ transcript }) => transcript).join(' ');
  }

  offer(input: EngineInput): void {
    this.#queue.push(input);
    void this.#work();
  }

  change(
    to: ConversationState['session_state'],
    reason: 'connected' | 'pause' | 'resume' | 'complete',
  ): void {
    this.#log({ event_type: 'state_change', payload: { from: this.state.session_state, to, reason } });
  }

  interrupt(turnId: string): void {
    const transcript = this.deltas(turnId);
    const payload = {
      speaker: 'ai' as const,
      transcript,
      is_final: true,
      interrupted: true,
      spoken_chars: transcript.length,
    };
    this.#log({ event_type: 'turn_update', turn_id: turnId, payload });
    this.#engine.interrupt(turnId);
  }

  /** Lets promises run that wait for nothing but each other. */
  async settle(): Promise<void> {
    for (let round = 0; round < 50; round += 1) await Promise.resolve();
  }

  async advance(ms: number): Promise<void> {
    const end = this.clock.now() + ms;
    while (this.clock.now() < end) {
      this.clock.advance(Math.min(20, end - this.clock.now()));
      await this.settle();
    }
  }

  get isIdle(): boolean {
    return !this.#isWorking && this.#queue.length === 0;
  }

  get phase(): string | undefined {
    return this.state.phase?.current_phase_id;
  }

  /** What the AI said in the turn, or in its latest one. */
  spoken(turnId?: string): string {
    const turn = this.state.history.findLast(
      (each) => each.speaker === 'ai' && each.turn_id === (turnId ?? each.turn_id),
    );
    return turn?.transcript ?? '';
  }

  /** The partial text of a turn, put together as a client does (TU6). */
  deltas(turnId: string): string {
    let text = '';
    for (const event of this.emitted) {
      if (event.event_type === 'turn_delta' && event.turn_id === turnId)
        text = text.slice(0, event.payload.offset) + event.payload.text;
    }
    return text;
  }

  /** What the engine emitted in a turn, each by its name. */
  names(turnId: string): string[] {
    return this.emitted
      .filter((event) => event.turn_id === turnId)
      .map((event) => (event.event_type === 'signal' ? event.payload.event_name : event.event_type));
  }

  async #work(): Promise<void> {
    if (this.#isWorking || this.#isStopped) return;
    this.#isWorking = true;
    try {
      for (let input = this.#queue.shift(); input; input = this.#queue.shift()) {
        await this.#engine.handle(input);
      }
    } catch (cause) {
      this.failure = cause;
    }
    this.#isWorking = false;
  }

  #fromEngine(event: PublishedEvent): void {
    if (this.#isStopped) throw new Error(`emitted after stop: ${JSON.stringify(event)}`);
    publishedEventSchema.parse(event);
    this.emitted.push(event);
    if (event.event_type !== 'turn_delta') this.#log(event);
  }

  #log(draft: EventDraft | PublishedEvent): void {
    const seq = this.state.seq + 1;
    const event = {
      message_id: `msg_${seq}`,
      seq,
      timestamp: toTimestamp(this.clock.now()),
      phase_id: draft.event_type === 'phase_change' ? draft.payload.to : (this.phase ?? null),
      turn_id: null,
      ...draft,
    } as ServerEvent;
    this.events.push(event);
    this.state = evolve(this.state, event);
    this.#follow(event);
    for (const decision of decide(this.state, { kind: 'event', event }, this.#profile)) this.#log(decision);
  }

  #follow(event: ServerEvent): void {
    if (event.event_type === 'phase_change') this.offer({ kind: 'phase', event });
    if (event.event_type !== 'state_change') return;
    const { to, reason } = event.payload;
    if (to === 'paused') this.#engine.pause();
    if (reason === 'resume') this.#engine.resume();
    if (to === 'completed') {
      this.#engine.stop();
      this.#isStopped = true;
    }
  }

  #newTurnId(): string {
    this.#turns += 1;
    return `turn_${this.#turns}`;
  }
}
