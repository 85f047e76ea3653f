import type { ServerEvent } from '@interactive-chat/protocol';
import type { StoredHistory } from '../event-log/event-store.ts';
import type { SessionLog } from '../event-log/session-log.ts';
import { resolveCursor } from './resolve-cursor.ts';

/** Events in order, as HTTP shows them. */
export interface EventPage {
  readonly events: ServerEvent[];
  readonly latest_message_id: string;
  /** Whether events before the first one are no longer kept. */
  readonly truncated: boolean;
}

export interface EventSource {
  readonly sessionId: string;
  readonly log: SessionLog;
  /** Undefined where only the ring is kept. */
  readonly history: StoredHistory | undefined;
}

/** The first `limit` committed events after a cursor; all that are kept where there is none, or one that cannot be resolved (RS4, RS5). */
export async function eventsAfter(
  { sessionId, log, history }: EventSource,
  cursor: string | undefined,
  limit: number,
): Promise<EventPage> {
  const { committedId: latest_message_id, committedSeq: upTo, base } = log;
  const position = cursor === undefined ? undefined : log.locate(cursor);
  const known = position?.kind === 'at' ? position.seq : undefined;
  if (history === undefined || (known !== undefined && known >= base.seq)) {
    const after = known ?? 0;
    const events = log.ring.framesAfter(after).slice(0, limit).map(decode);
    return { events, latest_message_id, truncated: after < base.seq };
  }
  const after = cursor === undefined ? 0 : ((await resolveCursor(history, sessionId, cursor)) ?? 0);
  const page = await history.page(sessionId, { after, upTo, maxEvents: limit });
  return { events: page.map(({ frame }) => decode(frame)), latest_message_id, truncated: false };
}

function decode(frame: string): ServerEvent {
  return JSON.parse(frame) as ServerEvent;
}
