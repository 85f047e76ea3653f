import type { ErrorCode } from '@interactive-chat/protocol';

/** What went wrong on this side of the wire. */
export type ClientErrorCode =
  /** The conversation is closed, by `close()` or for good by the server; `closeCode` and message say why. */
  | 'closed'
  /** There is no connection now, and this request is none that waits for one (CL3). */
  | 'not_connected'
  /** No answer in time. The request may have been accepted: repeating it with its `requestId` is safe (RQ2). */
  | 'timeout'
  /** More requests wait for their answers than `maxPendingRequests`. */
  | 'too_many_requests'
  /** The reader of `events()` was slower than `maxBufferedEvents` allow. */
  | 'events_overflow'
  /** What the server sent could not be understood; the `cause` says why, or is what came in the place of a frame (CL11). */
  | 'invalid_frame'
  /** The `token` function or the WebSocket constructor failed with the `cause`; it is tried again. */
  | 'connect_failed'
  /** The surroundings have no WebSocket; pass the one of the package `ws` as `webSocket`. */
  | 'no_websocket'
  /** The storage failed with the `cause`; the conversation goes on without it. */
  | 'storage_failed';

/** A code of the SDK's or of the server's; a newer server may know more. */
export type ConversationErrorCode = ClientErrorCode | ErrorCode | (string & {});

type Details = Partial<
  Pick<ConversationError, 'message' | 'cause' | 'retryable' | 'retryAfterMs' | 'closeCode'>
>;

/** The one error of the SDK. `code` tells them apart; that of a rejected ack has the server's code and message. */
export class ConversationError extends Error {
  declare readonly code: ConversationErrorCode;
  /** Whether the server said that the same request may succeed later, unchanged. */
  declare readonly retryable: boolean;
  /** Milliseconds to wait before trying again, where the server said. */
  declare readonly retryAfterMs: number | undefined;
  /** The WebSocket close code that ended the conversation; the message is its reason. */
  declare readonly closeCode: number | undefined;

  /** Without a message of its own, the code is the message. */
  constructor(code: ConversationErrorCode, details?: Details) {
    super(code);
    Object.assign(this, { name: 'ConversationError', code, retryable: false }, details);
  }
}
