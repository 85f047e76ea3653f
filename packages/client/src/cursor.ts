import type { ServerFrame } from '@interactive-chat/protocol';

/** The `message_id` up to which the log is folded into the state that this belongs to (CL4); undefined where there is none. */
export type Cursor = string | undefined;

/** The cursor after `frame`: only events and `replay_complete` move it (RS10). */
export function cursorAfter(cursor: Cursor, frame: ServerFrame): Cursor {
  if (frame.event_type === 'replay_complete') return frame.payload.cursor;
  return 'seq' in frame ? frame.message_id : cursor;
}
