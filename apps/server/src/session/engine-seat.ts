import type { Profile } from '@interactive-chat/conversation/profiles';
import type { PublishedEvent } from '@interactive-chat/protocol';
import type { CreateEngine, EngineInput } from '../engine/engine.ts';
import { type EngineFailure, EngineHost, type HoldReason } from '../engine/engine-host.ts';
import { EngineOutput, type EngineOutputOptions } from './engine-output.ts';
import { EngineSurroundings, type EngineSurroundingsOptions } from './engine-surroundings.ts';

export interface EngineSeatOptions extends EngineOutputOptions, EngineSurroundingsOptions {
  readonly createEngine: CreateEngine;
  readonly engineTimeoutMs: number;
  readonly conversation: EngineOutputOptions['conversation'] & { engineFailed(failure: EngineFailure): void };
}

/** Where a session's engines sit, one at a time (EN1). What holds the seat holds whoever sits there. */
export class EngineSeat {
  readonly #options: EngineSeatOptions;
  #holds: readonly HoldReason[] = [];
  #host: EngineHost | undefined;

  constructor(options: EngineSeatOptions) {
    this.#options = options;
  }

  /** Whether nobody has anything to do. */
  get isIdle(): boolean {
    return this.#host?.isIdle ?? true;
  }

  /** Whether anything holds it. */
  get isHeld(): boolean {
    return this.#holds.length > 0;
  }

  /** The turn whose text is being answered, if one is. */
  get answering(): string | undefined {
    return this.#host?.answering;
  }

  /** A new engine takes the seat; the one before has been stopped. */
  begin(profile: Profile): void {
    const { clock, createEngine, engineTimeoutMs, conversation } = this.#options;
    this.#host = new EngineHost({
      createEngine,
      clock,
      timeoutMs: engineTimeoutMs,
      seat: this,
      session: new EngineSurroundings(profile, this.#options),
      output: new EngineOutput(this.#options),
      conversation,
    });
  }

  /** Holds the seat for a reason, or lets go of it for that reason. */
  hold(reason: HoldReason, isHeld: boolean): void {
    const others = this.#holds.filter((each) => each !== reason);
    this.#holds = isHeld ? others.concat(reason) : others;
    if (isHeld) this.#host?.hold();
    else this.#host?.release();
  }

  offer(input: EngineInput): void {
    this.#host?.offer(input);
  }

  observe(event: PublishedEvent, producerId: string | undefined): void {
    this.#host?.observe(event, producerId);
  }

  interrupt(turnId: string): void {
    this.#host?.interrupt(turnId);
  }

  /** Lets the engine end what it is saying and gives it nothing more. */
  retire(): void {
    this.#host?.retire();
  }

  /** Idempotent; nothing is emitted afterwards. */
  stop(): void {
    this.#host?.stop();
  }
}
