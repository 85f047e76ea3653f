import type { PublishedEvent } from '@interactive-chat/protocol';
import type { Clock } from '../clock.ts';
import type { CreateEngine, Engine, EngineInput } from './engine.ts';
import { HostedContext, type HostServices, type SessionServices } from './hosted-context.ts';
import { startWatchdog, type Watchdog } from './watchdog.ts';

export type EngineFailure = { readonly code: 'engine_failed' | 'engine_timeout'; readonly cause: unknown };

/** Why an engine does nothing for a while: the session is paused (ST4), or nothing can be logged (DU5). */
export type HoldReason = 'paused' | 'store';

/** Where an engine's events go: they are taken in their order, perhaps later (EN10). */
export interface EngineOutlet {
  /** False where it was dropped without a look. */
  emit(event: PublishedEvent): boolean;
  /** Runs a task once all that was emitted is taken. */
  whenTaken(task: () => void): void;
  /** While held, what waits is not taken. */
  hold(isHeld: boolean): void;
  /** Drops what waits, and takes nothing more. */
  end(): void;
}

export interface EngineHostOptions {
  readonly createEngine: CreateEngine;
  readonly session: SessionServices;
  /** This engine's own, from its first event to its end. */
  readonly output: EngineOutlet;
  readonly clock: Clock;
  /** The longest an engine may neither emit nor settle while it has an input (EN5). */
  readonly timeoutMs: number;
  /** Whether anything holds it at this moment; `hold` and `release` tell that it has changed. */
  readonly seat: { readonly isHeld: boolean };
  /** Told once, when the engine threw or fell silent; it is stopped by then (EN4, EN5). */
  readonly conversation: { engineFailed(failure: EngineFailure): void };
}

type Job = { readonly kind: 'start' } | { readonly kind: 'input'; readonly input: EngineInput };

type HostState =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'working';
      readonly job: Job;
      /** Undefined while no time runs out (EX8). */
      readonly watchdog: Watchdog | undefined;
      readonly last: boolean;
    }
  /** Held in the middle of a job: it may settle, nothing new begins. */
  | { readonly kind: 'held'; readonly job: Job | undefined }
  | { readonly kind: 'stopped' };

/** Runs one engine: one input at a time, bounded in silence, and whatever it does stays in here. */
export class EngineHost implements HostServices {
  readonly #options: EngineHostOptions;
  #engine: Engine | undefined;
  /** Seldom more than one, for which a list that is pushed to would have room for 17. */
  #queue: readonly Job[] = [];
  /** Published while the engine was not there or held (ST4). */
  readonly #heard: [event: PublishedEvent, producerId: string | undefined][] = [];
  #state: HostState = { kind: 'idle' };
  /** How many wait for somebody who could answer; meanwhile no time runs out (EN5). */
  #suspensions = 0;

  constructor(options: EngineHostOptions) {
    this.#options = options;
    if (options.seat.isHeld) this.#state = { kind: 'held', job: undefined };
    this.#enqueue({ kind: 'start' });
  }

  /** The turn whose text is being answered, if one is. */
  get answering(): string | undefined {
    const job = this.#state.kind === 'working' || this.#state.kind === 'held' ? this.#state.job : undefined;
    return job?.kind === 'input' && job.input.kind === 'text' ? job.input.turnId : undefined;
  }

