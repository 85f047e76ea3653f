import type { AckPayload, ClientFrame, RequestError } from '@interactive-chat/protocol';
import { ConversationError, type ConversationErrorCode } from './conversation-error.ts';
import { DEFAULT_MAX_FRAME_BYTES } from './generated/limits.gen.ts';
import type { ResolvedOptions } from './options.ts';

/** What every request takes. */
export interface RequestOptions {
  /** Milliseconds for the answer, the time offline included; then `timeout`. 0 waits for ever. Default: 0 for texts, else `requestTimeoutMs`. */
  readonly timeoutMs?: number | undefined;
  /** Gives the request up: it rejects with the signal's reason. Whether it was accepted is unknown, as with `timeout`. */
  readonly signal?: AbortSignal | undefined;
  /** Names the request; a repetition with the same id gets the first answer and starts nothing new (RQ2). Default: a random id. */
  readonly requestId?: string | undefined;
}

/** A frame that is answered by an ack. */
type RequestFrame = ClientFrame & { readonly request_id: string };

/** What is asked for; its id comes from the options. */
export type RequestBody = WithoutId<RequestFrame>;
type WithoutId<Frame> = Frame extends RequestFrame ? Omit<Frame, 'request_id'> : never;

/** Requests between their sending and their answer, which may lie several connections apart (CL2). */
export interface InFlightRequests {
  /** Resolves with the accepted ack. Rejects with a {@link ConversationError}, or with the reason of `signal`. */
  request(body: RequestBody, options?: RequestOptions): Promise<AckPayload>;
  /** An ack came; one that nobody waits for is ignored. */
  settle(ack: AckPayload): void;
  /** A connection was answered: all that wait are sent, in order, under their old ids. */
  resend(): void;
  /** None of them will be answered any more, nor any that may come. */
  failAll(error: ConversationError): void;
}

interface PendingRequest {
  readonly frame: RequestFrame;
  resolve(ack: AckPayload): void;
  reject(error: unknown): void;
}

type InFlightOptions = Pick<
  ResolvedOptions,
  'clock' | 'random' | 'maxPendingRequests' | 'requestTimeoutMs'
> & {
  /** False when there is no connection to send on. */
  send(frame: ClientFrame): boolean;
};

export function createInFlightRequests(options: InFlightOptions): InFlightRequests {
  const { clock, random, maxPendingRequests, requestTimeoutMs, send } = options;
  const pending = new Map<string, PendingRequest>();
  let ended: ConversationError | undefined;

  /** Why a request cannot start; sends it when it can. */
  function obstacle(frame: RequestFrame): ConversationErrorCode | undefined {
    if (pending.has(frame.request_id)) return 'request_id_reused';
    if (pending.size >= maxPendingRequests) return 'too_many_requests';
    // The server would close the connection for good (LI6).
    if (byteLength(frame) > DEFAULT_MAX_FRAME_BYTES) return 'body_too_large';
    return send(frame) || isQueued(frame) ? undefined : 'not_connected';
  }

  return {
    async request(
      body,
      { requestId = random.uuid(), timeoutMs = isQueued(body) ? 0 : requestTimeoutMs, signal } = {},
    ) {
      signal?.throwIfAborted();
      if (ended) throw ended;
      const frame = { ...body, request_id: requestId };
      const code = obstacle(frame);
      if (code) throw new ConversationError(code);
      return new Promise((resolve, reject) => {
        const onAbort = () => entry.reject(signal?.reason);
        const onTimeout = () => entry.reject(new ConversationError('timeout'));
        const cancelTimer = timeoutMs && clock.after(timeoutMs, onTimeout);
        const finish =
          <Outcome>(settle: (outcome: Outcome) => void) =>
          (outcome: Outcome) => {
            pending.delete(requestId);
            if (cancelTimer) cancelTimer();
            signal?.removeEventListener('abort', onAbort);
            settle(outcome);
          };
        const entry = { frame, resolve: finish(resolve), reject: finish(reject) };
        signal?.addEventListener('abort', onAbort);
        pending.set(requestId, entry);
      });
    },
    settle(ack) {
      const entry = pending.get(ack.request_id ?? '');
      if (ack.status === 'accepted') entry?.resolve(ack);
      // The server is about to close (LV7): a text waits for the next connection, as if it had been offline.
      else if (entry && !(isQueued(entry.frame) && ack.error?.code === 'restarting')) {
        entry.reject(rejection(ack.error));
      }
    },
    resend() {
      for (const { frame } of pending.values()) send(frame);
    },
    failAll(error) {
      ended = error;
      for (const { reject } of pending.values()) reject(error);
    },
  };
}

/** Commands and published events belong to the moment; only texts may come later (CL3). */
function isQueued(frame: RequestBody): boolean {
  return frame.type === 'text_input';
}

function byteLength(frame: RequestFrame): number {
  return new TextEncoder().encode(JSON.stringify(frame)).length;
}

function rejection({
  code = 'rejected',
  message = code,
  retryable,
  retry_after_ms: retryAfterMs,
}: Partial<RequestError> = {}): ConversationError {
  return new ConversationError(code, { message, retryable, retryAfterMs });
}
