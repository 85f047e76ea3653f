import type { ServerEvent } from '@interactive-chat/client';

const PAGE_EVENTS = 1000;

interface Page {
  readonly events: readonly ServerEvent[];
  readonly latest_message_id: string;
}

/** The events that the server keeps of a session, page by page, up to its latest one. Ends early where it refuses. */
export async function* readLog(
  sessionId: string,
  signal: AbortSignal,
): AsyncGenerator<readonly ServerEvent[]> {
  for (let after: string | undefined; ; ) {
    const query = new URLSearchParams({ limit: String(PAGE_EVENTS), ...(after !== undefined && { after }) });
    const response = await fetch(`/api/sessions/${sessionId}/events?${query}`, { signal });
    if (!response.ok) return;
    const { events, latest_message_id } = (await response.json()) as Page;
    yield events;
    after = events.at(-1)?.message_id;
    if (after === undefined || after === latest_message_id) return;
  }
}