  /** Whether nothing is being worked on or waits, or nobody is there who could (EX8). */
  get isIdle(): boolean {
    if (this.#suspensions > 0) return true;
    return this.#state.kind === 'stopped' || (this.#queue.length === 0 && this.#state.kind === 'idle');
  }

  /** Hands an input over, behind those that wait; a phase that has been left since is not opened any more. */
  offer(input: EngineInput): void {
    if (input.kind === 'phase')
      this.#queue = this.#queue.filter((job) => job.kind === 'start' || job.input.kind !== 'phase');
    this.#enqueue({ kind: 'input', input });
  }

  /** Tells the engine what a producer published; once it is there and not held. */
  observe(event: PublishedEvent, producerId: string | undefined): void {
    if (this.#state.kind === 'stopped') return;
    if (this.#isListening) this.guard(() => this.#engine?.observe?.(event, producerId));
    else this.#heard.push([event, producerId]);
  }

  /** Lets the engine do nothing until it is released from all that holds it. */
  hold(): void {
    if (this.#state.kind === 'stopped' || this.#state.kind === 'held') return;
    const job = this.#state.kind === 'working' ? this.#state.job : undefined;
    if (this.#state.kind === 'working') this.#state.watchdog?.stop();
    this.#state = { kind: 'held', job };
    this.#options.output.hold(true);
    this.guard(() => this.#engine?.pause());
  }

  /** Lets it go on, if nothing holds it any more. */
  release(): void {
    if (this.#state.kind !== 'held' || this.#options.seat.isHeld) return;
    const { job } = this.#state;
    this.#state = { kind: 'idle' };
    if (job) this.#watch(job);
    this.#options.output.hold(false);
    this.guard(() => this.#engine?.resume());
    if (this.#isListening) this.#tell();
    this.#next();
  }

  /** Tells the engine to stop generating a turn. */
  interrupt(turnId: string): void {
    if (this.#state.kind !== 'stopped') this.guard(() => this.#engine?.interrupt(turnId));
  }

  /** Lets the engine end what it is saying and gives it nothing more. */
  retire(): void {
    this.#queue = [];
    if (this.#state.kind === 'idle') this.stop();
    else if (this.#state.kind === 'working') this.#state = { ...this.#state, last: true };
  }

  /** Idempotent; nothing is emitted afterwards. */
  stop(): void {
    if (this.#state.kind === 'stopped') return;
    if (this.#state.kind === 'working') this.#state.watchdog?.stop();
    this.#state = { kind: 'stopped' };
    this.#queue = [];
    this.#heard.length = 0;
    this.#options.output.end();
    try {
      this.#engine?.stop();
    } catch {
      // It is gone either way, and its session has moved on.
    }
  }

  emit(event: PublishedEvent): void {
    if (this.#state.kind !== 'stopped' && this.#options.output.emit(event)) this.alive();
  }

  fail(cause: unknown): void {
    this.#fail({ code: 'engine_failed', cause });
  }

  alive(): void {
    if (this.#state.kind === 'working') this.#state.watchdog?.feed();
  }

  suspendTimeout(): () => void {
    this.#suspensions += 1;
    this.#rewatch();
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#suspensions -= 1;
      this.#rewatch();
    };
  }

  guard(task: () => void): void {
    try {
      task();
    } catch (cause) {
      this.fail(cause);
    }
  }

  #enqueue(job: Job): void {
    if (this.#state.kind === 'stopped') return;
    this.#queue = this.#queue.concat(job);
    // Never inside the caller's turn: an engine that emits at once must not overtake what led to its input.
    queueMicrotask(() => this.#next());
  }

  #next(): void {
    if (this.#state.kind !== 'idle') return;
    const [job] = this.#queue;
    if (!job) return;
    this.#queue = this.#queue.slice(1);
    this.#watch(job);
    this.#perform(job).then(
      () => this.#options.output.whenTaken(() => this.#settled(job)),
      (cause: unknown) => this.fail(cause),
    );
  }

  async #perform(job: Job): Promise<void> {
    if (job.kind === 'input') return this.#engine?.handle(job.input);
    this.#engine = this.#options.createEngine();
    const { session, clock } = this.#options;
    return this.#engine.start(new HostedContext(session, this, clock));
  }

  get #isListening(): boolean {
    const state = this.#state;
    const isStarting = state.kind === 'working' && state.job.kind === 'start';
    return this.#engine !== undefined && !isStarting && (state.kind === 'working' || state.kind === 'idle');
  }

  #tell(): void {
    for (const heard of this.#heard.splice(0)) this.guard(() => this.#engine?.observe?.(...heard));
  }

  #settled(job: Job): void {
    if (this.#state.kind === 'working' && this.#state.last) {
      this.stop();
    } else if (this.#state.kind === 'working' && this.#state.job === job) {
      this.#state.watchdog?.stop();
      this.#state = { kind: 'idle' };
      if (job.kind === 'start') this.#tell();
      this.#next();
    } else if (this.#state.kind === 'held' && this.#state.job === job) {
      this.#state = { kind: 'held', job: undefined };
    }
  }

  /** Bounds the silence from here on (EN5). */
  #watch(job: Job): void {
    const last = this.#state.kind === 'working' && this.#state.last;
    if (this.#state.kind === 'working') this.#state.watchdog?.stop();
    this.#state = { kind: 'working', job, watchdog: this.#startWatchdog(), last };
  }

  #startWatchdog(): Watchdog | undefined {
    if (this.#suspensions > 0) return undefined;
    const { clock, timeoutMs } = this.#options;
    return startWatchdog({
      clock,
      timeoutMs,
      onSilence: () => this.#fail({ code: 'engine_timeout', cause: new Error(`silent for ${timeoutMs} ms`) }),
    });
  }

  #rewatch(): void {
    if (this.#state.kind === 'working') this.#watch(this.#state.job);
  }

  #fail(failure: EngineFailure): void {
    if (this.#state.kind === 'stopped') return;
    this.stop();
    this.#options.conversation.engineFailed(failure);
  }
}
