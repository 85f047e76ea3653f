import type { Profile } from '@interactive-chat/conversation/profiles';
import type { AckPayload, Limits, SessionState, StateChangeReason } from '@interactive-chat/protocol';
import type { Clock } from '../clock.ts';
import type { EventLog } from '../event-log/event-log.ts';
import type { StoredSession } from '../event-log/event-store.ts';
import type { SessionLog } from '../event-log/session-log.ts';
import type { SessionChannel } from '../fan-out/session-channel.ts';
import type { Conversation } from './conversation.ts';
import type { Generations } from './generations.ts';
import { InputAdmission } from './input-admission.ts';
import type { OpenUtterances } from './open-utterances.ts';
import { Producers } from './producers.ts';
import { storeUnavailable } from './rejection.ts';
import { RequestMemory } from './request-memory.ts';
import { bodyOf, performRequest, type RequestTarget } from './requests.ts';
import type { SessionRequest } from './session-request.ts';
import type { Telemetry } from './telemetry.ts';
import type { TransientFrames } from './transient-frames.ts';

export interface SessionRequestsOptions {
  readonly sessionId: string;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly telemetry: Pick<Telemetry, 'admitted' | 'rejected'>;
  readonly eventLog: Pick<EventLog, 'problem'>;
  /** By name. */
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly log: SessionLog;
  readonly channel: Pick<SessionChannel, 'keep' | 'broadcast'>;
  readonly frames: TransientFrames;
  readonly utterances: OpenUtterances;
  readonly generations: Generations;
  readonly conversation: Conversation;
  readonly activate: () => void;
  readonly setState: (to: SessionState, reason: StateChangeReason, profile?: string) => void;
  /** What the process before kept. */
  readonly stored: Pick<StoredSession, 'answers' | 'producers'> | undefined;
}

/** What is asked of a session, over whatever it came. */
export class SessionRequests {
  readonly #options: SessionRequestsOptions;
  readonly #producers: Producers;
  readonly #memory: RequestMemory;
  readonly #input: InputAdmission;

  constructor(options: SessionRequestsOptions) {
    const { sessionId, limits, telemetry, channel, frames, stored } = options;
    this.#options = options;
    this.#producers = new Producers(limits.maxProducers, stored?.producers);
    this.#memory = new RequestMemory({
      capacity: limits.maxRememberedRequests,
      stored: stored?.answers ?? [],
      onRemember: (answer) => channel.keep({ kind: 'answer', sessionId, answer }),
    });
    this.#input = new InputAdmission({
      eventsPerMinute: limits.eventsPerMinute,
      onAdmitted: () => telemetry.admitted(),
      onRefused: (notice) => channel.broadcast(frames.next('rate_limit_exceeded', notice)),
    });
  }

  /** Answers a request; a repeated one as before (RQ2). Everything it causes is emitted by then. */
  answer(request: SessionRequest, mayPublish: boolean): AckPayload {
    const { eventLog, telemetry } = this.#options;
    const perform = (): AckPayload =>
      eventLog.problem === undefined
        ? performRequest(request, this.#target(mayPublish))
        : { request_id: request.request_id, status: 'rejected', error: storeUnavailable() };
    const answer =
      request.request_id === null
        ? perform()
        : this.#memory.answer(request.request_id, bodyOf(request), perform);
    const refusals = answer.error
      ? [answer.error]
      : (answer.results ?? []).flatMap(({ reason }) => reason ?? []);
    for (const { code } of refusals) telemetry.rejected(code);
    return answer;
  }

  #target(mayPublish: boolean): RequestTarget {
    const { sessionId, clock, log, channel, conversation } = this.#options;
    const { limits, profiles, utterances, generations, activate, setState } = this.#options;
    return {
      limits,
      profiles,
      utterances,
      generations,
      mayPublish,
      get state() {
        return log.head.session_state;
      },
      inGrace: this.#isInGrace(),
      producers: this.#producers,
      keepProducer: (producer) => channel.keep({ kind: 'producer', sessionId, producer }),
      isFinal: (turnId, speaker) => conversation.isFinal(turnId, speaker),
      admit: () => this.#input.admit(clock.now()),
      activate,
      setState,
      duplicateOf: (messageId) => log.duplicateOf(messageId),
      emit: (emission) => conversation.emit(emission),
      tellEngine: (event, producerId) => conversation.tellEngine(event, producerId),
      interrupt: (turnId) => conversation.interrupt(turnId),
      newTurnId: () => conversation.newTurnId(),
      answer: (turnId, text) => conversation.answer(turnId, text),
    };
  }

  /** ST5 */
  #isInGrace(): boolean {
    const { log, clock, limits } = this.#options;
    const { completedAt } = log.headFold.figures;
    return completedAt !== null && clock.now() - completedAt * 1000 <= limits.completedGraceMs;
  }
}
