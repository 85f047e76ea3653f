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
  readonly maxSnapshotBytes: number;
}

/** From where a connection goes on. */
export interface Recovery {
  /** Position after which events are replayed. */
  readonly from: number;
  /** Why what came before is told by the base (RS4). */
  readonly reason?: NotRecoveredReason;
  readonly missed?: number | undefined;
}

/** Both ends of a replay: what is between them is read from the store, if anything. `stored` counts those events. */
export interface Resumption {
  /** `session_resumed`. */
  opening(recovery: Recovery, stored: number): string;
  /** Events of the ring, open utterances, `replay_complete`. */
  closing(stored: number): string[];
}

/** Takes down what a connection that resumes is to get of the ring after `from`, as of now: what is emitted later waits behind it (RS1, RS7, RS9). */
export function beginResumption(options: ResumeOptions, from: number): Resumption {
  const { log, frames, utterances, session } = options;
  const { base, committedId, committedSeq } = log;
  const events = log.ring.framesAfter(from);
  const open = utterances.map(({ turnId, speaker, transcript }) => {
    const text = wholePairs(transcript);
    return encodeFrame(frames.at(committedSeq, 'turn_delta', { speaker, offset: 0, text }, turnId));
  });
  return {
    opening(recovery, stored) {
      const resumed: SessionResumedPayload = {
        // Before what is spread: to add to its copy takes some 4 µs, as much as to encode it.
        recovered: recovery.reason === undefined,
        replayed: stored + events.length,
        ...session,
        ...(recovery.reason !== undefined && {
          reason: recovery.reason,
          ...(recovery.missed !== undefined && { missed: recovery.missed }),
          snapshot: {
            as_of_message_id: mintMessageId(base.seq),
            ...fitted(base, options.maxSnapshotBytes, session.session_id),
          },
        }),
      };
      return encodeFrame(frames.at(committedSeq, 'session_resumed', resumed));
    },
    closing(stored) {
      const complete = { cursor: committedId, replayed: stored + events.length };
      return [...events, ...open, encodeFrame(frames.at(committedSeq, 'replay_complete', complete))];
    },
  };
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
