import type { ServerFrame } from '@interactive-chat/protocol';

/** How many heartbeat intervals of silence mean that a connection is dead (LV4). */
const SILENT_INTERVALS = 1.5;

/** The life of one socket. */
export type ConnectionStage =
  /** The socket is being opened, or the first frame is not answered yet. */
  | { readonly status: 'connecting' }
  /** A session was resumed and catches up (RS1), or what comes is happening now. */
  | { readonly status: 'replaying' | 'open'; readonly silenceLimitMs: number }
  | { readonly status: 'closed' };

/** The stage after a frame; the same object when it stays. */
export function stageAfter(stage: ConnectionStage, frame: ServerFrame): ConnectionStage {
  switch (frame.event_type) {
    case 'session_created':
    case 'session_resumed':
      return {
        status: frame.event_type === 'session_resumed' ? 'replaying' : 'open',
        silenceLimitMs: SILENT_INTERVALS * frame.payload.heartbeat_interval_ms,
      };
    case 'replay_complete':
      return stage.status === 'replaying' ? { ...stage, status: 'open' } : stage;
    default:
      return stage;
  }
}
