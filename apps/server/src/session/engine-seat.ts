import type { Profile } from '@interactive-chat/conversation/profiles';
import type { PublishedEvent } from '@interactive-chat/protocol';
import type { CreateEngine, EngineInput } from '../engine/engine.ts';
import { type EngineFailure, EngineHost, type HoldReason } from '../engine/engine-host.ts';
import type { SessionLog } from '../event-log/session-log.ts';
import type { Random } from '../random.ts';
import { EngineOutput, type EngineOutputOptions } from './engine-output.ts';
import type { Generations } from './generations.ts';
import type { OngoingSpeech } from './ongoing-speech.ts';
import type { OwedAnswers } from './owed-answers.ts';

export interface EngineSeatOptions extends EngineOutputOptions {
  readonly sessionId: string;
  readonly createEngine: CreateEngine;
  readonly log: SessionLog;
  readonly random: Random;
  readonly speed: number;
  readonly engineTimeoutMs: number;
  readonly generations: Generations;
  readonly owed: Pick<OwedAnswers, 'beginTurn'>;
  readonly speech: Pick<OngoingSpeech, 'abandon'>;
  readonly conversation: EngineOutputOptions['conversation'] & { engineFailed(failure: EngineFailure): void };
}

const NOTHING: ReadonlySet<string> = new Set();

/** Where a session's engines sit, one at a time (EN1). What holds the seat holds whoever sits there. */
export class EngineSeat {
  readonly #options: EngineSeatOptions;
  readonly #holds = new Set<HoldReason>();
  #host: EngineHost | undefined;

  constructor(options: EngineSeatOptions) {
    this.#options = options;
  }

  /** Whether nobody has anything to do. */
  get isIdle(): boolean {
    return this.#host?.isIdle ?? true;
  }

  /** The turn whose text is being answered, if one is. */
  get answering(): string | undefined {
    return this.#host?.answering;
  }

  /** A new engine takes the seat; the one before has been stopped. */
  begin(profile: Profile): void {
    const { sessionId, clock, random, speed, log, createEngine, generations } = this.#options;
    const { engineTimeoutMs, owed, speech, conversation } = this.#options;
    const debts = log.headFold.debts.owed;
    this.#host = new EngineHost({
      createEngine,
      clock,
      timeoutMs: engineTimeoutMs,
      holds: this.#holds,
      output: new EngineOutput(this.#options),
      context: {
        sessionId,
        profile,
        random,
        speed,
        state: () => log.head,
        unanswered: debts.length === 0 ? NOTHING : new Set(debts.flatMap(({ attempts }) => attempts)),
        newTurnId: () => owed.beginTurn(),
        newGeneration: (turnId) => generations.begin(turnId),
        abandon: (reason) => speech.abandon(reason),
      },
      onFailure: (failure) => conversation.engineFailed(failure),
    });
  }

  /** Holds the seat for a reason, or lets go of it for that reason. */
  hold(reason: HoldReason, isHeld: boolean): void {
    if (isHeld) this.#holds.add(reason);
    else this.#holds.delete(reason);
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
