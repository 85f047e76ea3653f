import {
  type ConversationState,
  mintMessageId,
  type NotRecoveredReason,
  type SessionCreatedPayload,
  type SessionResumedPayload,
} from '@interactive-chat/protocol';
import { encodeFrame } from '@interactive-chat/protocol/validators';
import type { SessionLog } from '../event-log/session-log.ts';
import type { OpenUtterance } from './open-utterances.ts';
import { wholePairs } from './surrogate-pairs.ts';
import type { TransientFrames } from './transient-frames.ts';

export interface ResumeOptions {
  readonly log: SessionLog;
  readonly frames: TransientFrames;
  readonly utterances: readonly OpenUtterance[];
  /** What `session_created` says, and `session_resumed` too. */
  readonly session: SessionCreatedPayload;
  readonly cursor: string | undefined;
  readonly maxSnapshotBytes: number;
}

/** Everything between a resume and live, in order: answer, events, open utterances, `replay_complete` (RS1, RS7, RS9). */
export function resumeFrames(options: ResumeOptions): string[] {
  const { log, frames, utterances } = options;
  const recovery = recover(log, options.cursor);
  const events = log.ring.framesAfter(recovery.from);
  const resumed: SessionResumedPayload = {
    ...options.session,
    recovered: recovery.reason === undefined,
    replayed: events.length,
    ...(recovery.reason === undefined
      ? {}
      : {
          reason: recovery.reason,
          ...(recovery.missed === undefined ? {} : { missed: recovery.missed }),
          snapshot: {
            as_of_message_id: mintMessageId(log.base.seq),
            ...fitted(log.base, options.maxSnapshotBytes, options.session.session_id),
          },
        }),
  };
  return [
    encodeFrame(frames.now('session_resumed', resumed)),
    ...events,
    ...utterances.map(({ turnId, speaker, transcript }) =>
      encodeFrame(frames.now('turn_delta', { speaker, offset: 0, text: wholePairs(transcript) }, turnId)),
    ),
    encodeFrame(frames.now('replay_complete', { cursor: log.committedId, replayed: events.length })),
  ];
}

interface Recovery {
  /** Position after which events are replayed. */
  readonly from: number;
  readonly reason?: NotRecoveredReason;
  readonly missed?: number | undefined;
}

/** RS3, RS4: all after the cursor is at hand, or the base tells what is not. */
function recover(log: SessionLog, cursor: string | undefined): Recovery {
  const from = log.base.seq;
  if (cursor === undefined) return { from, reason: 'no_cursor' };
  const position = log.locate(cursor);
  if (position.kind !== 'at') return { from, reason: position.kind };
  if (position.seq < from) return { from, reason: 'evicted', missed: log.countInBaseAfter(position.seq) };
  return { from: position.seq };
}

/** RS6: the base with as many of its latest utterances as fit. */
function fitted(
  base: ConversationState,
  maxBytes: number,
  sessionId: string,
): { state: ConversationState; history_url?: string } {
  let state = base;
  while (state.history.length > 0 && Buffer.byteLength(JSON.stringify(state)) > maxBytes) {
    const cut = Math.ceil(state.history.length / 2);
    state = { ...state, history: state.history.slice(cut), history_cut: state.history_cut + cut };
  }
  return state === base ? { state } : { state, history_url: `/api/sessions/${sessionId}/history` };
}
