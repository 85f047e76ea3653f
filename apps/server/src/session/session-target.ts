import type { Profile } from '@interactive-chat/conversation/profiles';
import type {
  Limits,
  PublishedEvent,
  SessionState,
  Speaker,
  StateChangeReason,
} from '@interactive-chat/protocol';
import type { Clock } from '../clock.ts';
import type { StoredProducer } from '../event-log/event-store.ts';
import type { AppendResult, SessionLog } from '../event-log/session-log.ts';
import type { SessionChannel } from '../fan-out/session-channel.ts';
import type { Conversation } from './conversation.ts';
import type { Emission } from './emission.ts';
import type { Generations } from './generations.ts';
import type { InputAdmission } from './input-admission.ts';
import type { OpenUtterances } from './open-utterances.ts';
import type { Producers } from './producers.ts';
import type { RequestTarget } from './requests.ts';
import type { WindowVerdict } from './sliding-window.ts';

export interface SessionTargetOptions {
  readonly sessionId: string;
  readonly limits: Limits;
  readonly clock: Clock;
  /** By name. */
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly log: SessionLog;
  readonly channel: Pick<SessionChannel, 'keep'>;
  readonly utterances: OpenUtterances;
  readonly generations: Generations;
  readonly conversation: Conversation;
  readonly session: {
    activate(reason: 'input'): void;
    setState(to: SessionState, reason: StateChangeReason, profile?: string): void;
  };
}

export interface SessionTargetParts {
  readonly options: SessionTargetOptions;
  readonly producers: Producers;
  readonly input: InputAdmission;
}

/** A session as one request sees it. A class, since thousands of requests a second would make a dozen closures each. */
export class SessionTarget implements RequestTarget {
  readonly mayPublish: boolean;
  readonly #parts: SessionTargetParts;

  constructor(parts: SessionTargetParts, mayPublish: boolean) {
    this.#parts = parts;
    this.mayPublish = mayPublish;
  }

  get limits() {
    return this.#parts.options.limits;
  }

  get profiles() {
    return this.#parts.options.profiles;
  }

  get utterances() {
    return this.#parts.options.utterances;
  }

  get generations() {
    return this.#parts.options.generations;
  }

  get producers(): Producers {
    return this.#parts.producers;
  }

  get state(): SessionState {
    return this.#parts.options.log.head.session_state;
  }

  /** ST5 */
  get inGrace(): boolean {
    const { log, clock, limits } = this.#parts.options;
    const { completedAt } = log.headFold.figures;
    return completedAt !== null && clock.now() - completedAt * 1000 <= limits.completedGraceMs;
  }

  keepProducer(producer: StoredProducer): void {
    const { channel, sessionId } = this.#parts.options;
    channel.keep({ kind: 'producer', sessionId, producer });
  }

  isFinal(turnId: string, speaker: Speaker): boolean {
    return this.#parts.options.conversation.isFinal(turnId, speaker);
  }

  admit(): WindowVerdict {
    return this.#parts.input.admit(this.#parts.options.clock.now());
  }

  activate(): void {
    this.#parts.options.session.activate('input');
  }

  setState(to: SessionState, reason: StateChangeReason, profile?: string): void {
    this.#parts.options.session.setState(to, reason, profile);
  }

  duplicateOf(messageId: string): number | undefined {
    return this.#parts.options.log.duplicateOf(messageId);
  }

  emit(emission: Emission): AppendResult {
    return this.#parts.options.conversation.emit(emission);
  }

  tellEngine(event: PublishedEvent, producerId: string | undefined): void {
    this.#parts.options.conversation.tellEngine(event, producerId);
  }

  interrupt(turnId: string | undefined): boolean {
    return this.#parts.options.conversation.interrupt(turnId);
  }

  newTurnId(): string {
    return this.#parts.options.conversation.newTurnId();
  }

  answer(turnId: string, text: string): void {
    this.#parts.options.conversation.answer(turnId, text);
  }
}
