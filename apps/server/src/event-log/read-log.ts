import {
  mintMessageId,
  mintTransientId,
  PROTOCOL_VERSION,
  type ServerEvent,
} from '@interactive-chat/protocol';
import { encodeFrame } from '@interactive-chat/protocol/validators';
import type { StoredHistory } from './event-store.ts';

/** What a log says of its session before the first event. */
export interface LogHead {
  readonly sessionId: string;
  /** Unix seconds, as on the wire. */
  readonly createdAt: number;
  /** Name of the profile that the session began with; of its current one where that is not known. */
  readonly profile: string;
  readonly heartbeatIntervalMs: number;
}

/** Where the events of a log are. */
export type LogEvents =
  /** All that a store has up to a position, which is that of an event; 0: there are none. */
  | { readonly kind: 'stored'; readonly history: Pick<StoredHistory, 'page'>; readonly upTo: number }
  /** All that is kept, in order. */
  | { readonly kind: 'kept'; readonly frames: readonly string[] };

/** The log was removed while it was read. */
export class LogCutShortError extends Error {
  override readonly name = 'LogCutShortError';
}

/** Of one read from the store. */
const PAGE_EVENTS = 100;

/**
 * A log as JSON lines, without their ends: `session_created` as its creator was answered, then every event (JL1).
 * Settles when its beginning was read; undefined when that is no longer kept. The lines are all of the log, or throw.
 */
export async function readLog(head: LogHead, events: LogEvents): Promise<AsyncGenerator<string> | undefined> {
  const pages = events.kind === 'stored' ? pagesOf(head.sessionId, events) : only(events.frames);
  const { value: first = [] } = await pages.next();
  return isWhole(first) ? linesOf(head, first, pages) : undefined;
}

/** Whether this is the event by which every session begins (ST2). */
export function beginsLog(event: ServerEvent): boolean {
  return event.event_type === 'state_change' && event.payload.from === 'initializing';
}

function isWhole([first]: readonly string[]): boolean {
  return first === undefined || beginsLog(JSON.parse(first) as ServerEvent);
}

async function* linesOf(
  head: LogHead,
  first: readonly string[],
  rest: AsyncGenerator<readonly string[], void>,
): AsyncGenerator<string> {
  yield createdFrame(head);
  yield* first;
  for await (const frames of rest) yield* frames;
}

async function* only(frames: readonly string[]): AsyncGenerator<readonly string[], void> {
  yield frames;
}

async function* pagesOf(
  sessionId: string,
  { history, upTo }: Extract<LogEvents, { kind: 'stored' }>,
): AsyncGenerator<readonly string[], void> {
  for (let after = 0; after < upTo; ) {
    const events = await history.page(sessionId, { after, upTo, maxEvents: PAGE_EVENTS });
    const last = events.at(-1);
    // A session that is deleted meanwhile must not look as if it had ended here.
    if (last === undefined) throw new LogCutShortError('the log was removed while it was read');
    yield events.map(({ frame }) => frame);
    after = last.seq;
  }
}

function createdFrame({ sessionId, createdAt, profile, heartbeatIntervalMs }: LogHead): string {
  return encodeFrame({
    message_id: mintTransientId(0, 1),
    event_type: 'session_created',
    timestamp: createdAt,
    phase_id: null,
    turn_id: null,
    payload: {
      session_id: sessionId,
      created_at: createdAt,
      state: 'initializing',
      profile,
      protocol: PROTOCOL_VERSION,
      heartbeat_interval_ms: heartbeatIntervalMs,
      latest_message_id: mintMessageId(0),
    },
  });
}
