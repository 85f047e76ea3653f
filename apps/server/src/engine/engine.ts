import type { ConversationState } from '@interactive-chat/conversation';
import type { Profile } from '@interactive-chat/conversation/profiles';
import type { InterruptionReason, PhaseChangeEvent, PublishedEvent } from '@interactive-chat/protocol';
import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';

/** What an engine is to respond to. Inputs come one at a time: the next one when the promise of the one before has settled. */
export type EngineInput =
  /** What the person said, typed or recognised; the answer belongs to the same turn (TU1, TU9, TU12). */
  | { readonly kind: 'text'; readonly turnId: string; readonly text: string }
  /** The conversation entered a phase, the first one included (PH1). */
  | { readonly kind: 'phase'; readonly event: PhaseChangeEvent }
  /** The AI has spoken and nobody has said anything since, for the phase's silence time; `times` in a row, 1 or 2 (EN6). */
  | { readonly kind: 'silence'; readonly times: number };

/** What an engine may use. Its methods are called on it: taken off it, or of a copy, they do not know it. */
export interface EngineContext {
  readonly sessionId: string;
  readonly profile: Profile;
  readonly clock: Clock;
  readonly random: Random;
  /** 0 streams at once, 1 at natural pace. */
  readonly speed: number;
  /** The fold of everything so far. */
  state(): ConversationState;
  /** Turns of the history whose texts will be handed over again, for an engine that begins in the middle (DU4). */
  readonly unanswered: ReadonlySet<string>;
  /** Allots a turn that the engine begins by itself. */
  newTurnId(): string;
  /** Logs an event or streams partial text. What belongs to a closed utterance is dropped (TU8). */
  emit(event: PublishedEvent): void;
  /** Allots a generation for the answer in a turn; earlier ones of the turn are superseded (PB8). */
  newGeneration(turnId: string): string;
  /** Ends what the AI is saying where it stands (TU5), and the signals that were begun (EV7); the engine goes on. */
  abandon(reason: Extract<InterruptionReason, 'engine_failed' | 'engine_gone'>): void;
  /** Ends the engine as if a call had thrown (EN4); for what fails between calls. */
  fail(cause: unknown): void;
  /** Tells that work goes on although nothing is emitted here (EN5). */
  alive(): void;
  /** While nobody could answer, the time of EN5 stands still: from here until the returned function is called. */
  suspendTimeout(): () => void;
}

/** What talks back; one per session (EN1). It may throw: the session then ends in the state error and nothing else suffers (EN4). */
export interface Engine {
  start(context: EngineContext): void | Promise<void>;
  /** Settles when the input is dealt with: for a text, when its answer is final. */
  handle(input: EngineInput): void | Promise<void>;
  /** Hears what producers publish, right after it was logged, whatever is being handled. `producerId`: whose it is, where that was said. */
  observe?(event: PublishedEvent, producerId: string | undefined): void;
  /** Holds all timers; nothing is emitted until `resume`. */
  pause(): void;
  resume(): void;
  /** Stops generating this turn and settles its input. The host has closed the utterance already (TU5); the engine emits only the ends of signals it started. */
  interrupt(turnId: string): void;
  /** Frees everything; nothing may be emitted afterwards. Idempotent. */
  stop(): void;
}

export type CreateEngine = () => Engine;
