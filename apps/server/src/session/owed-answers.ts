import type { Phase } from '@interactive-chat/conversation/profiles';
import type { EngineInput } from '../engine/engine.ts';
import type { Debt } from '../event-log/debts.ts';
import type { SessionLog } from '../event-log/session-log.ts';

/** What is asked of the conversation. */
export interface OwingConversation {
  /** The one at hand. */
  readonly phase: Phase | undefined;
  newTurnId(): string;
}

/** What the process before owed, and where it is made good (DU3, DU4). */
export class OwedAnswers {
  readonly #log: Pick<SessionLog, 'headFold'>;
  readonly #conversation: OwingConversation;
  /** Of an opening, as was told; the engine allots no turn to it before it begins. */
  #promised: string | undefined;

  constructor(log: Pick<SessionLog, 'headFold'>, conversation: OwingConversation) {
    this.#log = log;
    this.#conversation = conversation;
  }

  /** The turn in which what was cut last is begun anew; undefined when it is not. */
  turnOfCut(): string | undefined {
    const { cut } = this.#log.headFold.debts;
    return cut !== null && this.#isGivenAgain(cut) ? this.#conversation.newTurnId() : undefined;
  }

  /** What the engine is to be given again, in order. */
  inputs(): EngineInput[] {
    return this.#log.headFold.debts.owed
      .filter((debt) => this.#isGivenAgain(debt))
      .map((debt) => {
        if (debt.kind === 'text')
          return { kind: 'text', turnId: debt.turnId ?? this.#conversation.newTurnId(), text: debt.text };
        this.#promised = debt.turnId ?? undefined;
        return { kind: 'phase', event: debt.event };
      });
  }

  /** Allots the turn of what the engine begins by itself: first of all what was promised. */
  beginTurn(): string {
    const turnId = this.#promised ?? this.#conversation.newTurnId();
    this.#promised = undefined;
    return turnId;
  }

  /** The conversation starts anew (ST6). */
  forget(): void {
    this.#promised = undefined;
  }

  #isGivenAgain({ kind }: Debt): boolean {
    return kind === 'text' || this.#conversation.phase?.startsWith === 'ai';
  }
}
