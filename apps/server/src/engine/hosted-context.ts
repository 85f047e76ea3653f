import type { ConversationState } from '@interactive-chat/conversation';
import type { Profile } from '@interactive-chat/conversation/profiles';
import type { PublishedEvent } from '@interactive-chat/protocol';
import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';
import type { EngineContext } from './engine.ts';
import { type Guard, GuardedClock } from './guarded-clock.ts';

/** What the host does for its engine. */
export type HostServices = Pick<EngineContext, 'emit' | 'fail' | 'alive' | 'suspendTimeout'> & Guard;

/** What the session does for its engine. */
export type SessionServices = Omit<EngineContext, 'clock' | keyof HostServices>;

/** What one engine may use, its session's part and its host's. A class, since a dozen closures would weigh more than all else of an engine. */
export class HostedContext implements EngineContext {
  readonly clock: Clock;
  readonly #session: SessionServices;
  readonly #host: HostServices;

  constructor(session: SessionServices, host: HostServices, clock: Clock) {
    this.#session = session;
    this.#host = host;
    this.clock = new GuardedClock(clock, host);
  }

  get sessionId(): string {
    return this.#session.sessionId;
  }

  get profile(): Profile {
    return this.#session.profile;
  }

  get random(): Random {
    return this.#session.random;
  }

  get speed(): number {
    return this.#session.speed;
  }

  get unanswered(): ReadonlySet<string> {
    return this.#session.unanswered;
  }

  state(): ConversationState {
    return this.#session.state();
  }

  newTurnId(): string {
    return this.#session.newTurnId();
  }

  newGeneration(turnId: string): string {
    return this.#session.newGeneration(turnId);
  }

  abandon(reason: Parameters<EngineContext['abandon']>[0]): void {
    this.#session.abandon(reason);
  }

  emit(event: PublishedEvent): void {
    this.#host.emit(event);
  }

  fail(cause: unknown): void {
    this.#host.fail(cause);
  }

  alive(): void {
    this.#host.alive();
  }

  suspendTimeout(): () => void {
    return this.#host.suspendTimeout();
  }
}
