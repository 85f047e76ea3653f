import type { ConversationState } from '@interactive-chat/client';
import { initialState } from '@interactive-chat/conversation';
import type { ServerEvent, SessionCreatedFrame, SessionResumedFrame } from '@interactive-chat/protocol';
import type { RecordedFrame } from '../bench/frame-recorder.ts';

/** The part of a log that this page saw itself. */
export interface SeenLog {
  /** The state that it began with: that of a new session, or of the snapshot when it joined. */
  readonly beginning: ConversationState;
  readonly cursor: string | undefined;
  readonly events: readonly ServerEvent[];
}

/** What the recorded frames hold of the log since the page last began; undefined when the beginning is no longer recorded. */
export function seenLog(frames: readonly RecordedFrame[]): SeenLog | undefined {
  const index = frames.findLastIndex((recorded) => beginningIn(recorded) !== undefined);
  const first = frames[index];
  const begun = first && beginningIn(first);
  if (begun === undefined) return undefined;
  const events = new Map<number, ServerEvent>();
  for (const { seq, frame, direction } of frames.slice(index)) {
    if (direction === 'received' && seq !== undefined) events.set(seq, frame as unknown as ServerEvent);
  }
  return { ...begun, events: [...events.values()].sort((one, other) => one.seq - other.seq) };
}

function beginningIn({ type, frame }: RecordedFrame): Omit<SeenLog, 'events'> | undefined {
  if (type === 'session_created') {
    const { payload } = frame as unknown as SessionCreatedFrame;
    return { beginning: initialState(payload.profile), cursor: undefined };
  }
  if (type !== 'session_resumed') return undefined;
  const { snapshot } = (frame as unknown as SessionResumedFrame).payload;
  return snapshot && { beginning: snapshot.state, cursor: snapshot.as_of_message_id };
}
