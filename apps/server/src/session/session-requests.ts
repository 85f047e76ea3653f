import type { AckPayload, RequestError } from '@interactive-chat/protocol';
import type { EventLog } from '../event-log/event-log.ts';
import type { StoredSession } from '../event-log/event-store.ts';
import type { SessionChannel } from '../fan-out/session-channel.ts';
import { InputAdmission } from './input-admission.ts';
import { Producers } from './producers.ts';
import { storeUnavailable } from './rejection.ts';
import { RequestMemory } from './request-memory.ts';
import { bodyOf, performRequest } from './requests.ts';
import type { SessionRequest } from './session-request.ts';
import { SessionTarget, type SessionTargetOptions, type SessionTargetParts } from './session-target.ts';
import type { Telemetry } from './telemetry.ts';
import type { TransientFrames } from './transient-frames.ts';

export interface SessionRequestsOptions extends SessionTargetOptions {
  readonly telemetry: Pick<Telemetry, 'admitted' | 'rejected'>;
  readonly eventLog: Pick<EventLog, 'problem'>;
  readonly channel: Pick<SessionChannel, 'keep' | 'broadcast'>;
  readonly frames: TransientFrames;
}

/** What is asked of a session, over whatever it came. */
export class SessionRequests {
  readonly #options: SessionRequestsOptions;
  readonly #memory: RequestMemory;
  readonly #parts: SessionTargetParts;

  /** `stored`: what the process before kept. */
  constructor(options: SessionRequestsOptions, stored?: Pick<StoredSession, 'answers' | 'producers'>) {
    this.#options = options;
    this.#memory = new RequestMemory(options, stored?.answers);
    const producers = new Producers(options.limits.maxProducers, stored?.producers);
    this.#parts = { options, input: new InputAdmission(options), producers };
  }

  /** Answers a request; a repeated one as before (RQ2), and a new one with `refusal` where there is one. Everything it causes is emitted by then. */
  answer(request: SessionRequest, mayPublish: boolean, refusal: RequestError | undefined): AckPayload {
    const { eventLog, telemetry } = this.#options;
    const perform = (): AckPayload => {
      const error = refusal ?? (eventLog.problem && storeUnavailable());
      return error
        ? { request_id: request.request_id, status: 'rejected', error }
        : performRequest(request, new SessionTarget(this.#parts, mayPublish));
    };
    const answer =
      request.request_id === null
        ? perform()
        : this.#memory.answer(request.request_id, bodyOf(request), perform);
    if (answer.error) telemetry.rejected(answer.error.code);
    else for (const { reason } of answer.results ?? []) if (reason) telemetry.rejected(reason.code);
    return answer;
  }
}
