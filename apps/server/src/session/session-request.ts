import type { CommandRequest, PublishRequest, TextInputRequest } from '@interactive-chat/protocol';

/** Requests that change a session. A list published over HTTP may come without a `request_id`: its events have ids of their own. */
export type SessionRequest =
  | TextInputRequest
  | CommandRequest
  | (Omit<PublishRequest, 'request_id'> & { readonly request_id: string | null });
