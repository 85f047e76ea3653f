import type { ServerEvent } from '@interactive-chat/protocol';
import type { Problem } from '@interactive-chat/protocol/openapi';

/** A stretch of a session's log, as the server keeps it. */
export interface EventsPage {
  readonly events: readonly ServerEvent[];
  readonly latest_message_id: string;
  /** Whether events before the first one are no longer kept. */
  readonly truncated: boolean;
}

/** Reads the events after a cursor, or from the beginning; rejects with a LogError. */
export type FetchEvents = (after: string | undefined, limit: number) => Promise<EventsPage>;

/** Why the log could not be read, for people. */
export class LogError extends Error {
  /** Whether asking again may help. */
  readonly retryable: boolean;

  constructor(message: string, retryable: boolean, options?: ErrorOptions) {
    super(message, options);
    this.name = 'LogError';
    this.retryable = retryable;
  }
}

const WORDS: ReadonlyMap<string, string> = new Map([
  ['session_not_found', 'The server knows no such session: it was deleted, ended long ago, or was not kept.'],
  ['session_expired', 'The session has expired, and its log with it.'],
]);
const TOO_MANY_REQUESTS = 429;
const SERVER_ERROR = 500;

/** Reads the log of a session over HTTP, beside the WebSocket. */
export function eventsOf(sessionOf: () => string | undefined): FetchEvents {
  return async (after, limit) => {
    const sessionId = sessionOf();
    if (sessionId === undefined) throw new LogError('The session has not begun yet.', true);
    const query = new URLSearchParams({ limit: String(limit), ...(after !== undefined && { after }) });
    const url = `/api/sessions/${sessionId}/events?${query}`;
    const response = await fetch(url).catch((cause: unknown) => {
      throw new LogError('The server does not answer.', true, { cause });
    });
    if (response.ok) return (await response.json()) as EventsPage;
    const { code, detail } = ((await response.json().catch(() => ({}))) ?? {}) as Partial<Problem>;
    const words = WORDS.get(code ?? '') ?? detail ?? 'The server did not say why.';
    const retryable = response.status === TOO_MANY_REQUESTS || response.status >= SERVER_ERROR;
    throw new LogError(`${words} (HTTP ${response.status})`, retryable);
  };
}
