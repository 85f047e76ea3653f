import type { ConversationState } from '@interactive-chat/conversation';
import type { Profile } from '@interactive-chat/conversation/profiles';
import type { InterruptionReason } from '@interactive-chat/protocol';
import type { SessionServices } from '../engine/hosted-context.ts';
import type { SessionLog } from '../event-log/session-log.ts';
import type { Random } from '../random.ts';
import type { Generations } from './generations.ts';
import type { OngoingSpeech } from './ongoing-speech.ts';
import type { OwedAnswers } from './owed-answers.ts';

export interface EngineSurroundingsOptions {
  readonly sessionId: string;
  readonly log: SessionLog;
  readonly random: Random;
  readonly speed: number;
  readonly generations: Generations;
  readonly owed: Pick<OwedAnswers, 'beginTurn'>;
  readonly speech: Pick<OngoingSpeech, 'abandon'>;
}

const NOTHING: ReadonlySet<string> = new Set();

/** A session as its engine sees it. */
export class EngineSurroundings implements SessionServices {
  readonly profile: Profile;
  readonly unanswered: ReadonlySet<string>;
  readonly #options: EngineSurroundingsOptions;

  constructor(profile: Profile, options: EngineSurroundingsOptions) {
    const { owed } = options.log.headFold.debts;
    this.profile = profile;
    this.unanswered = owed.length === 0 ? NOTHING : new Set(owed.flatMap(({ attempts }) => attempts));
    this.#options = options;
  }

  get sessionId(): string {
    return this.#options.sessionId;
  }

  get random(): Random {
    return this.#options.random;
  }

  get speed(): number {
    return this.#options.speed;
  }

  state(): ConversationState {
    return this.#options.log.head;
  }

  newTurnId(): string {
    return this.#options.owed.beginTurn();
  }

  newGeneration(turnId: string): string {
    return this.#options.generations.begin(turnId);
  }

  abandon(reason: InterruptionReason): void {
    this.#options.speech.abandon(reason);
  }
}
